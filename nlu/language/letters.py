"""Folding letters, so that "señal", "SENAL" and "señal" typed in two pieces are one word."""

from __future__ import annotations

import re
import unicodedata

ALONE = str.maketrans(
    {"ł": "l", "ß": "ss", "ı": "i", "ø": "o", "æ": "ae", "œ": "oe", "đ": "d", "ى": "ي", "ة": "ه", "ـ": None}
)
PLAIN = re.compile(r"[a-z0-9]+")
LATIN_ACCENTS = (0x0300, 0x036F)
ARABIC_ACCENTS = (0x064B, 0x065F)  # short vowels, and the hamza that rides on a letter


def folded(text: str) -> str:
    """Lower case, without accents; vowel signs of Indian scripts stay, because they are the vowels."""
    pieces = unicodedata.normalize("NFD", text.lower())
    kept = "".join(
        letter
        for letter in pieces
        if not any(low <= ord(letter) <= high for low, high in (LATIN_ACCENTS, ARABIC_ACCENTS))
    )
    return unicodedata.normalize("NFC", kept).translate(ALONE)


def spaced(text: str) -> str:
    """The folded words alone, each with one space on either side."""
    if text.isascii():
        return f" {' '.join(PLAIN.findall(text.lower()))} "
    kept = "".join(letter if unicodedata.category(letter)[0] in "LMN" else " " for letter in folded(text))
    return f" {' '.join(kept.split())} "
