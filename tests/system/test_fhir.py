"""The FHIR diary against a FHIR server that really runs."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from itertools import count
from threading import Barrier

import pytest
from diary_servers import PEOPLE, Practice

from config.booking_part import Service
from providers.exchanges import Bearer, Exchanges
from providers.fhir import FhirDiary
from providers.fhir_server import FhirServer, identifier
from providers.interface import Claim, Claimed, Diary, FreeTime, Taken, Unavailable

AMARA, TOM = PEOPLE
CONSULTATION = Service("consultation", "A consultation", 30, None)
days = count(1)


class EveryHalfHour:
    """In place of clinic.yml's opening hours."""

    def free(
        self, service: Service, practitioner: str | None, start: datetime, end: datetime
    ) -> list[FreeTime]:
        step = timedelta(minutes=30)
        return [
            FreeTime(start + n * step, start + (n + 1) * step, AMARA) for n in range((end - start) // step)
        ]


@pytest.fixture
def nine() -> datetime:
    return datetime(2027, 6, 1, 8, tzinfo=UTC) + next(days) * timedelta(days=1)


def written(moment: datetime) -> str:
    return f"{moment:%Y-%m-%dT%H:%M:%SZ}"


def publish(
    practice: Practice, at: datetime, person: str = AMARA, minutes: int = 30, status: str = "free"
) -> str:
    slot = practice.publish(person, written(at), written(at + timedelta(minutes=minutes)), status)
    return str(slot["id"])


def diary(practice: Practice, token: str = "secret") -> Diary:  # noqa: S107
    server = FhirServer(practice.url, Exchanges(60, Bearer(token)))
    return FhirDiary(EveryHalfHour(), server, practice.schedules)


def claim(key: str, at: datetime, who: str = AMARA) -> Claim:
    return Claim(key, key.upper(), CONSULTATION, who, at, "Jane Smyth")


def slot_of(practice: Practice, identity: str) -> dict[str, object]:
    return next(it for it in practice.all("Slot") if it["id"] == identity)


def booked(practice: Practice, slot: str) -> list[str]:
    found = practice.all("Appointment", slot=f"Slot/{slot}")
    return [it["comment"] for it in found if it["status"] == "booked"]


def test_claimed_found_and_given_back(practice: Practice, nine: datetime) -> None:
    slot = publish(practice, nine)
    claimed = diary(practice).claim(claim("claimed", nine))
    assert claimed == diary(practice).claim(claim("claimed", nine)) == diary(practice).find("claimed")
    assert (slot_of(practice, slot)["status"], booked(practice, slot)) == ("busy", ["CLAIMED"])
    for _ in range(2):
        diary(practice).release(claimed)
    assert (slot_of(practice, slot)["status"], booked(practice, slot)) == ("free", [])
    assert diary(practice).find("claimed") is None
    assert diary(practice).claim(claim("the-next", nine)).key == "the-next"


def test_the_appointment_names_both(practice: Practice, nine: datetime) -> None:
    slot = publish(practice, nine)
    diary(practice).claim(claim("named", nine))
    [appointment] = practice.all("Appointment", slot=f"Slot/{slot}")
    assert [it["actor"]["display"] for it in appointment["participant"]] == [AMARA, "Jane Smyth"]
    assert (appointment["start"], appointment["description"]) == (written(nine), "A consultation")


@pytest.mark.parametrize(
    ("minutes", "status", "free"),
    [
        (30, "free", True),
        (60, "free", True),
        (20, "free", False),
        (30, "busy", False),
        (30, "busy-tentative", False),
    ],
)
def test_which_slots_are_offered(
    practice: Practice, nine: datetime, minutes: int, status: str, free: bool
) -> None:
    publish(practice, nine, minutes=minutes, status=status)
    found = diary(practice).free(CONSULTATION, AMARA, nine, nine + timedelta(hours=2))
    assert [it.starts_at for it in found] == ([nine] if free else [])
    if not free:
        with pytest.raises(Taken):
            diary(practice).claim(claim(f"unoffered-{nine:%j}", nine))


def test_twenty_at_once_without_a_front_desk_between(practice: Practice, nine: datetime) -> None:
    slot, together = publish(practice, nine), Barrier(20)

    def race(number: int) -> str:
        together.wait(60)
        try:
            return diary(practice).claim(claim(f"racer-{number}", nine)).key
        except Taken:
            return "taken"

    with ThreadPoolExecutor(20) as pool:
        found = list(pool.map(race, range(20)))
    assert found.count("taken") == 19, found
    assert len(booked(practice, slot)) == 1


def test_half_a_claim_is_finished_by_the_next_try(practice: Practice, nine: datetime) -> None:
    """The Slot was taken and the Appointment never made: only that request may go on."""
    schedule = {"reference": f"Schedule/{practice.schedules[AMARA]}"}
    slot = practice.store(
        "Slot",
        schedule=schedule,
        status="busy",
        start=written(nine),
        end=written(nine + timedelta(minutes=30)),
        identifier=[identifier("half")],
    )
    assert diary(practice).find("half") is None
    with pytest.raises(Taken):
        diary(practice).claim(claim("another", nine))
    assert diary(practice).claim(claim("half", nine)).key == "half"
    assert booked(practice, slot["id"]) == ["HALF"]


def test_an_appointment_made_beside_ours_wins(practice: Practice, nine: datetime) -> None:
    """As on a server that passes over versions: staff booked the very Slot that was still free."""
    slot = publish(practice, nine)
    participant = [{"actor": {"display": "Somebody else"}, "status": "accepted"}]
    practice.store(
        "Appointment",
        status="booked",
        comment="STAFF",
        slot=[{"reference": f"Slot/{slot}"}],
        start=written(nine),
        end=written(nine + timedelta(minutes=30)),
        participant=participant,
    )
    with pytest.raises(Taken):
        diary(practice).claim(claim("beside", nine))
    assert booked(practice, slot) == ["STAFF"]


def test_half_a_claim_is_given_back(practice: Practice, nine: datetime) -> None:
    slot = publish(practice, nine)
    diary(practice).claim(claim("given-back", nine))
    diary(practice).release(Claimed("another", "", AMARA, nine))
    assert booked(practice, slot) == ["GIVEN-BACK"]


def test_a_wrong_token(practice: Practice, nine: datetime) -> None:
    with pytest.raises(Unavailable):
        diary(practice, token="wrong").claim(claim("refused", nine))
