"""Who may do what: each role is a Django group holding named permissions."""

from typing import Any

from django.apps import apps
from django.contrib.auth.management import create_permissions

SEE_APPOINTMENTS = "booking.see_appointments"
CHANGE_APPOINTMENTS = "booking.change_appointments"
EDIT_HOURS = "booking.edit_hours"
READ_CONVERSATIONS = "review.read_conversations"
HANDLE_CONVERSATIONS = "review.handle_conversations"
REVEAL_DETAILS = "review.reveal_details"
EXPORT_CONVERSATIONS = "review.export_conversations"
ERASE = "conversations.erase"
SEE_NUMBERS = "counts.see_numbers"
CORRECT = "teaching.correct"
CHECK_CORRECTIONS = "teaching.check_corrections"
BROWSE_ANSWERS = "answers.browse_answers"
DRAFT_ANSWER = "answers.draft_answer"
REPLY_TO_VISITORS = "takeover.reply"
SIGN_ANSWER = "answers.sign_answer"
EXPORT_ANSWERS = "answers.export_answers"
# Whoever sees something unsafe may stop it; whoever starts it again answers for what it says.
PAUSE = "conversations.pause"
RESUME = "conversations.resume"
READ_AUDIT_LOG = "people.read_audit_log"
MANAGE_ACCOUNTS = "people.manage_accounts"

ROLES: dict[str, tuple[str, ...]] = {
    # A receptionist rings people back, and needs nothing of what visitors told Candor to do so.
    "receptionist": (SEE_APPOINTMENTS, CHANGE_APPOINTMENTS, BROWSE_ANSWERS, PAUSE),
    "reviewer": (
        READ_CONVERSATIONS,
        HANDLE_CONVERSATIONS,
        REPLY_TO_VISITORS,
        CORRECT,
        CHECK_CORRECTIONS,
        BROWSE_ANSWERS,
        DRAFT_ANSWER,
        PAUSE,
    ),
    # Only clinicians sign; an owner who is one holds both roles.
    "clinician": (BROWSE_ANSWERS, DRAFT_ANSWER, SIGN_ANSWER, CORRECT, CHECK_CORRECTIONS, PAUSE, RESUME),
    # Runs the clinic's day: all that an owner may, but takes no copies away and gives nobody access.
    "manager": (
        SEE_APPOINTMENTS,
        CHANGE_APPOINTMENTS,
        EDIT_HOURS,
        READ_CONVERSATIONS,
        HANDLE_CONVERSATIONS,
        REPLY_TO_VISITORS,
        REVEAL_DETAILS,
        ERASE,
        SEE_NUMBERS,
        CORRECT,
        CHECK_CORRECTIONS,
        BROWSE_ANSWERS,
        DRAFT_ANSWER,
        EXPORT_ANSWERS,
        PAUSE,
        RESUME,
        READ_AUDIT_LOG,
    ),
    "owner": (
        SEE_APPOINTMENTS,
        CHANGE_APPOINTMENTS,
        EDIT_HOURS,
        READ_CONVERSATIONS,
        HANDLE_CONVERSATIONS,
        REPLY_TO_VISITORS,
        REVEAL_DETAILS,
        EXPORT_CONVERSATIONS,
        ERASE,
        SEE_NUMBERS,
        CORRECT,
        CHECK_CORRECTIONS,
        BROWSE_ANSWERS,
        DRAFT_ANSWER,
        EXPORT_ANSWERS,
        PAUSE,
        RESUME,
        READ_AUDIT_LOG,
        MANAGE_ACCOUNTS,
    ),
}


def write_roles(**_: Any) -> None:
    """Make the groups say what ROLES says; runs after every migrate."""
    from django.contrib.auth.models import Group

    # Django makes each app's permissions after that app's own migrations, which may be after ours.
    for label in {permission.split(".")[0] for role in ROLES.values() for permission in role}:
        create_permissions(apps.get_app_config(label), verbosity=0)
    for role, permissions in ROLES.items():
        Group.objects.get_or_create(name=role)[0].permissions.set(map(_permission, permissions))


def _permission(name: str) -> Any:
    from django.contrib.auth.models import Permission

    app, codename = name.split(".")
    return Permission.objects.get(content_type__app_label=app, codename=codename)
