"""Of all matchings that are the best, the one that moves the fewest."""

from itertools import product

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from mentoring.matching.cohorts.best import match, value
from mentoring.matching.cohorts.cohort import NOBODY
from mentoring.rounds.nearest import nearest
from tests.mentoring.test_cohorts import cohort, cohorts, is_sound


def kept(mentors, before):
    return int(((mentors == before) & (before != NOBODY)).sum())


def most_kept(given_, best, before):
    """Try every matching that is worth as much."""
    found = 0
    for tried in product(range(-1, len(given_.seats)), repeat=len(given_.bonus)):
        mentors = np.array(tried, np.int64)
        taken = np.bincount(mentors[mentors != NOBODY], minlength=len(given_.seats))
        if (taken <= given_.seats).all() and value(given_, mentors) == best:
            found = max(found, kept(mentors, before))
    return found


@given(cohorts(), st.lists(st.integers(-1, 3), min_size=5, max_size=5))
def test_it_is_worth_as_much_and_nobody_could_keep_more(given_, had):
    found = match(given_)
    before = np.array(had[: len(given_.bonus)], np.int64)
    before[before >= len(given_.seats)] = NOBODY
    near = nearest(given_, found, before)
    is_sound(given_, near)
    assert near.certificate == found.certificate
    assert kept(near.mentors, before) == most_kept(given_, found.certificate.value, before)


def test_nobody_moves_when_what_they_have_is_as_good_as_anything():
    same = cohort([[5, 5, 5]] * 3, [1, 1, 1])
    before = np.array([2, 0, 1])
    assert list(nearest(same, match(same), before).mentors) == [2, 0, 1]


def test_who_is_locked_stays_locked():
    locked = cohort([[5, 9], [5, 9]], [1, 1], locked=[0, NOBODY])
    assert list(nearest(locked, match(locked), np.array([1, 0])).mentors) == [0, 1]
