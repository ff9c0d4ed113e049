"""Whether a reply is a plain yes, however casual, or only wants to get on."""

import re

YES = (
    r"(?:y|ye|yea|yeah|yeh|yah|yep|yup|yes|yus|aye|ok|okay|sure|correct|right|perfect|definitely"
    r"|absolutely|of course)"
)
ON = r"(?:go|go on|go ahead|go for it|carry on|do it|book it|book|proceed|crack on|send it|confirm|confirmed)"
NOTHING = r"(?:nothing|none|nope|nah|n/?a|no)"
POLITE = (
    r"(?:please|pls|thanks|thank you|cheers|ta|mate|love|lovely|great|then|lol|ma'?am|sir|madam|that|that'?s"
    r"|all|good|fine|it'?s|is|it|just|with)"
)
IS_YES = re.compile(rf"\W*(?=.*\b(?:{YES}|{ON})\b)(?:(?:{YES}|{ON}|{POLITE})\b\W*)+\Z", re.I)
GOES_ON = re.compile(
    rf"\W*(?=.*\b(?:{ON}|{NOTHING})\b)(?:(?:{YES}|{ON}|{POLITE}|{NOTHING}|else|to add)\b\W*)+\Z", re.I
)


def is_yes(text: str) -> bool:
    """Whether the text says yes and nothing else: "yeh go", "yes ma'am"."""
    return bool(IS_YES.match(text))


def goes_on(text: str) -> bool:
    """Whether the text adds nothing and wants to get on: "nothing, go ahead"."""
    return bool(GOES_ON.match(text))
