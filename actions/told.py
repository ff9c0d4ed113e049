"""What a message tells about its visitor, asked for or not: a name, a contact, and what was wrong before."""

import re
from difflib import get_close_matches

from actions.offered import words_of

NO = re.compile(
    r"^\s*(?:no+|nope|sorry|actually|oops|wait|(?:good )?(?:morning|afternoon|evening)(?=\s*[,.!]))\b"
    r"[\s,.!:-]*",
    re.I,
)
WORD = r"[^\W\d_][^\W\d_'’.-]*(?:['’-][^\W\d_]+)*"
BETWEEN = r"(?:(?:van|von|der|den|de|da|di|du|dos|la|le|el|al|bin|bint|ibn|ter|ten) )*"
CAPITALISED = re.compile(
    rf"(?:(?:Mrs?|Ms|Miss|Mx|Dr)\.? )?(?:{BETWEEN}(?=[^\W\d_a-z]){WORD}\.?(?: |\Z)){{1,4}}\Z"
)
CALLED = (
    r"(?:(?:my|the|her|his|their) (?:last |first |sur|full |maiden )?name(?:'?s| is| should be| was)"
    r"|(?:the )?name'?s|call me|(?:she|he)(?:'?s| is) called|spelt|spelled"
    r"|(?:put )?(?:it )?under(?: (?:my )?(?:maiden )?name)?)"
)
BEING = r"(?:i am|i'?m|it'?s|its|this is|make (?:it|that))"
INTRODUCED = re.compile(rf"\b(?:{CALLED}|{BEING})[\s,:]+(.+)", re.I | re.S)
SURELY = re.compile(rf"\b{CALLED}\b", re.I)
SPELT = re.compile(
    r"^([^\W\d_][\w'’-]*(?: [^\W\d_][\w'’-]*)?),? with (?:an? |one |two |double )\w\b.*\Z", re.I
)
PIECES = re.compile(r"\s*(?:[,;!?\n]|\.(?=\s|\Z)|\b(?:well|actually|i mean|sorry|and)\b)\s*", re.I)
CONTACT = re.compile(r"[^\s<>,;]+@[^\s<>,;]+[^\s<>,;.!?]|\+?(?:\d[\s().-]*){6,}\d")
SPELT_OUT = re.compile(r"\b([\w+-]+(?:(?: dot |\.)[\w+-]+)*) at ([\w-]+(?:(?: dot |\.)[\w-]+)+)", re.I)
FIGURES = {
    "zero": "0", "o": "0", "oh": "0", "nought": "0", "naught": "0", "one": "1", "two": "2", "three": "3",
    "four": "4", "five": "5", "six": "6", "seven": "7", "eight": "8", "nine": "9", "hundred": "00",
    "thousand": "000", "plus": "+",
}  # fmt: skip
REPEATED = {"double": 2, "triple": 3, "treble": 3}
FEWEST_DIGITS = 9
TIMELY = re.compile(
    r"\d|\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)days?|mon|tues?|weds?|thurs?|fri|sat"
    r"|tomorrow|today|tonight|week\w*|morning|afternoon|arvo|evening|noon|month|any ?time)\b",
    re.I,
)
AGE = re.compile(
    r"\b(?:i'?m|i am|aged?|turned|she'?s|she is|he'?s|he is|over)\s+(?:only |just |now )?\d{2}\b", re.I
)
PART_OF_DAY = ("morning", "afternoon", "arvo", "evening", "noon", "tonight", "month")
TITLE = re.compile(r"(?:Dr|Doctor|Nurse)\b", re.I)  # of who is to be seen, more often than of who writes
LETTERS = re.compile(r"(?:\s\b[^\W\d_]\b){3,}")  # the name once more, letter by letter
NOT_NAMES = re.compile(
    r"\b(?:next|this|week|morning|afternoon|evening|(?:mon|tues|wednes|thurs|fri|satur|sun)day"
    r"|january|february|march|april|may|june|july|august|september|october|november|december"
    r"|appointment|consultation|please|book|yes|no|ok|okay|hi|hello|thanks?)\b",
    re.I,
)
SENTENCES = re.compile(r"(?<=[.!?;\n])\s+")
WISH = re.compile(
    r"\b(?:appointments?|book(?:ed|ing)?|consult\w*|slots?|see (?:some|any)(?:one|body)|be seen"
    r"|(?:come|get) in|chat|talk to|(?:fit|put|get|squeeze|see|have) me|free)\b",
    re.I,
)
CORRECTING = re.compile(
    r"\b(?:instead|rather|wrong|typo|change|actually|correct(?:ion|ed)?|should (?:be|have been|say)"
    r"|meant|mistake|make it|sorry|not|use|better)\b",
    re.I,
)
GO_AHEAD = re.compile(
    r"\b(?:go (?:ahead|for it|on)|book (?:it|me|that)|confirm|do it|carry on|crack on|please proceed)\b", re.I
)
MOVED_TO = re.compile(r".*\b(?:to|for|until|till|into|make it|do)\s+(?=\S)", re.I | re.S)


def wants_to_go_on(text: str) -> bool:
    """Whether it says "go ahead" and the like, beside whatever else."""
    return bool(GO_AHEAD.search(text))


def corrects(text: str) -> bool:
    """Whether it puts right what was told before."""
    return bool(CORRECTING.search(text))


def wanted_instead(text: str) -> str:
    """Where an appointment is to go: "friday" of "Thursday is parents' evening, can we move it to friday"."""
    return MOVED_TO.sub("", text)


def wish_in(text: str) -> str:
    """The sentences that wish for an appointment, where others tell of a flight or a wedding."""
    wishing = [sentence for sentence in SENTENCES.split(text) if WISH.search(sentence)]
    return " ".join(wishing) if any(TIMELY.search(sentence) for sentence in wishing) else text


def timely_words(text: str) -> list[str]:
    """The days and clock times in the text, word by word; an age and a part of the day are none."""
    named = [word for word in words_of(AGE.sub(" ", text)) if TIMELY.fullmatch(word) or word[0].isdigit()]
    return [word for word in named if word not in PART_OF_DAY]


def without_no(text: str) -> str:
    """The text after "no," and the like."""
    return NO.sub("", text)


def contact_in(text: str) -> str | None:
    """The e-mail address or number within the text, also one written out ("jo at example dot org")."""
    found = CONTACT.search(text)
    if found:
        return found.group(0).strip()
    if spelt := SPELT_OUT.search(text):
        return re.sub(r" dot ", ".", "@".join(spelt.groups()), flags=re.I)
    return spoken_number(text)


def spoken_number(text: str) -> str | None:
    """A phone number told in words, or half in words: "oh two oh, double seven ..."."""
    digits, best, times = "", "", 1
    for piece in re.findall(r"[^\W\d_]+|\d+|\+", text.casefold()):
        figure = piece if piece.isdigit() or piece == "+" else FIGURES.get(piece)
        if figure is None and piece not in REPEATED:
            digits = ""
        digits += (figure or "") * times
        times = REPEATED.get(piece, 1)
        best = max(best, digits, key=len)
    return best if len(best) >= FEWEST_DIGITS else None


def without_contact(text: str) -> str:
    return SPELT_OUT.sub(" ", CONTACT.sub(" ", text))


def name_in(text: str, before: str | None = None) -> str | None:
    """The name that the text introduces, spells or gives beside a contact; None when it does none of these.

    `before` is the name as it was: "Smyth with a y" mends the one word of it that was wrong.
    """
    rest = LETTERS.sub("", " ".join(without_contact(without_no(text)).split()))
    if spelt := SPELT.match(rest):
        return mended(spelt.group(1), before)
    introduced = INTRODUCED.search(rest)
    pieces = [
        piece.strip(" .") for piece in PIECES.split(introduced.group(1) if introduced else rest) if piece
    ]
    if introduced and (respelt := SPELT.match(introduced.group(1))):
        return mended(respelt.group(1), before)
    if not introduced and contact_in(text) is None:
        return signed(pieces)
    likely = [piece for piece in pieces if looks_like_a_name(piece)]
    if likely:
        return likely[-1]  # "it's Tess. well Theresa. Theresa Okoro-Lund"
    short = introduced and SURELY.search(rest) and pieces and len(pieces[0].split()) <= 2
    return pieces[0].title() if short else None


def signed(pieces: list[str]) -> str | None:
    """Two names or more at the end of a message that says more: "an appointment please, Ada Grey"."""
    last = pieces[-1] if len(pieces) > 1 else ""
    return last if len(last.split()) > 1 and looks_like_a_name(last) and not TITLE.match(last) else None


def looks_like_a_name(piece: str) -> bool:
    return bool(CAPITALISED.match(piece)) and not NOT_NAMES.search(piece)


def mended(word: str, before: str | None) -> str:
    """The name before with its wrong word replaced, where one is close to what is spelt now."""
    words = (before or "").split()
    near = get_close_matches(word, words, 1, 0.6) if len(word.split()) == 1 and len(words) > 1 else []
    return " ".join(word if one == near[0] else one for one in words) if near else word
