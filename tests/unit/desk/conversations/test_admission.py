import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from uuid import uuid4

import pytest

from conversations.admission import Admission, admission_to
from conversations.problems import Busy


@pytest.fixture
def stack():
    with ExitStack() as opened:
        yield opened


def wait_until(holds):
    for _ in range(200):
        if holds():
            return
        threading.Event().wait(0.01)
    raise AssertionError


def test_places_are_kept_to():
    admission, inside, most = Admission(3, 50, 5.0), [], []

    def turn(_):
        with admission.place(uuid4().hex):
            inside.append(1)
            most.append(len(inside))
            threading.Event().wait(0.01)
            inside.pop()

    with ThreadPoolExecutor(12) as pool:
        list(pool.map(turn, range(24)))
    assert max(most) == 3


def test_first_come_first_served():
    admission, order, threads = Admission(1, 9, 5.0), [], []

    def turn(number):
        with admission.place(uuid4().hex):
            order.append(number)

    with admission.place(uuid4().hex):
        for number in range(5):
            threads.append(threading.Thread(target=turn, args=(number,)))
            threads[-1].start()
            wait_until(lambda expected=number + 1: len(admission._waiting) == expected)
    for thread in threads:
        thread.join()
    assert order == [0, 1, 2, 3, 4]


def test_one_seat_each(stack):
    admission = Admission(1, 9, 5.0)
    with ThreadPoolExecutor(2) as pool:
        with admission.place("first"):
            waits = pool.submit(lambda: stack.enter_context(admission.place("second")))
            wait_until(lambda: len(admission._waiting) == 1)
            with pytest.raises(Busy):
                stack.enter_context(admission.place("second"))
            assert len(admission._waiting) == 1
        waits.result(5)


@pytest.mark.parametrize(("seats", "patience"), [(0, 5.0), (9, 0.1), (9, 0.35)])
def test_who_cannot_be_served_in_time_is_told_when_to_come_again(seats, patience, stack):
    admission = Admission(1, seats, patience)
    stack.enter_context(admission.place(uuid4().hex))
    with pytest.raises(Busy) as refused:
        stack.enter_context(admission.place(uuid4().hex))
    assert refused.value.retry_after == 1


def test_those_sent_away_are_called_one_after_the_other_and_before_who_is_new(stack):
    now = [0.0]
    admission = Admission(1, 1, 60.0, clock=lambda: now[0])
    admission._pace = 2.0
    held, next_held = admission.place(uuid4().hex), admission.place(uuid4().hex)
    waiting = threading.Thread(target=next_held.__enter__, daemon=True)
    held.__enter__()
    waiting.start()
    wait_until(lambda: admission._waiting)
    sent_away = [uuid4().hex for _ in range(3)]
    times = []
    for who in sent_away:
        with pytest.raises(Busy) as refused:
            stack.enter_context(admission.place(who))
        times.append(refused.value.retry_after)
    assert times == [4, 6, 8]
    now[0] = 4.0
    held.__exit__(None, None, None)
    waiting.join(5)
    assert not admission._may_wait(uuid4().hex, now[0])
    assert admission._may_wait(sent_away[0], now[0])


def test_a_failed_turn_gives_its_place_back():
    admission = Admission(1, 0, 1.0)
    for _ in range(3):
        with pytest.raises(ZeroDivisionError), admission.place(uuid4().hex):
            raise ZeroDivisionError


def test_the_visitor_hears_when_and_whom_to_phone(visitor, engine, stack):
    admission = admission_to(engine.url)
    admission.seats = 0
    for _ in range(admission.places):
        stack.enter_context(admission.place(uuid4().hex))
    answer = visitor.say("how long does it last?")
    assert (answer.status_code, answer["Retry-After"]) == (429, "1")
    assert answer.json()["type"] == "urn:candor:problem:busy"
    assert all(words in answer.json()["detail"] for words in ("020 7946 0123", "999"))
    assert engine.asked == []


@pytest.mark.parametrize(
    ("askers", "numbers", "a_new_visitor_waits"),
    [
        (["one"] * 2000, 1, 2),
        ([f"visitor {n}" for n in range(20)], 20, 21),
        ([f"visitor {n}" for n in range(2000)], 60, 60),  # no more than are called within a minute
    ],
)
def test_numbers_are_one_a_conversation_and_no_more_than_can_be_called(
    askers, numbers, a_new_visitor_waits, stack
):
    admission = Admission(1, 0, 5.0, clock=lambda: 100.0)
    admission._pace = 1.0
    stack.enter_context(admission.place("first"))
    for who in askers:
        with pytest.raises(Busy):
            stack.enter_context(admission.place(who))
    assert len(admission._numbers) == numbers
    with pytest.raises(Busy) as refused:
        stack.enter_context(admission.place("new"))
    assert refused.value.retry_after == a_new_visitor_waits


def test_fresh_ids_of_one_conversation_do_not_send_a_new_visitor_away_for_longer(
    visitor, arrive, engine, stack
):
    admission = admission_to(engine.url)
    admission.seats = 0
    for number in range(admission.places):
        stack.enter_context(admission.place(str(number)))
    for _ in range(50):
        assert visitor.say("Me first")["Retry-After"] == "1"
    assert arrive().say("And me?")["Retry-After"] == "1"
    assert len(admission._numbers) == 2
