from copy import deepcopy
from pathlib import Path

import pytest
from django.conf import settings

from answers.exporting.splicing import NotSpliced, parsed, spliced
from answers.exporting.unified import unified
from answers.reading import RESPONSE, library

APPROVED = {
    "author": "Candor editors, Rita Rowe",
    "reviewer": "Amara Osei",
    "reviewed_on": "2026-12-01",
    "review_due": "2027-12-01",
}


def file_of(answer_id):
    return Path(settings.ANSWERS, f"{library().answers[answer_id].topic}.yml").read_text(encoding="utf-8")


def rows_of(answer_id):
    return parsed(file_of(answer_id))["responses"][RESPONSE + answer_id]


def changed_lines(answer_id, wanted):
    """What a diff takes out and puts in, once the file parses to exactly what was wanted."""
    before = file_of(answer_id)
    after = spliced(before, answer_id, wanted)
    expected = parsed(before)
    expected["responses"][RESPONSE + answer_id] = wanted
    assert parsed(after) == expected
    diff = unified("x.yml", before, after).splitlines()[2:]
    return [one for one in diff if one[0] == "-"], [one for one in diff if one[0] == "+"]


@pytest.mark.parametrize("answer_id", library().answers)
class TestEveryAnswer:
    def test_unchanged_words_leave_the_file_as_it_is(self, answer_id):
        assert spliced(file_of(answer_id), answer_id, rows_of(answer_id)) == file_of(answer_id)

    def test_a_changed_word_changes_its_line_alone(self, answer_id):
        wanted = deepcopy(rows_of(answer_id))
        first, rest = wanted[0]["text"].split(" ", 1)
        wanted[0]["text"] = f"{first}! {rest}"
        gone, come = changed_lines(answer_id, wanted)
        assert 1 <= len(gone) <= len(come) <= 2
        assert come[0].strip("+ ").startswith(f"{first}!")

    def test_a_signature_changes_four_lines(self, answer_id):
        wanted = [{**row, "metadata": {**row["metadata"], **APPROVED}} for row in rows_of(answer_id)]
        gone, come = changed_lines(answer_id, wanted)
        assert len(gone) == len(come) <= 5  # the file of one answer says its review again beside a merge
        assert {line.split(":")[0].strip("+ ") for line in come} == set(APPROVED)


MERGED, ALIASED, SIDES = "who_can_inject", "how_long_does_botox_last", "does_botox_cause_atrophy"


def with_metadata(answer_id, number, **changes):
    wanted = deepcopy(rows_of(answer_id))
    wanted[number]["metadata"] = {**wanted[number]["metadata"], **changes}
    return wanted


@pytest.mark.parametrize(
    ("answer_id", "number", "change", "gone", "come"),
    [
        (MERGED, 1, {"citations": ["cdc_2024"]}, 1, ["      citations: [cdc_2024]"]),
        (MERGED, 1, {"certainty": "low"}, 0, ["      certainty: low"]),
        (
            ALIASED,
            1,
            {"certainty": "low"},
            1,
            ["    metadata:", "      <<: *how_long_does_botox_last", "      certainty: low"],
        ),
        (SIDES, 0, {"studies": "One study."}, None, ["      studies: >-", "        One study."]),
    ],
)
def test_what_wordings_share_stays_shared(answer_id, number, change, gone, come):
    out, into = changed_lines(answer_id, with_metadata(answer_id, number, **change))
    assert gone is None or len(out) == gone
    assert [line[1:] for line in into] == come or into[-1].strip("+ ") == come[-1].strip()


def test_one_side_is_changed_where_it_stands():
    wanted = deepcopy(rows_of(SIDES))
    wanted[0]["metadata"]["sides"][0]["says"] = "Yes: it does, they say."
    gone, come = changed_lines(SIDES, wanted)
    assert len(gone) == len(come) == 1
    assert come[0].strip("+ ") == "says: 'Yes: it does, they say.'"


@pytest.mark.parametrize("answer_id", [MERGED, ALIASED, "compare_all_options", "does_botox_work"])
def test_a_wording_for_a_country_is_added_below_and_taken_out_again(answer_id):
    rows = rows_of(answer_id)
    ireland = {"condition": [{"type": "slot", "name": "country", "value": "ie"}], "text": "In Ireland, ask."}
    more = [*rows, {**ireland, "metadata": deepcopy(rows[-1]["metadata"])}]
    gone, come = changed_lines(answer_id, more)
    assert gone == []
    assert come[0] == "+  - condition: [{type: slot, name: country, value: ie}]"
    assert spliced(spliced(file_of(answer_id), answer_id, more), answer_id, rows) == file_of(answer_id)


def test_the_wording_that_others_merge_in_can_go():
    _, come = changed_lines(MERGED, rows_of(MERGED)[1:])
    assert not any("*who_can_inject" in line for line in come)


@pytest.mark.parametrize(
    "said",
    [
        "# not a comment",
        "- not a list",
        "key: value",
        "'quoted' \"twice\"",
        "100 % {clinic_phone}",
        "ends:",
        "a\nb",
        "é ’ –",
    ],
)
def test_any_words_come_back_as_they_were(said):
    wanted = deepcopy(rows_of(SIDES))
    wanted[0]["text"] = said
    wanted[0]["metadata"] = {**wanted[0]["metadata"], "question": said.replace("\n", " "), "studies": said}
    changed_lines(SIDES, wanted)


def test_an_answer_that_is_not_in_the_file_is_refused():
    with pytest.raises((NotSpliced, KeyError)):
        spliced(file_of(SIDES), "no_such_answer", [])
