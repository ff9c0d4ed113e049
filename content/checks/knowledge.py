"""Do the knowledge files hold together?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from content.model import Library
from content.problems import Problem

OUTCOME_FAMILIES = ("answered_", "clarified_", "declined_", "signposted_", "handed_off_", "failed_")
COUNTRIES = ("gb", "ie", "us", "ca", "au", "nz", "eu")
COUNTRY_KEYS = (
    "emergency_number",
    "non_emergency",
    "crisis_line",
    "regulator",
    "report_to",
    "minimum_age",
    "currency",
    "medicine_names",
)


def check_outcomes(library: Library) -> Iterator[Problem]:
    for id_, times in Counter(library.outcomes).items():
        if times > 1:
            yield Problem("knowledge/outcomes.yml", id_, "is listed twice")
        if not id_.startswith(OUTCOME_FAMILIES):
            yield Problem("knowledge/outcomes.yml", id_, "begins with no family's prefix")


def check_interests(library: Library) -> Iterator[Problem]:
    """Who gains from what a source says? "not recorded" is an answer; silence is not."""
    for source in library.sources.values():
        if not source.interest.strip():
            message = "has no interest: say what its publisher gains, or 'not recorded'"
            yield Problem("knowledge/sources.yml", source.id, message)


def check_countries(library: Library) -> Iterator[Problem]:
    for country in COUNTRIES:
        values = library.countries.get(country, {})
        for key in COUNTRY_KEYS:
            for message in _value_problems(values.get(key), library):
                yield Problem("knowledge/countries.yml", country, f"{key} {message}")
        name = values.get("medicine_names", {}).get("value", "allowed")
        if name not in ("allowed", "restricted"):
            yield Problem(
                "knowledge/countries.yml", country, f"medicine_names is '{name}': allowed or restricted"
            )


def _value_problems(entry: Mapping[str, object] | None, library: Library) -> Iterator[str]:
    if not entry or not entry.get("value"):
        yield "is missing"
        return
    if not isinstance(entry["value"], str):
        yield f"is not text: put {entry['value']} in quotes"
    if entry.get("verified") not in ("yes", "no"):
        yield 'needs verified: "yes" or "no"'
    sources = entry.get("sources")
    for id_ in sources if isinstance(sources, list) else ():
        if id_ not in library.sources:
            yield f"cites '{id_}', which is not in knowledge/sources.yml"
    if not sources:
        yield "has no source"


def check_references(library: Library) -> Iterator[Problem]:
    for fact in library.facts.values():
        yield from _missing("facts", fact.id, fact.sources + fact.side_sources, library.sources)
    for flag in library.red_flags.values():
        yield from _missing("red_flags", flag.id, flag.sources, library.sources)
        yield from _missing("red_flags", flag.id, flag.fact_ids, library.facts)
    for option in library.options.values():
        yield from _missing("options", option.id, option.sources, library.sources)
        yield from _missing("options", option.id, option.fact_ids, library.facts)
    for question in library.questions.values():
        yield from _missing("questions", question.id, question.fact_ids, library.facts)
        yield from _missing("questions", question.id, question.red_flag_ids, library.red_flags)


def _missing(file: str, owner: str, ids: Iterable[str], known: Mapping[str, object]) -> Iterator[Problem]:
    for id_ in sorted(set(ids) - set(known)):
        yield Problem(f"knowledge/{file}.yml", owner, f"refers to '{id_}', which does not exist")
