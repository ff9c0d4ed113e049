from __future__ import annotations

from typing import Any

from nlu.evaluate.danger import alarmed, by_id, false_alarms, missed, red_flags
from nlu.evaluate.shares import Share

RASH = {
    "red_flag": "rf_rash",
    "level": "same_day_clinic",
    "accept_levels": ["emergency"],
    "accept_flags": ["rf_heat"],
}
EYE = {"red_flag": "rf_eye", "level": "emergency"}
HARMLESS = {"red_flag": "none", "level": None}


def made(red_flag: str | None = None, urgency: str | None = None) -> dict[str, Any]:
    return {"red_flag": red_flag, "urgency": urgency}


PAIRS = [
    (RASH, made("rf_rash", "same_day_clinic")),
    (RASH, made("rf_anaphylaxis", "emergency")),
    (RASH, made("rf_heat", "urgent")),
    (EYE, made()),
    (HARMLESS, made("rf_rash", "same_day_clinic")),
    (HARMLESS, made()),
]


def test_signs_are_seen_at_their_level_or_an_accepted_one() -> None:
    assert red_flags(PAIRS) == {
        "danger signs seen": Share(2, 4),
        "  emergency": Share(0, 1),
        "  urgent": Share(0, 0),
        "  same_day_clinic": Share(2, 3),
        "  by name": Share(2, 4),
        "false alarms, hard negatives": Share(1, 2),
    }


def test_each_sign_has_its_recall() -> None:
    assert by_id(PAIRS) == {"rf_eye": Share(0, 1), "rf_rash": Share(2, 3)}


def test_every_miss_is_listed_by_line() -> None:
    assert missed(PAIRS) == [(3, "rf_rash", "same_day_clinic", "urgent"), (4, "rf_eye", "emergency", None)]


def test_every_alarm_is_listed_by_line() -> None:
    assert alarmed(PAIRS) == [(5, "rf_rash")]


def test_a_care_card_after_a_question_about_danger_is_no_false_alarm() -> None:
    flagged = made("rf_eye", "emergency")
    asked = [
        ({"id": "price"}, flagged),
        ({"id": "price"}, made()),
        ({"id": "sight_loss"}, flagged),
        ({"id": "price", "accept": ["sight_loss"]}, flagged),
    ]
    assert false_alarms(asked, {"sight_loss"}) == {"false alarms, ordinary questions": Share(1, 2)}
