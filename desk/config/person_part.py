"""The part of clinic.yml about people of the team who take a chat over."""

from dataclasses import dataclass

from config.fields import Fields

NAMES = ("first_name", "team")


@dataclass(frozen=True)
class PersonRules:
    told_after_minutes: int = 5  # a visitor for whom nobody came is told so
    usual_wait: str = ""  # a sentence that visitors read who wait
    name: str = "first_name"  # of who writes, as visitors see it


def read_person(clinic: Fields) -> PersonRules:
    """The defaults for a clinic whose file says nothing about it."""
    if "person" not in clinic.values:
        return PersonRules()
    rules = clinic.section("person")
    name = rules.text("name")
    if name not in NAMES:
        raise rules.refuse("name", f"must be one of {', '.join(NAMES)}, not {name!r}")
    minutes = rules.number("told_after_minutes", 1, 60)
    return PersonRules(minutes, rules.optional_text("usual_wait"), name)
