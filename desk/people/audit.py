"""The audit log's one door: every page that reads, hands out, decides or changes something calls `record`."""

from datetime import datetime
from enum import StrEnum

from people.models import AuditRow


class What(StrEnum):
    """Each has its words in people/words/audit.yml."""

    READ = "transcript.read"
    REVEALED = "transcript.reveal"
    EXPORTED = "transcript.export"
    EXPORTED_WHOLE = "transcript.export_whole"  # with the personal details
    ERASED = "visitor.erase"  # outcome: why
    QUESTIONS_EXPORTED = "questions.export"
    CORRECTED = "correction.propose"  # about: the conversation, never the correction's words
    CORRECTION_CHECKED = "correction.check"  # about: the correction's number
    CORRECTION_REJECTED = "correction.reject"
    TAKEN_OVER = "takeover.take"
    REPLIED = "takeover.reply"
    LEFT = "takeover.leave"
    HANDED_BACK = "takeover.hand_back"
    SIGNED = "answer.sign"
    ANSWERS_EXPORTED = "answer.export"  # outcome: how many answers the patch changes
    SIGNATURE_WITHDRAWN = "answer.withdraw"
    PAUSED = "candor.pause"  # about: the answer's id; empty for all of Candor
    RESUMED = "candor.resume"
    SETTING_CHANGED = "setting.change"
    INVITED = "account.invite"
    INVITATION_WITHDRAWN = "account.withdraw_invitation"
    JOINED = "account.join"
    ROLES_CHANGED = "account.roles"
    SWITCHED_OFF = "account.switch_off"
    SWITCHED_ON = "account.switch_on"
    PASSWORD_CHANGED = "account.password"  # noqa: S105 - a deed, not a password
    PASSWORD_MADE = "account.password_made"  # noqa: S105
    SECOND_STEP_ADDED = "account.second_step_added"
    SECOND_STEP_REMOVED = "account.second_step_removed"
    SESSION_ENDED = "account.session_ended"
    LOGGED_IN = "login.done"
    LOGGED_OUT = "login.left"
    LOG_IN_FAILED = "login.failed"
    LOCKED_OUT = "login.locked_out"
    REFUSED = "page.refused"  # about: the page's name, never its address
    LOG_READ = "audit.export"


def record(what: What, by: str, at: datetime, about: str = "", outcome: str = "") -> None:
    """Adds a row that nobody can take back. Ids and outcomes only: never a word that somebody typed."""
    AuditRow.objects.create(what=what, by=by[:150], at=at, about=about[:150], outcome=outcome[:80])
