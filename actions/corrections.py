"""What a visitor puts right while booking: "no, Smyth with a y", "my email is …"."""

import re

NO = re.compile(r"^\s*(?:no+|nope|sorry|actually|oops|wait)\b[\s,.!:-]*", re.I)
INTRODUCTION = re.compile(
    r"^(?:hi,? )?(?:(?:my|the) (?:last |first |sur)?name (?:is|should be|was)|(?:the )?name'?s|i am|i'm|it'?s"
    r"|call me|(?:put )?(?:it )?under|make (?:it|that)|spelt|spelled)\s+",
    re.I,
)
SPELT = re.compile(
    r"^([^\W\d_][\w'’-]*(?: [^\W\d_][\w'’-]*)?),? with (?:an? |one |two |double )\w\b.*\Z", re.I
)
CONTACT = re.compile(r"[^\s<>,;]+@[^\s<>,;]+[^\s<>,;.!?]|\+?(?:\d[\s().-]*){6,}\d")
MOST_WORDS = 5


def without_no(text: str) -> str:
    """The text after "no," and the like."""
    return NO.sub("", text)


def name_in(text: str) -> str | None:
    """The name that the text introduces or spells; None when it does neither."""
    rest = " ".join(without_no(text).split()).rstrip(".!")
    if spelt := SPELT.match(rest):
        return spelt.group(1)
    introduced = INTRODUCTION.sub("", rest)
    if introduced == rest or len(introduced.split()) > MOST_WORDS:
        return None
    respelt = SPELT.match(introduced)
    return respelt.group(1) if respelt else introduced


def contact_in(text: str) -> str:
    """The e-mail address or number within the text; the text itself when there is none."""
    found = CONTACT.search(text)
    return found.group(0).strip() if found else text
