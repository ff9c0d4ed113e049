"""One way to reach a visitor: an e-mail address or a phone number, checked and written in one form."""

from dataclasses import dataclass
from typing import Literal

import phonenumbers
from email_validator import EmailNotValidError, validate_email
from phonenumbers import NumberParseException, PhoneNumber, PhoneNumberFormat, PhoneNumberType

LONGEST_CONTACT = 320


class NotAContact(ValueError):
    """The text holds neither an e-mail address nor a phone number that could be reached."""


@dataclass(frozen=True)
class Contact:
    """`value` is the normalised address, or the number as dialled from abroad."""

    value: str
    kind: Literal["email", "phone"]


def read_contact(text: str, country: str) -> Contact:
    """The e-mail address or phone number in a visitor's words in that country. Raises NotAContact."""
    if len(text) > LONGEST_CONTACT:
        raise NotAContact("too long")
    return _read_email(text) if "@" in text else _read_phone(text, country)


def _read_email(text: str) -> Contact:
    address = next(word for word in text.split() if "@" in word).strip(".,;:!?()<>[]\"'")
    try:
        # No look-up: a request must not be lost because a name server is slow.
        return Contact(validate_email(address, check_deliverability=False).normalized, "email")
    except EmailNotValidError as error:
        raise NotAContact("not an e-mail address") from error


def _read_phone(text: str, country: str) -> Contact:
    region = None if country == "eu" else country.upper()
    try:
        number = phonenumbers.parse(text, region)
    except NumberParseException as error:
        raise NotAContact("not a phone number") from error
    if not (phonenumbers.is_valid_number(number) or _as_long_as_its_neighbours(number)):
        raise NotAContact("not a phone number")
    return Contact(phonenumbers.format_number(number, PhoneNumberFormat.INTERNATIONAL), "phone")


def _as_long_as_its_neighbours(number: PhoneNumber) -> bool:
    # Numbering plans grow faster than the library's tables. A real number refused loses a person; a wrong one
    # is read back before it is used.
    region = phonenumbers.region_code_for_country_code(number.country_code or 0)
    kinds = (PhoneNumberType.MOBILE, PhoneNumberType.FIXED_LINE)
    examples = filter(None, (phonenumbers.example_number_for_type(region, kind) for kind in kinds))
    return any(len(_national(number)) == len(_national(example)) for example in examples)


def _national(number: PhoneNumber) -> str:
    return str(phonenumbers.national_significant_number(number))
