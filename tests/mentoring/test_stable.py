"""Nobody would leave a stable matching together with somebody else."""

from itertools import product

import numpy as np
from hypothesis import given

from mentoring.matching.cohorts.best import match
from mentoring.matching.cohorts.cohort import NOBODY
from mentoring.matching.cohorts.stable import blocking_pairs, match_stably
from tests.mentoring.test_cohorts import cohort, cohorts


def counted_one_by_one(given_, mentors):
    """The pairs who would rather have each other."""
    worth = given_.worth(0, len(given_.bonus))
    found = 0
    for mentee, mentor in product(range(len(given_.bonus)), range(len(given_.seats))):
        here = worth[mentee, mentor]
        own = worth[mentee, mentors[mentee]] if mentors[mentee] != NOBODY else 0
        guests = [worth[one, mentor] for one in np.flatnonzero(mentors == mentor)]
        least = min(guests, default=np.inf) if len(guests) >= given_.seats[mentor] else 0
        found += bool(here > own and here > least)
    return found


@given(cohorts())
def test_no_two_would_leave(given_):
    mentors = match_stably(given_)
    assert blocking_pairs(given_, mentors) == counted_one_by_one(given_, mentors) == 0
    seated = mentors[mentors != NOBODY]
    assert (np.bincount(seated, minlength=len(given_.seats)) <= given_.seats).all()


@given(cohorts())
def test_pairs_who_would_leave_the_best_matching_are_counted(given_):
    mentors = match(given_).mentors
    assert blocking_pairs(given_, mentors) == counted_one_by_one(given_, mentors)


def test_the_best_matching_may_part_two_who_would_rather_meet():
    given_ = cohort([[9000, 8500], [8000, 10]], [1, 1])
    assert match(given_).mentors.tolist() == [1, 0]
    assert blocking_pairs(given_, match(given_).mentors) == 1
    assert match_stably(given_).tolist() == [0, 1]


def test_of_two_alike_the_first_is_kept_and_who_is_locked_stays():
    assert match_stably(cohort([[5], [5]], [1])).tolist() == [0, NOBODY]
    assert match_stably(cohort([[5], [9]], [1], locked=[0, NOBODY])).tolist() == [0, NOBODY]
