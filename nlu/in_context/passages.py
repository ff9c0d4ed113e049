"""Telling two questions in one message apart."""

from __future__ import annotations

import re

from nlu.in_context.knowledge import FollowUps

SENTENCE_END = re.compile(r"(?<=[.?!;\n])\s+|\s*\n\s*")
AND = r"(?:(?:and|also|plus|but|then)\s+)"
JOINT = re.compile(rf"\s*,\s*{AND}*|\s+{AND}+|\s*[&+]\s*")
FEWEST_WORDS = 2


def sentences(text: str) -> list[str]:
    return [sentence.strip() for sentence in SENTENCE_END.split(text) if sentence.strip()]


def passages(text: str, known: FollowUps) -> list[str]:
    """The parts of a message: sentences, cut where "and" or a comma begins another question."""
    parts = []
    for sentence in SENTENCE_END.split(text):
        start = 0
        for joint in JOINT.finditer(sentence):
            if joint.end() < len(sentence) and _begins_question(sentence[joint.end() :], known):
                parts.append(sentence[start : joint.start()])
                start = joint.end()
        parts.append(sentence[start:])
    return [part.strip() for part in parts if part.strip()]


def is_question(passage: str, known: FollowUps) -> bool:
    enough = len(known.core(passage)) >= FEWEST_WORDS or known.kind_asked(known.core(passage)) is not None
    return enough and (passage.rstrip().endswith("?") or _begins_question(passage, known))


def _begins_question(passage: str, known: FollowUps) -> bool:
    return bool(set(known.core(passage)[:1]) & known.question_starts)
