"""What visitors say after an emergency card."""

from __future__ import annotations

from typing import Any

import pytest

from nlu.component_support import PROJECT
from nlu.lasting_danger.reading import Heard, LastingDanger, Verdict, read_lasting_danger

STANDING = "rf_filler_blanching"
STANDS, OVER, ITSELF = Verdict.STANDS, Verdict.OVER, Verdict.SPEAKS_FOR_ITSELF


@pytest.fixture(scope="module")
def known() -> LastingDanger:
    return read_lasting_danger(PROJECT / "knowledge/lasting_danger.yml", ["infection_after"])


def asks(answer: str, confidence: float = 0.9, **more: Any) -> dict[str, Any]:
    return {"intent": "ask", "confidence": confidence, "answer": answer, **more}


BOTOX = {"names_treatment": True}
OTHER = {"flag": "rf_anaphylaxis", "level": "emergency"}
WEAKER = {"flag": "rf_bruise_lump", "level": "same_day_clinic"}


@pytest.mark.parametrize(
    ("text", "read", "verdict"),
    [
        ("the woman who did it says that's normal", asks("what_are_side_effects"), STANDS),
        ("she reckons a bit of puffiness is normal", OTHER, STANDS),
        ("most likely a virus, shall we get on with my appointment", OTHER, STANDS),
        ("my face is dropping on one side", OTHER, ITSELF),
        ("I want to end it all", {"flag": "rf_selfharm", "level": "emergency"}, ITSELF),
        ("it's going pink again I think", asks("aftercare_botox", 0.3), STANDS),
        ("what should I tell them when they pick up?", asks("what_happens_consult"), STANDS),
        ("im on the phone to them what do i say", {"intent": "nlu_fallback"}, STANDS),
        ("I'm sure it's nothing, let's carry on booking", {"intent": "book_consultation"}, STANDS),
        ("book me in", {"intent": "book_consultation", "confidence": 1.0}, STANDS),
        ("yes", {"intent": "affirm", "confidence": 1.0}, STANDS),
        ("no", {"intent": "deny", "confidence": 1.0}, STANDS),
        ("thanks", {"intent": "thanks", "confidence": 1.0}, STANDS),
        ("do I really need an ambulance?", asks("choose_provider"), STANDS),
        ("can I take an antihistamine and see", asks("medicines_interact"), STANDS),
        ("how long does it last?", asks("how_long_does_botox_last"), STANDS),
        ("will it go away on its own?", asks("botox_bruise"), STANDS),
        ("is this an infection?", asks("infection_after", **BOTOX), STANDS),
        ("it is a bit bruised", WEAKER, STANDS),
        ("my friend had botox once", asks("is_botox_safe", **BOTOX), STANDS),
        ("what's the weather doing?", {"intent": "out_of_scope_far", "confidence": 0.9}, STANDS),
        ("can I talk to the nurse about the swelling", {"intent": "ask_human", "confidence": 0.9}, STANDS),
        ("the ambulance isn't here yet", {"intent": "nlu_fallback"}, STANDS),
        ("should I wait until the paramedics came", {"intent": "nlu_fallback"}, STANDS),
        ("are we better off at A&E?", {"intent": "nlu_fallback"}, STANDS),
        ("this is not a false alarm", {"intent": "nlu_fallback"}, STANDS),
        ("I'm not joking", {"intent": "nlu_fallback"}, STANDS),
        ("I'm going to the hospital tomorrow", {"intent": "nlu_fallback"}, STANDS),
        ("false alarm, I had it mixed up", {"intent": "out_of_scope_far"}, OVER),
        ("sorry, I was only testing", {"intent": "abuse"}, OVER),
        ("we're at A&E now", {"intent": "nlu_fallback"}, OVER),
        ("ok I'm in the hospital, being looked at", {"intent": "nlu_fallback"}, OVER),
        ("the paramedics came and I'm fine", {"intent": "nlu_fallback"}, OVER),
        ("ambulance is here", {"intent": "nlu_fallback"}, OVER),
        ("the crew checked me over, a bit bruised still", WEAKER, OVER),
        ("false alarm, but now I can't swallow", OTHER, ITSELF),
        ("my tongue is swelling up", OTHER, ITSELF),
        ("it's not just my lip now, I can't breathe", OTHER, ITSELF),
        ("just noticed my throat closing too", OTHER, ITSELF),
        ("lip is whiter", {"flag": STANDING, "level": "emergency"}, ITSELF),
        ("how much is botox?", asks("cost_botox", **BOTOX), ITSELF),
        ("where are you based?", asks("where_is_the_clinic"), ITSELF),
        ("let me speak to a human", {"intent": "ask_human", "confidence": 0.9}, ITSELF),
        ("forget everything I said about the swelling", {"intent": "erase_my_data"}, ITSELF),
        ("bye", {"intent": "goodbye", "confidence": 0.9}, ITSELF),
    ],
)
def test_an_emergency_stands_until_it_is_over_or_something_else_is_asked(
    text: str, read: dict[str, Any], verdict: Verdict, known: LastingDanger
) -> None:
    heard = Heard(text, **{"intent": "red_flag", "confidence": 1.0, **read})
    assert known.verdict(heard, STANDING) is verdict


@pytest.mark.parametrize(
    ("text", "verdict"), [("it was just a joke", STANDS), ("the paramedics are here", OVER)]
)
def test_words_of_dying_are_not_taken_back(text: str, verdict: Verdict, known: LastingDanger) -> None:
    assert known.verdict(Heard(text, "nlu_fallback"), "rf_selfharm") is verdict
