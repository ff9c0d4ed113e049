"""Who wrote an answer, as its file names them, and who may therefore not sign it."""

from collections.abc import Iterable, Sequence

from django.contrib.auth.models import User

from answers.library import Answer
from answers.wording import words_for

BETWEEN = ", "


def authors_named(live: Answer | None, logins: Sequence[str]) -> str:
    """The answer's author so far and everybody who wrote in the draft; login names stay private."""
    before = live.variants[0].author.split(BETWEEN) if live else []
    names = [name or words_for("unnamed_author") for name in full_names(logins)]
    return BETWEEN.join(dict.fromkeys([*before, *names]))


def full_names(logins: Iterable[str]) -> list[str]:
    """In the same order; empty for an account that has none, or is gone."""
    known = {user.username: user.get_full_name() for user in User.objects.filter(username__in=logins)}
    return [known.get(login, "") for login in logins]
