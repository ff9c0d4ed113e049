"""One answer as visitors of each country read it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from django.conf import settings
from django.utils.dateformat import format as format_date

from answers.clinic_words import clinic_words
from answers.library import Answer, Library, Source, Variant
from answers.sign_offs import State
from answers.signings import Signing
from answers.wording import words_for
from config.clinic import Clinic, Country, read_countries
from conversations.wording import phrase

COUNTRIES = ("gb", "ie", "us", "ca", "au", "nz", "eu")


@dataclass(frozen=True)
class Preview:
    country: str
    variant: Variant
    message: Mapping[str, Any]  # as the chat gives it
    certainty: str
    same_as: list[str]  # the other countries that read the very same
    is_withheld: bool  # this clinic lets only signed answers speak


def preview(answer: Answer, library: Library, country: str, signing: Signing) -> Preview:
    texts = {code: _text(answer, code) for code in COUNTRIES}
    variant = answer.variant(words_in(country))
    message = {
        "kind": "answer",
        "text": texts[country],
        "citations": [citation(source) for source in library.cited(variant.citations)],
        "sides": [
            {
                "who": side.who,
                "sells": side.sells,
                "says": side.says,
                "citations": [citation(source) for source in library.cited(side.citations)],
            }
            for side in variant.sides
        ],
        "studies": variant.studies,
        "sign_off": {"note": note_of(signing)},
        "reviewed_on": variant.reviewed_on,
        "review_due": variant.review_due,
    }
    same = [code for code in COUNTRIES if code != country and texts[code] == texts[country]]
    certainty = words_for("certainty").get(variant.certainty, {}).get("label", "")
    withheld = settings.CLINIC.signed_only and signing.state != State.SIGNED
    return Preview(country, variant, message, certainty, same, withheld)


def note_of(signing: Signing) -> str:
    if signing.state != State.SIGNED or signing.on is None:
        return phrase("sign_off.unsigned")
    return phrase("sign_off.signed").format(signed_on=format_date(signing.on, "j F Y"))


def _text(answer: Answer, country: str) -> str:
    """Placeholders that nobody fills stay as they are typed: a draft may hold some."""
    words = words_in(country)
    return answer.variant(words).text.format_map(Filled(words))


class Filled(dict[str, str]):
    def __missing__(self, name: str) -> str:
        return f"{{{name}}}"


def words_in(country: str) -> dict[str, str]:
    return clinic_words(clinic_in(country))


def clinic_in(country: str) -> Clinic:
    """This clinic, if it were in that country."""
    return replace(settings.CLINIC, country=_countries()[country])


@cache
def _countries() -> dict[str, Country]:
    return read_countries(settings.KNOWLEDGE / "countries.yml")


def citation(source: Source) -> dict[str, Any]:
    return {"title": source.title, "publisher": source.publisher, "year": source.year, "url": source.url} | {
        "interest": source.interest
    }
