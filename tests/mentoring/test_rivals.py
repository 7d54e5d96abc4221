"""How many compete and how near a place was, beside counting one by one."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentoring.matching import rivals
from mentoring.matching.blocks import NEVER
from mentoring.matching.cohorts.best import match
from mentoring.matching.cohorts.cohort import NOBODY, Cohort
from mentoring.matching.cohorts.preferred import stably
from mentoring.matching.cohorts.stable import Sides, ahead
from mentoring.matching.cohorts.wishes import Wishes
from mentoring.matching.rivals import Rivals


class Table:
    """The points of every pair, written down; None where two may not meet."""

    def __init__(self, points):
        self.points = np.array(
            [[NEVER if one is None else one for one in row] for row in points], np.float32
        )

    def rows(self, first, last):
        return self.points[first:last].copy()


def cohort(points, seats, *, bonus=None, locked=None):
    return Cohort(
        pairs=Table(points),
        seats=np.array(seats),
        bonus=np.array(bonus or [0] * len(points)),
        coverage=10_000,
        locked=np.array(locked or [NOBODY] * len(points)),
        banned={},
    )


def of(*given_, **also):
    laid = cohort(*given_, **also)
    return Rivals(laid, match(laid))


@pytest.mark.parametrize(
    ("missing", "words"),
    [(0, "just as well"), (500, "a little better"), (501, "better"), (2001, "much better")],
)
def test_how_near_a_place_was_is_told_in_words(missing, words):
    found = of([[9000], [9000 - missing]], [1]).nearest(1)
    assert found == f"whoever has the nearest place suits its mentor {words}"


def test_the_nearest_of_several_places_counts_and_the_worst_guest_of_a_mentor():
    points = [[9000, 0], [7000, 0], [0, 9000], [6800, 1]]
    found = of(points, [2, 1]).nearest(3)
    assert found == "whoever has the nearest place suits its mentor a little better"


def test_a_bonus_for_waiting_is_named_and_who_is_locked_is_no_measure():
    waited = of([[5000], [5400]], [1], bonus=[1500, 0]).nearest(1)
    assert waited == ("whoever has the nearest place suits its mentor better, or has waited longer")
    assert of([[5000], [5400]], [1], locked=[0, NOBODY]).nearest(1) is None
    assert of([[5000], [None]], [1]).nearest(1) is None
    assert of([[]], []).nearest(0) is None


def test_that_a_choice_may_have_decided_is_said_and_whose_it_was_is_not():
    laid = replace(cohort([[5000], [5400]], [1]), wishes=Wishes.of([(0, 0, 1000)]))
    found = Rivals(laid, match(laid)).nearest(1)
    assert found == (
        "whoever has the nearest place suits its mentor better, or would like them best"
    )
    decided = cohort([[5000], [5400]], [1])
    sides = Sides(mentors=Wishes.of([(0, 0, ahead(0))]))
    assert Rivals(decided, stably(decided, sides, match(decided))).nearest(1) is None


@given(
    st.integers(1, 12).flatmap(
        lambda mentors: st.lists(
            st.lists(st.sampled_from([None, 3]), min_size=mentors, max_size=mentors),
            min_size=1,
            max_size=9,
        )
    ),
    st.data(),
)
def test_who_competes_is_counted_one_by_one(points, data):
    mentors = len(points[0])
    eligible = data.draw(st.lists(st.booleans(), min_size=mentors, max_size=mentors))
    met = [
        any(one is not None and ok for one, ok in zip(row, eligible, strict=True)) for row in points
    ]
    assert of(points, [1] * mentors).many(np.array(eligible)) == sum(met)


def test_where_counting_would_take_too_long_there_is_no_number(monkeypatch):
    monkeypatch.setattr(rivals, "MOST_LOOKS", 0)
    assert of([[3] * 8, [3] * 8], [1] + [0] * 7).many(np.ones(8, bool)) is None
