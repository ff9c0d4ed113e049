"""Whether a reply is a plain yes, however casual, or only wants to get on."""

import re

YES = (
    r"(?:y|ye|yea|yeah|yeh|yah|yep|yup|yes|yus|aye|ok|okay|sure|correct|right|perfect|definitely"
    r"|absolutely|of course)"
)
ON = r"(?:go|go on|go ahead|go for it|carry on|do it|book it|book|proceed|crack on|send it|confirm|confirmed)"
NOTHING = (
    r"(?:nothing|none|nope|nah|n/?a|no|not really|not that i (?:know|can think) of|i don['’]?t think so"
    r"|can['’]?t think of anything|leave (?:it|that)(?: out| blank)?|skip(?: (?:it|that|this))?)"
)
POLITE = (
    r"(?:please|pls|thanks|thank you|cheers|ta|mate|love|lovely|great|then|lol|ma'?am|sir|madam"
    r"|that'?s|that|all|good|fine|it'?s|is|it|just|with)"
)
IS_YES = re.compile(rf"\W*(?=.*\b(?:{YES}|{ON})\b)(?:(?:{YES}|{ON}|{POLITE})\b\W*)+\Z", re.I)
GOES_ON = re.compile(
    rf"\W*(?=.*\b(?:{ON}|{NOTHING})\b)(?:(?:{YES}|{ON}|{POLITE}|{NOTHING}|else|to add)\b\W*)+\Z", re.I
)
ADDS_NOTHING = re.compile(  # and says yes to the next question: "nothing to add, and yes, I'm over 18"
    rf"\W*{NOTHING}(?: (?:to add|else|special))*\W+(?:and )?"
    rf"(?:yes|yep|yeah|i'?m (?:over )?\d\d|you (?:can|may))\b",
    re.I,
)
FINE = r"(?:you may|spot on|all (?:good|fine|correct|right)|that'?s (?:all )?(?:it|fine|right|good|correct))"
BEGINS_YES = re.compile(rf"\W*(?:{YES}|{ON}|{FINE})\b", re.I)
NOT_PLAIN = re.compile(
    r"\?|n['’]t\b"
    r"|\b(?:no|not|but|wait|unless|if|except|hang on|hold on|instead|wrong|changed?|make it|actually"
    r"|first|before|after|until)\b",
    re.I,
)


def says_yes(text: str) -> bool:
    """Whether it begins with yes and takes nothing of it back: "yep, I'm 41", "yes she is, well over"."""
    return bool(BEGINS_YES.match(text)) and not NOT_PLAIN.search(text)


def is_yes(text: str) -> bool:
    """Whether the text says yes and nothing else: "yeh go", "yes ma'am"."""
    return bool(IS_YES.match(text))


def goes_on(text: str) -> bool:
    """Whether the text adds nothing and wants to get on: "nothing, go ahead"."""
    return bool(GOES_ON.match(text) or ADDS_NOTHING.match(text))
