"""Inviting a person: a signed link that makes one account, within three days, unless it is taken back."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from email.utils import formataddr

from django.conf import settings
from django.contrib.auth.models import Group, User
from django.core.mail import EmailMessage
from django.core.signing import BadSignature, Signer
from django.db import transaction
from django.db.models import QuerySet
from django.template.loader import render_to_string
from django.urls import reverse

from config.clinic import Clinic
from people.audit import What, record
from people.models import Invitation

OPEN_FOR = timedelta(hours=72)


class NotInvited(Exception):
    """No invitation stands behind this link: invented, used, taken back or too old."""


@transaction.atomic
def invite(email: str, full_name: str, roles: Sequence[str], by: str, now: datetime) -> Invitation:
    made = Invitation.objects.create(
        email=email,
        full_name=full_name,
        roles=sorted(roles),
        invited_by=by,
        invited_at=now,
        expires_at=now + OPEN_FOR,
    )
    record(What.INVITED, by, now, about=str(made), outcome=" ".join(made.roles))
    return made


def standing(now: datetime) -> QuerySet[Invitation]:
    return Invitation.objects.filter(used_at=None, withdrawn_at=None, expires_at__gt=now)


def link(invitation: Invitation) -> str:
    token = _signer().sign(str(invitation.pk))
    return settings.PUBLIC_URL + reverse("people:join", args=[token])


def invitation_of(token: str, now: datetime) -> Invitation:
    """Raises NotInvited."""
    try:
        number = int(_signer().unsign(token))
    except (BadSignature, ValueError):
        raise NotInvited from None
    found = standing(now).filter(pk=number).first()
    if found is None:
        raise NotInvited
    return found


@transaction.atomic
def join(invitation: Invitation, name: str, full_name: str, password: str, now: datetime) -> User:
    """The account that the invitation was for. Raises NotInvited when somebody was quicker."""
    if not standing(now).filter(pk=invitation.pk).update(used_at=now):
        raise NotInvited
    account = User.objects.create_user(name, invitation.email, password, first_name=full_name)
    account.groups.set(Group.objects.filter(name__in=invitation.roles))
    record(What.JOINED, name, now, about=str(invitation), outcome=" ".join(invitation.roles))
    return account


@transaction.atomic
def withdraw(number: int, by: str, now: datetime) -> bool:
    """Whether it still stood."""
    withdrawn = bool(standing(now).filter(pk=number).update(withdrawn_at=now))
    if withdrawn:
        record(What.INVITATION_WITHDRAWN, by, now, about=f"invitation {number}")
    return withdrawn


def letter(invitation: Invitation) -> EmailMessage:
    """The first line of the template is the subject."""
    clinic: Clinic = settings.CLINIC
    context = {"clinic": clinic, "invitation": invitation, "link": link(invitation)}
    subject, _, body = render_to_string("people/mail/invitation.txt", context).strip().partition("\n")
    return EmailMessage(
        subject, body.strip() + "\n", formataddr((clinic.name, settings.MAIL_FROM)), [invitation.email]
    )


def _signer() -> Signer:
    return Signer(salt="candor.invitation", sep="~")
