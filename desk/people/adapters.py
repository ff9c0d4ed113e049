"""How allauth, which brings the second step, fits the front desk."""

from base64 import b32encode, urlsafe_b64encode
from hashlib import sha256
from secrets import token_bytes
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from config.addresses import address_of
from people.audit import What, record
from sealing.fields import ring
from sealing.ring import CannotOpen, sealed_with

MODEL_BACKEND = "django.contrib.auth.backends.ModelBackend"


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    def login(self, request: HttpRequest, user: AbstractBaseUser) -> None:
        user.backend = MODEL_BACKEND
        super().login(request, user)
        used = get_authentication_records(request, user)
        how = str(used[-1].get("type") or used[-1]["method"]) if used else ""
        record(What.LOGGED_IN, user.get_username(), timezone.now(), outcome=how)

    def respond_user_inactive(self, request: HttpRequest, user: AbstractBaseUser) -> HttpResponse:
        return redirect("people:log_in")

    def get_client_ip(self, request: HttpRequest) -> str:
        return address_of(request)

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False


class SecondStepAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """Keeps what codes are made from sealed, so that a stolen copy of the database makes none."""

    def encrypt(self, text: str) -> str:
        return ring().seal(text)

    def decrypt(self, encrypted_text: str) -> str:
        """What nobody knows, so that no code fits, when it cannot be opened."""
        opened = opened_secret(encrypted_text)
        return b32encode(token_bytes(20)).decode() if opened is None else opened


def opened_secret(stored: str) -> str | None:
    """None when none of our keys opens it."""
    try:
        return ring().open(stored) if sealed_with(stored) else _ciphers().decrypt(stored.encode()).decode()
    except (CannotOpen, InvalidToken):
        return None


def _ciphers() -> MultiFernet:
    """For secrets of a version before sealing, which were kept under the secret key."""
    keys = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    digests = (sha256(b"candor.second_step" + key.encode()).digest() for key in keys)
    return MultiFernet([Fernet(urlsafe_b64encode(digest)) for digest in digests])


def seal_anew(**_: Any) -> None:
    """Seals what codes are made from with the first key; what cannot be opened stays as it is."""
    for one in Authenticator.objects.all():
        secrets = {name: opened_secret(one.data[name]) for name in ("secret", "seed") if name in one.data}
        one.data |= {name: ring().seal(text) for name, text in secrets.items() if text is not None}
        one.save(update_fields=["data"])
