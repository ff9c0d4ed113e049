"""Work beside the requests: woken it happens at once, and a failure does not end it."""

import threading

import pytest

from config.rounds import Rounds


def rounds(work: list[int | Exception], begun: threading.Event) -> Rounds:
    def next_work() -> int:
        begun.set()
        if isinstance(result := work.pop(0), Exception):
            raise result
        return result

    return Rounds("clerk", every=3600.0, work=next_work, done="letters filed")


@pytest.mark.django_db
@pytest.mark.parametrize(("work", "count"), [(3, 3), (0, 0), (OSError("disk full"), 0)])
def test_a_round_says_how_much_was_done_and_never_raises(work: int | Exception, count: int) -> None:
    assert rounds([work], threading.Event()).go() == count


def test_woken_it_works_at_once_and_goes_on_after_a_failure() -> None:
    begun = threading.Event()
    clerk = rounds([OSError("disk full"), 1], begun)
    clerk.start()
    for _ in range(2):
        clerk.wake()
        assert begun.wait(10)
        begun.clear()
