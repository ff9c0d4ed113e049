"""How each kind of message is drawn without script."""

import re
from datetime import timedelta

import pytest
from django.conf import settings
from django.utils import timezone
from option_grids import GRID, SOURCE, SUMMARY

from booking.labels import time_label
from chat.icons import icon_array
from chat.phones import dialled
from conversations.models import Turn


@pytest.mark.parametrize(
    ("urgency", "title", "has_sources"),
    [
        ("emergency", "Emergency: get help now", False),
        ("urgent", "Urgent: get medical help today", True),
        ("same_day_clinic", "Call the clinic today", True),
    ],
)
def test_a_care_card_says_how_urgent_in_words_and_whom_to_call(guest, engine, urgency, title, has_sources):
    engine.mode = "care_card"
    guest.says("I can't breathe")
    turn = Turn.objects.get()
    Turn.objects.update(reply=[{**turn.reply[0], "urgency": urgency, "citations": [SOURCE]}])
    guest.opens("/chat")
    assert f"<h3>{title}</h3>" in guest.html
    assert 'href="tel:999"' in guest.html
    assert ("A trial" in guest.html) is has_sources


def test_appointment_slots_stand_under_their_day(guest, engine):
    engine.mode = "appointment_slots"
    guest.says("When?")
    turn = Turn.objects.get()
    noon = timezone.now().replace(hour=12, minute=0, second=0, microsecond=0) + timedelta(days=3)
    times = [noon, noon + timedelta(hours=1), noon + timedelta(days=1)]
    choices = [
        {"id": f"c{n}", "label": time_label(at, settings.CLINIC), "starts_at": at.isoformat()}
        for n, at in enumerate(times)
    ]
    choices.append({"id": "later", "label": "Later times", "starts_at": ""})
    Turn.objects.update(reply=[{**turn.reply[0], "choices": choices}])
    guest.opens("/chat")
    assert len(re.findall("<legend>", guest.html)) == 2
    labels = re.findall(
        r'<button name="choice" value="c\d" aria-label="([^"]+)">([^<]+)</button>', guest.html
    )
    assert [whole for whole, _ in labels] == [choice["label"] for choice in choices[:3]]
    assert all(whole.endswith(f", {shown}") and len(shown) < 9 for whole, shown in labels)
    assert 'value="later" aria-label="Later times">Later times</button>' in guest.html


def test_an_option_grid_is_a_table_with_sources_behind_each_cell(guest):
    guest.says("Help me decide")
    Turn.objects.update(reply=[GRID])
    guest.opens("/chat")
    assert guest.html.count('scope="col"') == 1 + len(GRID["options"])
    assert guest.html.count('scope="row"') == 1 + len(GRID["rows"])
    assert guest.html.count('role="cell"') == len(GRID["options"]) * (1 + len(GRID["rows"]))
    assert guest.words.count("Sources (1)") == 2 * 2  # in the table, and in the folded rows of a small screen
    assert "No needles: it is a needle." in guest.words
    assert "People disagree about this" in guest.words
    assert "Not known" in guest.words


def test_a_chance_is_drawn_said_and_counted(guest):
    guest.says("Help me decide")
    Turn.objects.update(reply=[GRID])
    guest.opens("/chat")
    assert guest.html.count("<svg") == 2
    assert 'aria-label="46 to 74 of 100 people are marked"' in guest.html
    assert "46 to 74 of 100 people gained" in guest.words
    assert [guest.html.count(f'<circle class="{state}"') for state in ("yes", "maybe", "no")] == [92, 56, 52]


def test_on_a_small_screen_harms_stand_as_open_as_benefits(guest):
    guest.says("Help me decide")
    rows = [{**GRID["rows"][0], "id": name} for name in ("good", "lasts", "harms", "cost")]
    Turn.objects.update(reply=[{**GRID, "rows": rows}])
    guest.opens("/chat")
    folded = guest.html.partition('class="folded"')[2]
    assert [row.startswith(" open") for row in folded.split("<details")[2:] if "sources-of" not in row] == [
        True, False, True, False,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("chance", "drawn"),
    [
        (None, None),
        ({"count": None, "low": None, "high": None, "of": 100}, None),
        ({"count": 3, "of": 100}, (3, 3, 100)),
        ({"low": 46, "high": 74, "of": 100}, (46, 74, 100)),
        ({"count": 60, "low": 46, "high": 74, "of": 100}, (46, 74, 100)),
        ({"count": 0, "of": 100}, (0, 0, 100)),
        ({"count": 101, "of": 100}, None),
        ({"count": -1, "of": 100}, None),
    ],
)
def test_a_number_nobody_knows_is_never_drawn(chance, drawn):
    icons = icon_array(chance)
    assert (icons and (icons.low, icons.high, icons.total)) == drawn


def test_a_summary_is_shown_with_its_page_to_print(guest):
    guest.says("Help me decide")
    Turn.objects.update(reply=[SUMMARY])
    guest.opens("/chat")
    assert "<h4>What matters to you</h4>" in guest.html
    assert "&lt;b&gt;my own words&lt;/b&gt;" in guest.html
    assert re.search(r'href="http://127.0.0.1:8000/summary/[^"]+"', guest.html)


def test_addresses_of_ours_are_links_and_no_others(guest, settings):
    guest.says("Hello")
    own = f"{settings.PUBLIC_URL}/appointment/a1-B_2~x/"
    Turn.objects.update(reply=[{"kind": "text", "text": f"See {own}. Not https://elsewhere.example/ <b>."}])
    guest.opens("/chat")
    assert f'See <a href="{own}">{own}</a>. Not https://elsewhere.example/ &lt;b&gt;.' in guest.html


def test_what_one_of_the_team_says_is_under_their_name(guest):
    guest.says("Hello")
    Turn.objects.update(reply=[{"kind": "staff", "name": "Amara", "text": "I can help."}])
    guest.opens("/chat")
    assert "Amara, from Larkfield Skin Clinic: I can help." in guest.words


def test_a_kind_that_is_not_known_still_shows_its_text(guest):
    guest.says("Hello")
    Turn.objects.update(reply=[{"kind": "hologram", "text": "Something new"}])
    guest.opens("/chat")
    assert "Something new" in guest.words


@pytest.mark.parametrize(
    ("phone", "address"),
    [("020 7946 0123", "tel:02079460123"), ("112 or 999", "tel:112"), ("+44 20", "tel:+4420"), ("ask", "")],
)
def test_a_telephone_dials_the_first_number(phone, address):
    assert dialled(phone) == address
