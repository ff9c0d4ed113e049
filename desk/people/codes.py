"""A code works once, also for as long as it would still be right: somebody may look over a shoulder."""

from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from django.core.cache import cache

RIGHT_FOR = 120  # seconds: three steps of 30, and a little


class _Once:
    def clean_code(self) -> str:
        code: str = super().clean_code()  # type: ignore[misc]
        key = f"people.code.{self.user.pk}.{''.join(code.split())}"  # type: ignore[attr-defined]
        if not cache.add(key, True, RIGHT_FOR):
            raise get_adapter().validation_error("incorrect_code")
        return code


class CodeForm(_Once, AuthenticateForm):  # type: ignore[misc]
    pass


class CodeAgainForm(_Once, ReauthenticateForm):  # type: ignore[misc]
    pass
