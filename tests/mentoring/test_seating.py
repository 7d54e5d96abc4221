"""After every change nothing is better, and the prices prove it."""

from dataclasses import replace

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from mentoring.matching.board import IMPOSSIBLE
from mentoring.matching.cohorts.best import match, value
from mentoring.matching.cohorts.cohort import NOBODY
from mentoring.matching.cohorts.seating import Seating, match_by_paths
from tests.mentoring.test_cohorts import best_of_all, cohort, cohorts

MENTEES, MENTORS = 6, 4


def is_proved(seating):
    """Nobody too many, nobody impossible, and a bound that the seating reaches."""
    seated = seating.mentors[seating.mentors != NOBODY]
    assert (np.bincount(seated, minlength=len(seating.seats)) <= seating.seats).all()
    assert not seating.here[(seating.mentors != NOBODY) & ~seating.here].any()
    for mentee, mentor in enumerate(seating.mentors):
        if mentor != NOBODY:
            assert seating.here[mentee]
            assert seating.worth[mentee, mentor] > IMPOSSIBLE
            assert mentee in seating.guests[mentor]
    assert (seating.prices >= 0).all()
    assert (seating.gains >= 0).all()
    found = seating.certificate()
    assert found.gap == 0
    return found.value


@given(cohorts())
def test_one_after_the_other_they_end_where_the_solver_does(given_):
    seating = Seating(given_.worth(0, len(given_.bonus)), given_.seats)
    for mentee in range(len(given_.bonus)):
        seating.join(mentee)
        is_proved(seating)
    assert is_proved(seating) == best_of_all(given_)


@settings(max_examples=5)
@given(st.integers(0, 99))
def test_a_larger_one_ends_where_the_solver_does(seed):
    dice = np.random.default_rng(seed)
    points = dice.integers(0, 10_000, (80, 30)).astype(np.float32)
    points[dice.random(points.shape) < 0.6] = 2 * IMPOSSIBLE
    given_ = cohort(points, dice.integers(0, 4, 30))
    seating = Seating(given_.worth(0, 80), given_.seats)
    for mentee in dice.permutation(80):
        seating.join(mentee)
    assert is_proved(seating) == match(given_).certificate.value


class Changes(RuleBasedStateMachine):
    """People come and go, pairs are banned and allowed, seats are added and taken."""

    mentees, mentors = st.integers(0, MENTEES - 1), st.integers(0, MENTORS - 1)
    worths = st.integers(0, 30) | st.just(2 * IMPOSSIBLE)

    @initialize(
        worth=st.lists(
            st.lists(worths, min_size=MENTORS, max_size=MENTORS),
            min_size=MENTEES,
            max_size=MENTEES,
        ),
        seats=st.lists(st.integers(0, 2), min_size=MENTORS, max_size=MENTORS),
    )
    def begin(self, worth, seats):
        self.seating = Seating(np.array(worth, np.float32), np.array(seats))

    @rule(mentee=mentees)
    def join_or_leave(self, mentee):
        if self.seating.here[mentee]:
            self.seating.leave(mentee)
        else:
            self.seating.join(mentee)

    @rule(mentee=mentees, mentor=mentors)
    def ban(self, mentee, mentor):
        self.seating.ban(mentee, mentor)

    @rule(mentee=mentees, mentor=mentors, worth=st.integers(0, 30))
    def change(self, mentee, mentor, worth):
        self.seating.change(mentee, mentor, worth)

    @rule(mentor=mentors)
    def add_seat(self, mentor):
        self.seating.add_seat(mentor)

    @precondition(lambda self: self.seating.seats.any())
    @rule(mentor=mentors)
    def take_seat(self, mentor):
        if self.seating.seats[mentor]:
            self.seating.take_seat(mentor)

    @invariant()
    def nothing_is_better(self):
        seating = self.seating
        here = np.flatnonzero(seating.here)
        worth = np.where(seating.worth > IMPOSSIBLE, seating.worth, 2 * IMPOSSIBLE)
        alone = cohort(worth[here], seating.seats, coverage=0)
        assert is_proved(seating) == match(alone).certificate.value


TestChanges = Changes.TestCase
TestChanges.settings = settings(max_examples=30, stateful_step_count=30)


@given(cohorts(), st.data())
def test_without_a_solver_the_same_is_found(given_, data):
    count = len(given_.bonus)
    places = st.integers(NOBODY, len(given_.seats) - 1)
    locked = data.draw(st.lists(places, min_size=count, max_size=count))
    taken = np.bincount([one for one in locked if one != NOBODY], minlength=len(given_.seats))
    given_ = replace(
        given_, locked=np.array(locked, np.int64), seats=np.maximum(given_.seats, taken)
    )
    found, solved = match_by_paths(given_), match(given_)
    assert found.certificate == solved.certificate
    assert found.certificate.gap == 0
    assert value(given_, found.mentors) == found.certificate.value


def test_when_time_is_up_the_rest_stand_and_the_gap_is_told():
    found = match_by_paths(cohort([[5000], [4000]], [2]), going=lambda: False)
    assert found.mentors.tolist() == [NOBODY, NOBODY]
    assert found.certificate.gap == 29_000
