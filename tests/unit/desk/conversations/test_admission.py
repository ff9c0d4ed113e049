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
        with admission.place(uuid4()):
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
        with admission.place(uuid4()):
            order.append(number)

    with admission.place(uuid4()):
        for number in range(5):
            threads.append(threading.Thread(target=turn, args=(number,)))
            threads[-1].start()
            wait_until(lambda expected=number + 1: len(admission._waiting) == expected)
    for thread in threads:
        thread.join()
    assert order == [0, 1, 2, 3, 4]


@pytest.mark.parametrize(("seats", "patience"), [(0, 5.0), (9, 0.1), (9, 0.35)])
def test_who_cannot_be_served_in_time_is_told_when_to_come_again(seats, patience, stack):
    admission = Admission(1, seats, patience)
    stack.enter_context(admission.place(uuid4()))
    with pytest.raises(Busy) as refused:
        stack.enter_context(admission.place(uuid4()))
    assert refused.value.retry_after == 1


def test_those_sent_away_are_called_one_after_the_other_and_before_who_is_new(stack):
    now = [0.0]
    admission = Admission(1, 1, 60.0, clock=lambda: now[0])
    admission._pace = 2.0
    held, next_held = admission.place(uuid4()), admission.place(uuid4())
    waiting = threading.Thread(target=next_held.__enter__, daemon=True)
    held.__enter__()
    waiting.start()
    wait_until(lambda: admission._waiting)
    sent_away = [uuid4() for _ in range(3)]
    times = []
    for who in sent_away:
        with pytest.raises(Busy) as refused:
            stack.enter_context(admission.place(who))
        times.append(refused.value.retry_after)
    assert times == [4, 6, 8]
    now[0] = 4.0
    held.__exit__(None, None, None)
    waiting.join(5)
    assert not admission._may_wait(uuid4(), now[0])
    assert admission._may_wait(sent_away[0], now[0])


def test_a_failed_turn_gives_its_place_back():
    admission = Admission(1, 0, 1.0)
    for _ in range(3):
        with pytest.raises(ZeroDivisionError), admission.place(uuid4()):
            raise ZeroDivisionError


def test_the_visitor_hears_when_and_whom_to_phone(visitor, engine, stack):
    admission = admission_to(engine.url)
    admission.seats = 0
    for _ in range(admission.places):
        stack.enter_context(admission.place(uuid4()))
    answer = visitor.say("how long does it last?")
    assert (answer.status_code, answer["Retry-After"]) == (429, "1")
    assert answer.json()["type"] == "urn:candor:problem:busy"
    assert all(words in answer.json()["detail"] for words in ("020 7946 0123", "999"))
    assert engine.asked == []
