"""Words by which replies in a booking are told apart: nlu and actions hear the same."""

from __future__ import annotations

import re

NAMED = re.compile(
    r"\b(?:(?:my|her|his) name|the name|name'?s|call me|i'?m (?:mrs?|ms|miss|mx|dr)\b"
    r"|(?:put )?it under)(?=\W)", re.I
)
CONTACT = re.compile(r"\S@\S|(?:\d[\s().-]*){6}|\bat [\w-]+(?: dot |\.)\w", re.I)
FIGURES = re.compile(
    r"(?:(?:\b|(?<=\d))(?:oh|o|zero|one|two|three|four|five|six|seven|eight|nine|double|triple"
    r"|hundred|\d+)[\W\d]*){4}",
    re.I,
)
CHOICE = re.compile(
    r"\b(?:first|second|third|last|latest|earliest|soonest|whichever|either|1st|2nd|3rd)\b", re.I
)
TIME = re.compile(
    r"\b(?:mon|tue|tues|wed|weds|thu|thur|thurs|fri|sat|sun)(?:s|days?|nesdays?|rsdays?|urdays?)?\b"
    r"|\b(?:morning|afternoon|arvo|evening|lunch|weekend|weekday|tomorrow|any ?time)\w*\b"
    r"|\b\d{1,2} ?(?:am|pm)\b|\b\d{1,2}[.:]\d\d\b|\b(?:make (?:it|that)|and|at) (?:half )?\d{1,2}\b",
    re.I,
)
ANYBODY = re.compile(
    r"\b(?:any(?:one|body| of (?:them|you))?|either|who(?:so)?ever|whichever"
    r"|(?:no|without a) (?:real |particular )?preference"
    r"|all the same|up to you|you (?:choose|pick|decide)|makes no odds|idc|idm"
    r"|(?:do(?:n['’]?t| not)|does(?:n['’]?t| not)|not) (?:mind|midn|matter|care|fussed|bothered))\b",
    re.I,
)
LEFT_OUT = re.compile(
    r"\W*(?:(?:no|just|please|you can|we can|let'?s|ok|oh) )*"
    r"(?:leave (?:it|that|this)(?: out| blank| empty)?|skip(?: (?:it|that|this))?)\W*"
    r"(?:please|thanks|thank you|then)?\W*\Z",
    re.I,
)
TALK = re.compile(r"\b(?:chats?|talks?|consult\w*|chin ?wag|natter|look at (?:me|my|it)|advice)\b", re.I)
PERSON = re.compile(
    r"\b(?:persons?|people|humans?|real|staff|team|reception\w*|phone|ring|call|someone|somebody)\b", re.I
)

SOMEBODY = (
    r"(?:husband|hubby|wife|partner|boyfriend|girlfriend|fianc[eé]e?|other half|missus|ex"
    r"|mum|mam|mom|mother|dad|father|parents?|family|kids?|children|son|daughter|sister|brother|in-laws?"
    r"|(?:flat|house|room)[ -]?mates?|lodger|landlady|landlord|boss|secretary|pa|assistant|colleagues?"
    r"|(?:every|some|any)(?:one|body)(?: else)?|others|people|he|she|they|work|office)"
)
SEES = (
    r"(?:opens?|opening|reads?|sees?|checks?|checking|gets? into|go(?:es)? (?:through|in)|picks? up|answers?"
    r"|shares?|uses?|listens? (?:to|in)|hears?|overhears?|looks? (?:at|through)|sorts?|monitors?)"
)
POST = (
    r"(?:post|mail|e-?mails?|inbox|letters?|phone|mobile|messages?|texts?|voice ?mails?|calls?"
    r"|account|landline|things|everything|stuff|envelopes?)"
)
DISCREETLY = re.compile(
    rf"\b{SOMEBODY} (?:\w+ ){{0,3}}{SEES} (?:\w+ ){{0,3}}{POST}\b"
    r"|\b(?:share|shared|joint|family) (?:an? |the |our |my |one )?"
    r"(?:e-?mail|inbox|account|phone|landline|mobile)\b"
    r"|(?:n['’]?t|\b(?:not|nobody|no one|never|without|rather|prefer))\b.{0,40}"
    r"\b(?:leav\w+ (?:an? |any )?(?:voice ?mails?|messages?)|finds? out|to know|knows?|knowing"
    r"|(?:see|sees|saw) (?:it|this|that))\b"
    r"|\b(?:discreet\w*|discretion|private(?:ly)?|hush|secret\w*|on the quiet"
    r"|between (?:us|you and me))\b",
    re.I,
)
WHICH_DAY = re.compile(
    r"\bwh(?:at|ich)(?:['’]?s| is| was)? (?:the |that |this )?(?:date|day)\b(?!['’]s)"
    r"(?! (?:is |are )?(?:free|open|available|can|could|do|have|works?|suits?|would))"
    r"|\bwhat time (?:is|was) (?:it|that|mine)\b",
    re.I,
)
ON_A_CONDITION = re.compile(
    r"\bif (?:it|that|this|the)\b.{2,60}\b(?:make|move|change|put|switch|swap|instead)\b"
    r"|\b(?:make|move|change)\b.{2,60}\b(?:if|unless) (?:it|that)\b",
    re.I,
)


def asks_about_the_time(text: str) -> bool:
    """Whether it asks which day was chosen, or lets that hang on something that nobody here knows."""
    return bool(WHICH_DAY.search(text) or ON_A_CONDITION.search(text))


def holds_a_detail(text: str) -> bool:
    """Whether it surely gives a time, a choice, a name or a contact."""
    return any(each.search(text) for each in (CONTACT, NAMED, TIME, CHOICE))
