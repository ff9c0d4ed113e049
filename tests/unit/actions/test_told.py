from __future__ import annotations

import pytest

from actions.told import contact_in, name_in, spoken_number, wish_in, without_contact, without_no


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("no, Smyth with a y", "Smyth"),
        ("Smyth, with a y not an i", "Smyth"),
        ("Anne Lindqvist with an e", "Anne Lindqvist"),
        ("my name is Priya Shah", "Priya Shah"),
        ("my name is fenwick", "Fenwick"),
        ("sorry, my last name is O'Brien.", "O'Brien"),
        ("it's Callum", "Callum"),
        ("actually call me Jo", "Jo"),
        ("I am Miss D'Arcy-M'Bala, it is spelt like that", "Miss D'Arcy-M'Bala"),
        ("it's Bob, I mean Robert, Robert van Rijn", "Robert van Rijn"),
        ("a first visit for Tuesdays, call me Rowan", "Rowan"),
        ("the name is xanthe x a n t h e", "Xanthe"),
        ("the surname should be Albee, thank you", "Albee"),
        ("+44 7700 900555, Ottilie Marsh", "Ottilie Marsh"),
        ("Leopold K. leo@example.org, mornings", "Leopold K"),
        ("no it should be earlier", None),
        ("Monday, jo@example.org", None),
        ("Priya Shah", None),
        ("an appointment for thursday please, Ines Caldeira", "Ines Caldeira"),
        ("could I see somebody? Ada van der Berg", "Ada van der Berg"),
        ("I would like to come in, with Dr Osei", None),
        ("put me in for a morning, Next Week", None),
        ("no", None),
        ("I am not sure that this is what I would want", None),
        ("i'm thinking about it", None),
        ("", None),
    ],
)
def test_a_name_is_heard_where_one_is_introduced_or_stands_by_a_contact(said: str, name: str | None) -> None:
    assert name_in(said) == name


@pytest.mark.parametrize(
    ("said", "before", "name"),
    [
        ("no, Smyth with a y", "Sam Smith", "Sam Smyth"),
        ("Smyth with a y", None, "Smyth"),
        ("Smyth with a y", "Priya Shah", "Smyth"),
        ("Sara Smyth with a y", "Sam Smith", "Sara Smyth"),
    ],
)
def test_the_word_that_was_wrong_is_replaced(said: str, before: str | None, name: str) -> None:
    assert name_in(said, before) == name


@pytest.mark.parametrize(
    ("said", "contact"),
    [
        ("my email is priya.shah@example.org, thanks", "priya.shah@example.org"),
        ("it's jo@example.org.", "jo@example.org"),
        ("no, 07700 900321", "07700 900321"),
        ("ring me on +44 (7700) 900-456 after six", "+44 (7700) 900-456"),
        ("it is marsh dot o at example dot co dot nz", "marsh.o@example.co.nz"),
        ("after six", None),
        ("meet me at ten", None),
    ],
)
def test_a_contact_is_found_among_other_words(said: str, contact: str | None) -> None:
    assert contact_in(said) == contact


def test_the_words_around_a_contact_are_left() -> None:
    assert without_contact("Friday, 07700 900321 or jo at example dot org").split() == ["Friday,", "or"]


@pytest.mark.parametrize(
    ("said", "rest"),
    [("no, wednesday", "wednesday"), ("No. Friday", "Friday"), ("november", "november"), ("no", "")],
)
def test_a_no_in_front_is_left_out(said: str, rest: str) -> None:
    assert without_no(said) == rest


@pytest.mark.parametrize(
    ("said", "number"),
    [
        ("oh two oh, seven nine four six, oh one two three", "02079460123"),
        ("zero 2 zero seven 9 four six triple o 1", "02079460001"),
        ("five double five, 2 thousand, one one", "555200011"),
        ("plus four four, twenty", None),
        ("zero eight hundred triple one double two", "080011122"),
        ("oh I have one or two questions", None),
        ("seven seven seven", None),
    ],
)
def test_a_number_in_words(said: str, number: str | None) -> None:
    assert spoken_number(said) == number


@pytest.mark.parametrize(
    ("said", "wish"),
    [
        (
            "Back from Spain on Friday night. Can I see someone on Tuesday at 2?",
            "Can I see someone on Tuesday at 2?",
        ),
        ("My wedding is on the 4th! Need an appointment next week. Ta", "Need an appointment next week."),
        ("I want a consult. Tuesday is best", "I want a consult. Tuesday is best"),
        ("friday after 5", "friday after 5"),
    ],
)
def test_the_time_wished_for_is_told_apart_from_others(said: str, wish: str) -> None:
    assert wish_in(said) == wish
