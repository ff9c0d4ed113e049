from __future__ import annotations

import pytest

from actions.corrections import contact_in, name_in, without_no


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("no, Smyth with a y", "Smyth"),
        ("Smyth, with a y not an i", "Smyth"),
        ("Anne Lindqvist with an e", "Anne Lindqvist"),
        ("my name is Priya Shah", "Priya Shah"),
        ("sorry, my last name is O'Brien.", "O'Brien"),
        ("it's Callum", "Callum"),
        ("no it should be earlier", None),
        ("actually call me Jo", "Jo"),
        ("Priya Shah", None),
        ("no", None),
        ("I am not sure that this is what I would want", None),
        ("", None),
    ],
)
def test_a_name_is_heard_where_one_is_introduced(said: str, name: str | None) -> None:
    assert name_in(said) == name


@pytest.mark.parametrize(
    ("said", "contact"),
    [
        ("my email is priya.shah@example.org, thanks", "priya.shah@example.org"),
        ("it's jo@example.org.", "jo@example.org"),
        ("no, 07700 900321", "07700 900321"),
        ("ring me on +44 (7700) 900-456 after six", "+44 (7700) 900-456"),
        ("after six", "after six"),
        ("priya at example dot org", "priya at example dot org"),
    ],
)
def test_a_contact_is_found_among_other_words(said: str, contact: str) -> None:
    assert contact_in(said) == contact


@pytest.mark.parametrize(
    ("said", "rest"),
    [("no, wednesday", "wednesday"), ("No. Friday", "Friday"), ("november", "november"), ("no", "")],
)
def test_a_no_in_front_is_left_out(said: str, rest: str) -> None:
    assert without_no(said) == rest
