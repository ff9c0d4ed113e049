"""Who may open and send what: a row for every staff page. One that has no row fails a test."""

from dataclasses import dataclass, field

CAST = ("owner", "manager", "clinician", "reviewer", "receptionist", "newcomer", "anonymous")
EVERYBODY = "owner manager clinician reviewer receptionist newcomer"  # who is logged in
READERS = "owner manager reviewer"
DIARY = "owner manager receptionist"
TEAM = "owner manager clinician reviewer receptionist"
TEACHERS = "owner manager clinician reviewer"


@dataclass(frozen=True)
class Row:
    """Who is not named is refused; who is not logged in is sent to log in, unless it is `for_anybody`."""

    method: str
    path: str
    may: str
    gets: int  # the status of whoever may
    sent: dict[str, str] = field(default_factory=dict)
    for_anybody: bool = False

    def __str__(self) -> str:
        return f"{self.method} {self.path}"


def page(path: str, may: str, gets: int = 200) -> Row:
    return Row("GET", f"/staff/{path}", may, gets)


def form(path: str, may: str, gets: int = 302, **sent: str) -> Row:
    return Row("POST", f"/staff/{path}", may, gets, sent)


CONVERSATIONS = [
    page("", READERS),
    form("bulk/", READERS, mark="done"),
    page("conversations/{id}/", READERS),
    form("conversations/{id}/mark/", READERS, mark="done"),
    form("conversations/{id}/assign/", READERS, to=""),
    form("conversations/{id}/notes/", READERS, text="x"),
    form("conversations/{id}/tags/", READERS, name="x"),
    form("conversations/{id}/reveal/", "owner manager", 200),
    form("conversations/{id}/export/", "owner", 200),
    form("views/", READERS, name="x", asked="?view=needs"),
    form("views/1/drop/", READERS),
    page("pauses/", TEAM),
    form("pauses/", TEAM, what="", reason="x"),
    form("pauses/1/end/", "owner manager clinician"),
]
TAKEOVER = [
    page("conversations/{id}/live/", READERS),
    form("chats/", READERS, take="1"),
    # Their visitors, of a summer long past, cannot come back.
    form("conversations/{id}/take/", READERS, 404),
    form("conversations/{id}/reply/", READERS, 404, text="x"),
    form("conversations/{id}/stop/", READERS, 404),
]
ERASING = [
    page("conversations/{id}/erase/", "owner manager"),
    form("conversations/{id}/erase/", "owner manager", reason="mistake", sure="1"),
    page("appointments/request-1/erase/", "owner manager"),
    form("appointments/request-1/erase/", "owner manager", reason="mistake", sure="1"),
    page("erased/", "owner manager"),
]
NUMBERS = [
    page("numbers/", "owner manager"),
    page("numbers/days.csv", "owner manager"),
    page("numbers/unanswered/", READERS),
    page("numbers/unanswered.csv", "owner"),
]
TEACHING = [
    page("teaching/", TEACHERS),
    page("teaching/turns/{turn}/", READERS),
    form("teaching/answers/", TEACHERS, 200, q="botox"),
    form("teaching/1/check/", TEACHERS, 409, no_details="1", words="x"),
    form("teaching/1/reject/", TEACHERS, 409),
]
ANSWERS = [
    page("answers/", TEAM),
    page("answers/how_long_does_botox_last/", TEAM),
    form("answers/how_long_does_botox_last/sign/", "clinician", 409),
    page("answers/cards-and-guide/", TEAM),
    page("answers/card.rf_breathing/", TEAM),
    form("answers/card.rf_breathing/sign/", "clinician", 409),
    form("answers/card.rf_breathing/withdraw/", "clinician"),
    form("answers/how_long_does_botox_last/withdraw/", "clinician"),
    form("answers/how_long_does_botox_last/draft/", TEACHERS),
    page("answers/new/", TEACHERS),
    form("answers/export/", "owner manager"),
    page("answers/drafts/{draft}/", TEAM),
    form("answers/drafts/{draft}/check/", TEACHERS),
    form("answers/drafts/{draft}/ask/", TEACHERS, 409),
    form("answers/drafts/{draft}/take-back/", TEACHERS, 409),
    form("answers/drafts/{draft}/drop/", TEACHERS),
    form("answers/drafts/{draft}/sign/", "clinician", 409),
    form("answers/drafts/{draft}/reject/", "clinician", 409),
]
APPOINTMENTS = [
    page("appointments/", DIARY),
    page("appointments/day/2026-06-09/", DIARY),
    page("appointments/requests/", DIARY),
    page("appointments/new/", DIARY),
    page("appointments/hours/", "owner manager"),
    page("appointments/blocks/", DIARY),
    form("appointments/blocks/1/remove/", DIARY, 404),
    page("appointments/request-1/", DIARY),
    form("appointments/request-1/mark/", DIARY, status="arrived"),
    page("appointments/request-1/move/", DIARY),
    form("appointments/request-1/deliver/", DIARY),
]
ACCOUNTS = [
    page("accounts/", "owner"),
    form("accounts/", "owner", roles="reviewer"),
    page("accounts/{account}/", "owner"),
    form("accounts/{account}/roles/", "owner", roles="reviewer"),
    form("accounts/{account}/switch/", "owner", off="1"),
    form("accounts/{account}/second-step/", "owner"),
    form("accounts/{account}/sessions/end/", "owner"),
    form("accounts/{account}/password/", "owner", 200),
    form("accounts/invitations/1/withdraw/", "owner"),
    page("log/", "owner manager"),
    page("log/copy.csv", "owner manager"),
]
STEP = "account/second-step/"
OWN_ACCOUNT = [
    page("account/", EVERYBODY, 302),
    page("account/password/", EVERYBODY),
    page("account/sessions/", EVERYBODY),
    form("account/sessions/end/", EVERYBODY),
    form("account/sessions/0/end/", EVERYBODY, 404),
    page("account/again/", EVERYBODY),
    page(STEP, EVERYBODY),
    page(f"{STEP}authenticate/", EVERYBODY, 302),
    page(f"{STEP}reauthenticate/", EVERYBODY, 302),
    page(f"{STEP}totp/activate/", EVERYBODY),
    page(f"{STEP}totp/deactivate/", EVERYBODY, 404),
    page(f"{STEP}recovery-codes/", EVERYBODY, 404),
    page(f"{STEP}recovery-codes/generate/", EVERYBODY),
    page(f"{STEP}recovery-codes/download/", EVERYBODY, 404),
    page(f"{STEP}webauthn/", EVERYBODY),
    page(f"{STEP}webauthn/add/", EVERYBODY),
    page(f"{STEP}webauthn/reauthenticate/", EVERYBODY, 302),
    page(f"{STEP}webauthn/login/", EVERYBODY, 302),
    page(f"{STEP}webauthn/keys/1/remove/", EVERYBODY, 404),
    page(f"{STEP}webauthn/keys/1/edit/", EVERYBODY, 404),
]
# Where people come from outside.
DOORS = [
    Row("GET", "/staff/account/login/", "anonymous", 200, for_anybody=True),
    Row("GET", "/staff/account/join/invented/", "anonymous", 404, for_anybody=True),
    Row("POST", "/staff/account/logout/", "anonymous", 302, for_anybody=True),
]
ROWS = [
    *CONVERSATIONS,
    *TAKEOVER,
    *ERASING,
    *NUMBERS,
    *TEACHING,
    *ANSWERS,
    *APPOINTMENTS,
    *ACCOUNTS,
    *OWN_ACCOUNT,
    *DOORS,
]
