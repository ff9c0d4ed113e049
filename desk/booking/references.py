"""Short codes that a person can read out over the phone."""

import secrets

# No vowels, so no words; and nothing that looks or sounds like another: 0 O, 1 I L, 2 Z, 5 S, 8 B.
ALPHABET = "CDFGHJKMNPQRTVWXY34679"
LENGTH = 6


def new_reference() -> str:
    """One of about 113 million codes, chosen at random."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))
