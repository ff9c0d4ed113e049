import pytest
from django.http import QueryDict

from answers.drafting.new_ids import new_id
from answers.drafting.posted import condition_named, known, paragraphs


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("One line\r\nof words.", "One line of words."),
        ("First.\n\nSecond.", "First.\nSecond."),
        ("  First. \n \n\n  Second.  \n", "First.\nSecond."),
        ("a\0b", "ab"),
        ("", ""),
        ("x" * 5000, "x" * 3000),
    ],
)
def test_paragraphs_are_kept_as_the_files_have_them(typed, kept):
    sent = QueryDict(mutable=True)
    sent["text"] = typed
    assert paragraphs(sent, "text") == kept


@pytest.mark.parametrize(
    ("chosen", "before", "kept"),
    [
        (["b", "a"], ["a", "b"], ["a", "b"]),
        (["c", "a"], ["a", "b"], ["a", "c"]),
        (["nonsense", ""], ["a"], []),
        (["a", "a"], [], ["a"]),
    ],
)
def test_old_ones_keep_their_order_and_unknown_ones_are_left_out(chosen, before, kept):
    assert known(chosen, {"a", "b", "c"}, before) == kept


@pytest.mark.parametrize(
    ("text", "conditions"),
    [
        ("country:ie", [["country", "ie"]]),
        ("medicine_names:allowed", [["medicine_names", "allowed"]]),
        ("country:xx", []),
        ("nonsense", []),
        ("", []),
    ],
)
def test_conditions_are_of_the_known_ones(text, conditions):
    assert condition_named(text) == conditions


@pytest.mark.parametrize(
    ("question", "taken", "id_"),
    [
        ("Can I fly?", (), "can_i_fly"),
        ("Can I fly?", ("can_i_fly",), "can_i_fly_2"),
        ("What's “it”?", (), "whats_it"),
        ("???", (), ""),
        ("long " * 40, (), "long_long_long_long_long_long_long_long_long_long"),
    ],
)
def test_a_new_answer_is_named_after_its_question(question, taken, id_):
    assert new_id(question, taken) == id_
