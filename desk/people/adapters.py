"""How allauth, which brings the second step, fits the front desk."""

from base64 import b32encode, urlsafe_b64encode
from hashlib import sha256
from secrets import token_bytes

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from conversations.addresses import address_of
from people.audit import What, record

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
    """Keeps what codes are made from encrypted, so that a stolen copy of the database makes none."""

    def encrypt(self, text: str) -> str:
        return _cipher().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """What nobody knows, so that no code fits, once the secret key is another one."""
        try:
            return _cipher().decrypt(encrypted_text.encode()).decode()
        except InvalidToken:
            return b32encode(token_bytes(20)).decode()


def _cipher() -> Fernet:
    return Fernet(urlsafe_b64encode(sha256(b"candor.second_step" + settings.SECRET_KEY.encode()).digest()))
