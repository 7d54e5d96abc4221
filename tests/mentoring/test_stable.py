"""Nobody would leave a stable matching together with somebody else."""

from itertools import product

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from mentoring.matching.board import IMPOSSIBLE
from mentoring.matching.cohorts import stable
from mentoring.matching.cohorts.best import match
from mentoring.matching.cohorts.cohort import NOBODY
from mentoring.matching.cohorts.stable import Sides, ahead, blocking_pairs, match_stably
from mentoring.matching.cohorts.wishes import of_mentees, of_mentors
from tests.mentoring.test_cohorts import cohort, cohorts

NOBODY_NAMED: tuple[dict[str, list[str]], dict[str, list[str]]] = ({}, {})


def rank(choices, points, other):
    """What to sort by: choices first in their order, then the others by points."""
    return (0, choices.index(other)) if other in choices else (1, -points)


def would_leave(given_, mentors, named, *, ties):
    """The pairs who would rather have each other, person by person, from the lists alone.

    With ``ties`` somebody who is ranked alike is preferred when their place is lower.
    """
    points = given_.pairs.points
    mine, theirs = (
        {int(one): list(map(int, all_)) for one, all_ in each.items()} for each in named
    )
    found = 0
    for one, other in product(range(len(points)), range(len(given_.seats))):
        banned = other in given_.banned.get(one, ())
        if given_.locked[one] != NOBODY or points[one, other] <= IMPOSSIBLE or banned:
            continue

        def liked(mentor, one=one):
            return (*rank(mine.get(one, []), points[one, mentor], mentor), ties * mentor)

        def welcome(mentee, other=other):
            return (*rank(theirs.get(other, []), points[mentee, other], mentee), ties * mentee)

        here = [each for each in np.flatnonzero(mentors == other) if given_.locked[each] == NOBODY]
        rather = mentors[one] == NOBODY or liked(other) < liked(mentors[one])
        room = len(here) < given_.free_seats[other]
        found += rather and (room or any(welcome(one) < welcome(each) for each in here))
    return found


def sides_of(named, given_):
    ids = [str(one) for one in range(len(given_.bonus))], [str(n) for n in range(len(given_.seats))]
    return Sides(
        mentees=of_mentees(named[0], *ids, ahead), mentors=of_mentors(named[1], *ids, ahead)
    )


@st.composite
def ranked(draw):
    """A cohort, and whom everybody on both sides has named."""
    given_ = draw(cohorts())
    mentees, mentors = len(given_.bonus), len(given_.seats)
    mine = st.lists(st.sampled_from([str(one) for one in range(mentors)]), unique=True, max_size=3)
    others = [str(one) for one in range(mentees)] or ["9"]
    theirs = st.lists(st.sampled_from(others), unique=True, max_size=3)
    return given_, (
        {str(one): draw(mine) for one in range(mentees)},
        {str(one): draw(theirs) for one in range(mentors)},
    )


@given(ranked())
def test_no_two_would_leave_whatever_both_sides_wish(drawn):
    given_, named = drawn
    mentors = match_stably(given_, sides_of(named, given_))
    assert would_leave(given_, mentors, named, ties=True) == 0
    assert blocking_pairs(given_, mentors, sides_of(named, given_)) == 0
    seated = mentors[mentors != NOBODY]
    assert (np.bincount(seated, minlength=len(given_.seats)) <= given_.seats).all()
    points = given_.pairs.points
    assert all(points[one, mentors[one]] > IMPOSSIBLE for one in np.flatnonzero(mentors != NOBODY))


@given(ranked())
def test_pairs_who_would_leave_the_best_matching_are_counted(drawn):
    given_, named = drawn
    mentors = match(given_).mentors
    counted = would_leave(given_, mentors, named, ties=False)
    assert blocking_pairs(given_, mentors, sides_of(named, given_)) == counted


def test_short_lists_are_read_on_where_everybody_on_them_refuses(monkeypatch):
    dice = np.random.default_rng(1)
    given_ = cohort(dice.integers(0, 5, (40, 30)), [1] * 30)
    whole = match_stably(given_)
    monkeypatch.setattr(stable, "FIRST", 2)
    monkeypatch.setattr(stable, "KEPT", 0)
    monkeypatch.setattr("mentoring.matching.cohorts.cohort.PAIRS_AT_ONCE", 1)
    monkeypatch.setattr("mentoring.matching.cohorts.cohort.MENTEES_AT_ONCE", 7)
    assert match_stably(given_).tolist() == whole.tolist()
    assert would_leave(given_, whole, NOBODY_NAMED, ties=True) == 0


def test_the_best_matching_may_part_two_who_would_rather_meet():
    given_ = cohort([[9000, 8500], [8000, 10]], [1, 1])
    assert match(given_).mentors.tolist() == [1, 0]
    assert blocking_pairs(given_, match(given_).mentors) == 1
    assert match_stably(given_).tolist() == [0, 1]


def test_of_two_alike_the_first_is_kept_and_who_is_locked_or_banned_stays_so():
    assert match_stably(cohort([[5], [5]], [1])).tolist() == [0, NOBODY]
    assert match_stably(cohort([[5], [9]], [1], locked=[0, NOBODY])).tolist() == [0, NOBODY]
    assert match_stably(cohort([[5], [9]], [1], banned={1: [0]})).tolist() == [0, NOBODY]


def test_a_choice_comes_before_all_points_and_neither_waiting_nor_being_matched_counts():
    given_ = cohort([[9000, 0], [9000, 0]], [1, 1], bonus=[0, 3000])
    assert match_stably(given_).tolist() == [0, 1]
    assert match_stably(given_, sides_of(({"0": ["1"]}, {}), given_)).tolist() == [1, 0]
    assert match_stably(given_, sides_of(({}, {"0": ["1"]}), given_)).tolist() == [1, 0]
