"""Signatures as the public sees them."""

from dataclasses import dataclass
from datetime import date
from typing import Self

from django.conf import settings
from django.contrib.auth.models import User

from answers.library import Signable
from answers.models import SignOff
from answers.sign_offs import State, judged, standing


@dataclass(frozen=True)
class Signing:
    state: State
    by: str = ""  # the signer's full name; login names stay private
    on: date | None = None


@dataclass(frozen=True)
class Signings:
    """Every signature that stands, read at once."""

    standing: dict[str, SignOff]
    names: dict[str, str]

    @classmethod
    def read(cls) -> Self:
        signed = standing()
        signers = User.objects.filter(username__in={sign_off.signed_by for sign_off in signed.values()})
        return cls(signed, {signer.username: signer.get_full_name() for signer in signers})

    def of(self, text: Signable) -> Signing:
        sign_off = self.standing.get(text.id)
        if sign_off is None:
            return Signing(State.UNSIGNED)
        signed_on = sign_off.signed_at.astimezone(settings.CLINIC.time_zone).date()
        return Signing(judged(text, sign_off), self.names.get(sign_off.signed_by, ""), signed_on)
