"""The part of clinic.yml about the team's own accounts: second steps and how long a log-in lasts."""

from dataclasses import dataclass

from config.fields import Fields

ROLES = ("receptionist", "reviewer", "clinician", "manager", "owner")


@dataclass(frozen=True)
class StaffRules:
    second_step: frozenset[str] = frozenset({"manager", "owner"})  # roles that need one
    days_to_set_up: int = 1  # in which a new account gets in without
    idle_minutes: int = 60
    session_hours: int = 12


def read_staff(clinic: Fields) -> StaffRules:
    """A clinic.yml without this part has the rules above."""
    if "staff" not in clinic.values:
        return StaffRules()
    staff = clinic.section("staff")
    roles = staff.texts("second_step")
    if unknown := set(roles) - set(ROLES):
        raise staff.refuse("second_step", f"names a role that there is not: {min(unknown)}")
    return StaffRules(
        second_step=frozenset(roles),
        days_to_set_up=staff.number("days_to_set_up", 0, 30),
        idle_minutes=staff.number("idle_minutes", 5, 24 * 60),
        session_hours=staff.number("session_hours", 1, 24 * 7),
    )
