"""Who on the team may be given a conversation."""

from django.contrib.auth.models import User

from people.roles import HANDLE_CONVERSATIONS


def who_reads() -> list[str]:
    """Names of the accounts that handle conversations."""
    names = User.objects.with_perm(
        HANDLE_CONVERSATIONS, include_superusers=False, backend="django.contrib.auth.backends.ModelBackend"
    )
    return sorted(names.values_list("username", flat=True))
