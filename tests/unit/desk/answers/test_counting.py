import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from review_pages import conversation, turn

from answers.counting import count, counts
from answers.models import AnswerCount, Given
from conversations.models import Feedback
from conversations.signals import turn_finished

ASKED = "how_long_does_botox_last"
pytestmark = pytest.mark.django_db


def given(*answer_ids, helpful=None):
    made = conversation(turn(answer_ids=list(answer_ids)))
    if helpful is not None:
        rate(made, helpful)
    count(made.id)
    return made


def rate(made, helpful):
    Feedback.objects.update_or_create(
        turn=made.turns.get(), defaults={"helpful": helpful, "created": made.created}
    )


def numbers(answer_id=ASKED):
    found = counts([answer_id])[answer_id]
    return found.given, found.helpful, found.unhelpful


@pytest.mark.parametrize(("helpful", "numbered"), [(None, (1, 0, 0)), (True, (1, 1, 0)), (False, (1, 0, 1))])
def test_a_turn_counts_once_however_often_it_is_counted(helpful, numbered):
    made = given(ASKED, helpful=helpful)
    count(made.id)
    assert numbers() == numbered


def test_a_later_word_of_the_visitor_replaces_the_earlier():
    made = given(ASKED, helpful=False)
    rate(made, True)
    turn_finished.send(None, conversation_id=made.id)
    assert numbers() == (1, 1, 0)


@pytest.mark.parametrize("answer_ids", [(), ("another",)])
def test_what_was_not_given_is_not_counted(answer_ids):
    given(*answer_ids)
    assert numbers() == (0, 0, 0)


def test_two_answers_in_one_turn_count_each():
    given(ASKED, "does_botox_work", ASKED)
    assert numbers() == numbers("does_botox_work") == (1, 0, 0)


def test_erasing_takes_the_question_and_leaves_the_sum():
    made = given(ASKED)
    made.delete()
    assert not Given.objects.exists()
    assert numbers() == (1, 0, 0)


def test_a_failing_count_harms_no_turn(monkeypatch, caplog):
    monkeypatch.setattr("answers.counting.Given.objects", None)
    made = conversation(turn(answer_ids=[ASKED]))
    turn_finished.send(None, conversation_id=made.id)
    assert "an answer was not counted" in caplog.text
    assert not AnswerCount.objects.exists()


def test_the_list_reads_no_turns(client):
    given(ASKED)
    with CaptureQueriesContext(
        connection,
    ) as asked:
        counts([ASKED])
    assert not any("conversations_turn" in query["sql"] for query in asked.captured_queries)
