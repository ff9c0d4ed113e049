"""Whether a sign is happening to somebody now, or only talked about. In doubt, an emergency is happening."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from spacy.tokens import Doc, Span, Token

from nlu.red_flags.rules import Pattern

EMERGENCY = "emergency"
NEGATORS = {"no", "not", "never", "without", "neither", "nor", "none", "zero"}
# "not only", "no idea why", "not sure": these deny something else than the sign.
IDLE_NEGATIONS = re.compile(
    r"\b(not|no|never) (only|just|sure|idea|clue|joke|joking|kidding|normal|right|ok|okay|good|great|well"
    r"|even"
    r"|able"
    r"|doubt|one|matter|wonder|answer|answering|know|stop|stopping|help|helping|improving|going|better|long|sleep"
    r"|slept"
    r"|quit|quitting|relenting|easing|budging|shifting|letting up|settling|calming"
    r"|had this|happened|felt this|been like|feel right|feel well|feel good|feel ok|feeling)\b"
)
# The words that carry a denial from a verb to what is denied: "do not have any trouble swallowing".
CARRIERS = {
    "dobj",
    "obj",
    "pobj",
    "attr",
    "acomp",
    "xcomp",
    "prep",
    "pcomp",
    "acl",
    "amod",
    "compound",
    "nmod",
    "oprd",
    "advmod",
    "det",
    "nsubj",
    "nsubjpass",
    "npadvmod",
    "relcl",
    "dep",
}
CLAUSE_STARTS = re.compile(
    r",|\bbut\b|\bbecause\b|\bhowever\b|\balthough\b|\bthough\b|\bexcept\b|\bso\b|\byet\b"
)
# Where a question may begin within a clause.
OPENINGS = re.compile(
    r"^|\b(?:and|or|but|so|also|just|then|well|hi|hello|hey|ok|please|question|wondering|wonder|if) "
)
# Where something else may begin within a sentence, for taking denials out of it.
TURNS = re.compile(CLAUSE_STARTS.pattern + r"|\band (?=(?:i|my|she|he|her|his|we|it|now|the|they)\b)")
# The question that closes a report: "..., does that mean I cannot have it".
FEWEST_TOLD = 4  # words before it: with fewer it is a greeting
ASKED = re.compile(r" , (?:so )?(?:is|are|am|do|does|did|can|could|will|would|should|what|how|where)\b[^,]*$")
CAME_AFTER_ALL = re.compile(r"\b(?:until|till|then|but)\b.*\b(?:today|tonight|now|yesterday|this|just)\b")
SUBJECT = re.compile(r"(?<!or )(?<!and )\b(i|he|she|it|they|we|my|her|his)\b")


@dataclass(frozen=True)
class Seen:
    """A sign where it was seen: in which sentence, from where to where."""

    sentence: str
    start: int
    end: int
    level: str
    always_meant: bool = False

    @property
    def words(self) -> str:
        return self.sentence[self.start : self.end]

    @property
    def before(self) -> str:
        return self.sentence[: self.start]

    @property
    def clause_before(self) -> str:
        """From the start of the sign's own clause up to the sign."""
        return CLAUSE_STARTS.split(self.before)[-1].lstrip()

    @property
    def clause(self) -> str:
        return self.clause_before + self.words + CLAUSE_STARTS.split(self.sentence[self.end :])[0]


Parse = Callable[[str], Doc]
Cues = dict[str, Pattern]


def is_only_talk(seen: Seen, cues: Cues) -> bool:
    """Whether the sign is figurative, asked about, feared, imagined, retold or long over."""
    if _is_figurative(seen, cues) or _is_story(seen, cues):
        return True
    if seen.always_meant:
        return False
    return any(told(seen, cues) for told in (_is_about_nobody, _is_imagined, _is_over, _is_long_standing))


def without_reassurance(plain: str, cues: Cues) -> str:
    """The text without what is said to be well ("breathing is fine"), unless it no longer is."""
    if cues["was_well"].search(plain):
        return plain
    return cues["well"].sub(" ", plain)


def without_denials(plain: str, denied: list[Seen]) -> str:
    """The text without the clauses in which a sign was denied."""
    for seen in denied:
        plain = plain.replace(_turn_round(seen), " ")
    return " ".join(plain.split())


def _turn_round(seen: Seen) -> str:
    before = TURNS.split(seen.before)[-1]
    return before + seen.words + TURNS.split(seen.sentence[seen.end :])[0]


def is_all_talk(sentence: str, cues: Cues) -> bool:
    """Whether a whole sentence, with no sign found in it by the rules, asks, fears, imagines or retells."""
    told = ASKED.sub("", sentence)
    return _ends_in_talk(told if len(told.split()) >= FEWEST_TOLD else sentence, cues)


def is_settling_bruise(plain: str, cues: Cues) -> bool:
    """Whether the whole message tells of an old or fading bruise, and of nothing beside it."""
    return bool(cues["settling"].search(plain)) and not cues["beside_bruise"].search(plain)


def is_figurative(sentence: str, cues: Cues) -> bool:
    return bool(cues["figurative"].search(sentence))


def _ends_in_talk(sentence: str, cues: Cues) -> bool:
    end = Seen(sentence, len(sentence), len(sentence), EMERGENCY)
    if cues["figurative"].search(sentence) or _is_story(end, cues):
        return True
    return any(told(end, cues) for told in (_is_about_nobody, _is_imagined, _is_over, _is_long_standing))


def _is_figurative(seen: Seen, cues: Cues) -> bool:
    return any(
        found.start() < seen.end and seen.start < found.end()
        for found in cues["figurative"].finditer(seen.sentence)
    )


def _is_story(seen: Seen, cues: Cues) -> bool:
    """Read or heard somewhere, or about people without a name."""
    return _unasserted(cues["story"].search(seen.before + seen.words), seen.before, seen, cues)


def _is_about_nobody(seen: Seen, cues: Cues) -> bool:
    """Asked about in general, or dreaded."""
    clause = seen.clause_before
    found = [
        cues["inverted"].match(clause + seen.words, opening.end()) for opening in OPENINGS.finditer(clause)
    ]
    found += [cues[name].search(clause + seen.words) for name in ("general", "fear")]
    return any(_unasserted(cue, clause, seen, cues) for cue in found)


def _unasserted(cue: re.Match[str] | None, where: str, seen: Seen, cues: Cues) -> bool:
    """Whether the cue begins before the sign, with nobody having the sign in between."""
    if cue is None or cue.start() >= len(where):
        return False
    between = (where + seen.words)[cue.end() :]
    return not cues["asserts"].search(between)


def _is_imagined(seen: Seen, cues: Cues) -> bool:
    """After an "if" whose own clause is the sign's."""
    found = cues["hypothetical"].search(seen.clause_before)
    if not found or cues["asking_if"].search(seen.clause_before):
        return False
    # "if i lie down i cannot breathe": a second subject begins what follows from the "if".
    between = seen.clause_before[found.end() :] + seen.words
    return len(SUBJECT.findall(between)) < 2 or seen.level != EMERGENCY and "my" in between.split()


def _is_over(seen: Seen, cues: Cues) -> bool:
    if seen.level != EMERGENCY and cues["resolved"].search(seen.sentence):
        return True
    now_in = ASKED.sub("", seen.sentence) if seen.level == EMERGENCY else seen.clause
    told_in_past = cues["past_tense"].search(seen.clause_before + seen.words)
    return bool(cues["past"].search(seen.sentence) and told_in_past and not cues["now"].search(now_in))


def _is_long_standing(seen: Seen, cues: Cues) -> bool:
    return bool(cues["long_standing"].search(seen.sentence)) and not cues["recent"].search(seen.sentence)


def is_denied(seen: Seen, parse: Parse) -> bool:
    """Whether a "no" or "not" outside the sign reaches it through the grammar of its sentence."""
    if not NEGATORS & set(IDLE_NEGATIONS.sub(" ", seen.before).split()):
        return False
    if CAME_AFTER_ALL.search(seen.sentence, seen.end):
        return False
    doc = parse(seen.sentence)
    span = doc.char_span(seen.start, seen.end, alignment_mode="expand")
    return span is not None and any(_denies(token, span) for token in _reached_from(span))


def _reached_from(span: Span) -> list[Token]:
    reached, token = list(span), span.root
    while token.head != token and _passes_on(token):
        token = token.head
        reached.append(token)
    return reached


def _passes_on(token: Token) -> bool:
    if token.dep_ == "conj":
        # "no swelling or trouble breathing", but not "no bruise and trouble breathing".
        return any(word.dep_ == "cc" and word.lower_ in ("or", "nor") for word in token.head.children)
    return token.dep_ in CARRIERS


def _denies(token: Token, span: Span) -> bool:
    outside = [token, *token.children]
    return any(
        word.lower_ in NEGATORS and word.i < span.start and not IDLE_NEGATIONS.match(_from(word))
        for word in outside
    )


def _from(word: Token) -> str:
    return str(word.doc[word.i : word.i + 3].text)
