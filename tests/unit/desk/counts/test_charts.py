import pytest

from counts.charts import chart, rounded_up


@pytest.mark.parametrize(
    ("count", "top"), [(0, 2), (1, 2), (3, 4), (7, 8), (9, 10), (11, 20), (40, 40), (41, 50), (999, 1000)]
)
def test_the_upper_edge_is_a_number_that_reads_well(count: int, top: int) -> None:
    assert rounded_up(count) == top


def test_parts_of_a_bar_stand_on_each_other_and_empty_ones_are_left_out() -> None:
    drawn = chart([("Mon", {"answered": 3, "declined": 0, "failed": 1}), ("Tue", {"answered": 0})])
    assert (drawn.top, drawn.width, drawn.highest.label if drawn.highest else "") == (4, 20, "Mon")
    first, second = drawn.bars
    assert [(piece.name, piece.y, piece.height) for piece in first.pieces] == [
        ("answered", 25.0, 75.0),
        ("failed", 0.0, 25.0),
    ]
    assert (second.x, list(second.pieces)) == (11, [])


def test_an_empty_chart_has_a_width() -> None:
    assert (chart([]).width, chart([]).highest) == (10, None)
