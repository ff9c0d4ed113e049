"""Whether we have the keys that this database needs, learnt before anything is written."""

from django.db import DatabaseError

from sealing.fields import ring
from sealing.models import PROOF, DataKey
from sealing.ring import CannotOpen


class WrongKeys(SystemExit):
    """The keys given are not those of this database. Nothing was changed."""


def check_keys() -> None:
    """Raises WrongKeys with a sentence for the person at the terminal."""
    try:
        known = list(DataKey.objects.all())
    except DatabaseError:  # not set up yet, or out of reach: then nothing can be written either
        return
    for key in known:
        try:
            is_ours = ring().open(key.proof) == PROOF
        except CannotOpen as reason:
            raise WrongKeys(explained(str(reason))) from None
        if not is_ours:
            raise WrongKeys(explained(f"the proof of the key {key.name} is not ours"))


def explained(reason: str) -> str:
    return (
        f"This database holds details that cannot be opened: {reason}. Nothing was changed. Put the key back "
        "(var/secrets.json, or a copy of it); docs/runbooks/rotate-keys.md says more."
    )
