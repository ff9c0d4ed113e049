import pytest

from answers.word_diff import pairs, pieces

ROW = {"conditions": [], "text": "Three months.", "citations": ["a"], "facts": ["f"], "certainty": "high"}
OLD = {"question": "How long?", "variants": [{**ROW, "sides": [], "studies": ""}]}


def changed(shown):
    return [piece.text for piece in shown if piece.changed]


@pytest.mark.parametrize(
    ("old", "new", "gone", "come"),
    [
        ("three to four months", "three to six months", ["four"], ["six"]),
        ("three months", "three months.", [], ["."]),
        ("", "new", [], ["new"]),
        ("old", "", ["old"], []),
        ("same", "same", [], []),
    ],
)
def test_only_the_words_that_differ_are_marked(old, new, gone, come):
    left, right = pieces(old, new)
    assert (changed(left), changed(right)) == (gone, come)
    assert "".join(piece.text for piece in left) == old
    assert "".join(piece.text for piece in right) == new


@pytest.mark.parametrize(
    ("part", "value"),
    [
        ("text", "Four months."),
        ("citations", ["b"]),
        ("certainty", "low"),
        ("studies", "One trial."),
        ("sides", [{"who": "A spa", "sells": None, "says": "No.", "citations": ["a"]}]),
    ],
)
def test_each_part_that_changed_is_a_pair(part, value):
    new = {**OLD, "variants": [{**OLD["variants"][0], part: value}]}
    assert [pair.part for pair in pairs(OLD, new)] == [part]


def test_a_wording_taken_out_or_added_is_shown():
    two = {**OLD, "variants": [*OLD["variants"], {**OLD["variants"][0], "conditions": [["country", "us"]]}]}
    assert [pair.where for pair in pairs(two, OLD)] == [[["country", "us"]]]
    assert {pair.part for pair in pairs(OLD, two)} == {"text", "certainty", "citations", "facts"}
    assert pairs(OLD, OLD) == []
