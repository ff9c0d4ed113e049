"""A visitor's text made harmless: what the engine would obey or choke on is taken out, the words stay."""

import re
import unicodedata
from urllib.parse import urlsplit

from conversations.problems import NothingWritten, TooLong

LONGEST_TEXT = 1000  # characters
LONGEST_PAGE = 300

LONE_SURROGATES = re.compile(r"[\ud800-\udfff]")
LINE_BREAKS = re.compile(r"\r\n?|[\u0085\u2028\u2029]")
# Control characters but tab and line feed; overrides of direction; invisible marks that can split a
# word so that a danger sign in it is missed. Joiners stay: emoji and several scripts are written with them.
HARMFUL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u200b\u202a-\u202e\u2060-\u2069\ufeff]")
# The engine obeys a text that begins with a slash.
COMMAND_MARKS = re.compile(r"^[\s/\u200c-\u200f]+")


def without_surrogates(text: object) -> object:
    """Halves of characters, which no encoding can write, taken out of a value that may be a text."""
    return LONE_SURROGATES.sub("", text) if isinstance(text, str) else text


def without_harm(text: str) -> str:
    text = LINE_BREAKS.sub("\n", LONE_SURROGATES.sub("", text))
    return unicodedata.normalize("NFC", HARMFUL.sub("", text)).strip()


def clean_text(text: str) -> str:
    """The words to store and to ask. Raises NothingWritten or TooLong."""
    cleaned = COMMAND_MARKS.sub("", without_harm(text))
    if not cleaned:
        raise NothingWritten
    if len(cleaned) > LONGEST_TEXT:
        raise TooLong
    return cleaned


def clean_comment(text: str) -> str:
    """Like `clean_text`, but nothing is a fine comment. Raises TooLong."""
    cleaned = without_harm(text)
    if len(cleaned) > LONGEST_TEXT:
        raise TooLong
    return cleaned


def clean_page(address: str) -> str:
    """A page's address without query and fragment, which may hold what a visitor searched for."""
    try:
        parts = urlsplit(without_harm(address))
    except ValueError:
        return ""
    if parts.scheme not in ("http", "https"):
        return ""
    return f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}{parts.path}"[:LONGEST_PAGE]
