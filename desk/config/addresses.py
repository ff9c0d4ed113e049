"""A visitor's network address, kept only as a keyed hash: enough to count by, useless without our secret."""

from ipaddress import IPv6Address, ip_address, ip_network

from django.conf import settings
from django.http import HttpRequest
from django.utils.crypto import salted_hmac


def address_of(request: HttpRequest) -> str:
    """The address that our outermost trusted proxy saw, or the direct one; '' when unreadable."""
    seen = [part.strip() for part in request.headers.get("X-Forwarded-For", "").split(",")]
    seen.append(request.META.get("REMOTE_ADDR", ""))
    return seen[-1 - min(settings.PROXIES, len(seen) - 1)]


def hashed(address: str) -> str:
    """'' for this machine itself: a proxy in front of us, behind which every visitor looks the same."""
    if is_this_machine(address):
        return ""
    return salted_hmac("candor.address", household(address), algorithm="sha256").hexdigest()


def household(address: str) -> str:
    """IPv6 gives every household a /64, so that is what is counted."""
    first = first_of_household(address)
    return f"{first}/64" if first and ":" in first else first or ""


def first_of_household(address: str) -> str | None:
    """The address itself, or of IPv6 the first of its /64; None when unreadable."""
    try:
        parsed = ip_address(address)
    except ValueError:
        return None
    if isinstance(parsed, IPv6Address):
        return str(ip_network((parsed, 64), strict=False).network_address)
    return str(parsed)


def is_this_machine(address: str) -> bool:
    try:
        return ip_address(address).is_loopback
    except ValueError:
        return False
