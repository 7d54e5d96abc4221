"""The best matching there is, against every matching there is."""

from itertools import product

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from mentoring.matching.blocks import NEVER
from mentoring.matching.board import IMPOSSIBLE
from mentoring.matching.cohorts import candidates, looks
from mentoring.matching.cohorts.best import match, value
from mentoring.matching.cohorts.cohort import NOBODY, Cohort


def quiet(_what, _share):
    """Progress that nobody hears."""


class Square:
    """Points of pairs, written down."""

    def __init__(self, points):
        self.points = np.array(points, np.float32)

    def rows(self, first, last):
        return self.points[first:last].copy()


def cohort(points, seats, *, coverage=10_000, bonus=None, locked=None, banned=None):
    count = len(points)
    return Cohort(
        pairs=Square(np.array(points, np.float32).reshape(count, len(seats))),
        seats=np.array(seats, np.int64),
        bonus=np.array(bonus or [0] * count, np.int64),
        coverage=coverage,
        locked=np.array(locked or [NOBODY] * count, np.int64),
        banned={mentee: np.array(mentors) for mentee, mentors in (banned or {}).items()},
    )


@st.composite
def cohorts(draw, most=5):
    mentees, mentors = draw(st.integers(0, most)), draw(st.integers(1, 4))
    points = st.one_of(st.integers(0, 10_000), st.integers(0, 3), st.just(NEVER))
    rows = st.lists(points, min_size=mentors, max_size=mentors)
    seats = draw(st.lists(st.integers(0, 3), min_size=mentors, max_size=mentors))
    return cohort(
        draw(st.lists(rows, min_size=mentees, max_size=mentees)),
        seats,
        coverage=draw(st.sampled_from([0, 10_000])),
        bonus=draw(st.lists(st.integers(0, 3000), min_size=mentees, max_size=mentees)),
    )


def best_of_all(given_):
    """Try every matching."""
    worth = given_.worth(0, len(given_.bonus)).astype(int) if len(given_.bonus) else []
    best = 0
    for tried in product(range(-1, len(given_.seats)), repeat=len(given_.bonus)):
        total = 0
        taken = np.zeros(len(given_.seats), int)
        for mentee, mentor in enumerate(tried):
            if mentor != NOBODY:
                taken[mentor] += 1
                total += worth[mentee][mentor]
        if (taken <= given_.seats).all():
            best = max(best, total)
    return best


def is_sound(given_, found):
    """Nobody over capacity, nobody impossible, the value as stated, the bound recomputed."""
    taken = np.bincount(found.mentors[found.mentors != NOBODY], minlength=len(given_.seats))
    assert (taken <= given_.seats).all()
    worth = given_.worth(0, len(given_.bonus))
    total = 0
    for mentee, mentor in enumerate(found.mentors):
        if mentor != NOBODY:
            assert worth[mentee, mentor] > IMPOSSIBLE
            total += int(worth[mentee, mentor])
    assert found.certificate.value == total
    assert (found.prices >= 0).all()
    bound = int((given_.seats * found.prices).sum())
    for row in worth:
        bound += max(0, int((row.astype(int) - found.prices).max(initial=0)))
    assert found.certificate.bound == bound


@given(cohorts())
def test_nothing_is_better_and_the_certificate_says_so(given_):
    found = match(given_)
    is_sound(given_, found)
    assert found.certificate.gap == 0
    assert found.certificate.value == best_of_all(given_)


@given(st.integers(0, 3), st.sampled_from([1, 2]))
@example(0, 1)
def test_with_few_candidates_the_look_at_every_pair_finds_the_rest(seed, most):
    dice = np.random.default_rng(seed)
    points = dice.integers(0, 10_000, (60, 25))
    given_ = cohort(points, [2] * 25)
    before = candidates.OF_A_MENTEE, candidates.OF_A_MENTOR
    try:
        candidates.OF_A_MENTEE = candidates.OF_A_MENTOR = most
        few = match(given_)
    finally:
        candidates.OF_A_MENTEE, candidates.OF_A_MENTOR = before
    is_sound(given_, few)
    assert few.certificate.gap == 0
    assert few.certificate.value == match(given_).certificate.value


@pytest.mark.parametrize(("kinds", "seats"), [(1, 1), (2, 2), (5, 1), (50, 3)])
def test_many_who_are_alike_are_matched_as_well_as_can_be(kinds, seats):
    dice = np.random.default_rng(kinds)
    points = dice.integers(0, kinds, (150, 120))
    points[dice.random(points.shape) < 0.3] = NEVER
    given_ = cohort(points, [seats] * 120)
    found = match(given_)
    is_sound(given_, found)
    assert found.certificate.gap == 0


def test_small_pieces_end_as_well_as_one(monkeypatch):
    dice = np.random.default_rng(3)
    given_ = cohort(dice.integers(0, 10_000, (150, 60)), [2] * 60)
    whole = match(given_)
    monkeypatch.setattr("mentoring.matching.cohorts.cohort.PAIRS_AT_ONCE", 1)
    monkeypatch.setattr("mentoring.matching.cohorts.cohort.MENTEES_AT_ONCE", 7)
    pieces = match(given_)
    is_sound(given_, pieces)
    assert pieces.certificate == whole.certificate


@given(st.integers(0, 50), st.integers(0, 600))
def test_a_second_look_says_what_a_look_at_every_pair_says(seed, most):
    dice = np.random.default_rng(seed)
    given_ = cohort(dice.integers(0, 5_000, (60, 30)), [1] * 30)
    before = dice.integers(8_000, 14_000, 30)
    after = np.maximum(before + dice.integers(-most, most + 1, 30), 0)
    again = looks.look(given_, before, quiet).again(given_, after, quiet)
    whole = looks.look(given_, after, quiet)
    assert again.gains.tolist() == whole.gains.tolist()
    assert again.bound(given_.seats) == whole.bound(given_.seats)
    for mentee, row in enumerate(given_.worth(0, 60).astype(int) - after):
        near = again.near.mentors[again.near.mentees == mentee]
        assert np.delete(row, near).max(initial=-30_000) <= again.others[mentee]


def test_who_is_locked_has_their_mentor_and_the_rest_is_best_around_them():
    points = [[9000, 8500], [8000, 10]]
    free = match(cohort(points, [1, 1]))
    assert free.mentors.tolist() == [1, 0]
    kept = match(cohort(points, [1, 1], locked=[0, NOBODY]))
    assert kept.mentors.tolist() == [0, 1]
    assert kept.certificate.value == 29_010
    assert kept.certificate.gap == 0


def test_a_lock_against_a_rule_is_worth_less_than_nothing_and_the_rest_is_found():
    found = match(cohort([[NEVER, 10], [500, 20]], [1, 1], locked=[0, NOBODY]), tolerance=0.1)
    assert found.mentors.tolist() == [0, 1]
    assert found.certificate.bound < 0


def test_who_is_banned_is_never_given():
    found = match(cohort([[9000, 1000]], [1, 1], banned={0: [0]}))
    assert found.mentors.tolist() == [1]
    nobody = match(cohort([[9000, 1000]], [1, 1], banned={0: [0, 1]}))
    assert nobody.mentors.tolist() == [NOBODY]


def test_a_bonus_decides_who_has_the_last_seat_and_changes_no_pair_otherwise():
    assert match(cohort([[5000], [4000]], [1])).mentors.tolist() == [0, NOBODY]
    assert match(cohort([[5000], [4000]], [1], bonus=[0, 1500])).mentors.tolist() == [NOBODY, 0]


def test_when_time_is_up_what_there_is_is_sound_and_its_gap_is_told():
    dice = np.random.default_rng(5)
    given_ = cohort(dice.integers(0, 10_000, (60, 25)), [1] * 25)
    before = candidates.OF_A_MENTEE, candidates.OF_A_MENTOR
    try:
        candidates.OF_A_MENTEE = candidates.OF_A_MENTOR = 1
        hurried = match(given_, going=lambda: False)
        content = match(given_, tolerance=0.5)
    finally:
        candidates.OF_A_MENTEE, candidates.OF_A_MENTOR = before
    for found in (hurried, content):
        is_sound(given_, found)
        assert found.certificate.gap > 0
    assert content.certificate.gap <= 0.5 * content.certificate.bound


@given(cohorts(), st.lists(st.integers(0, 20_000), min_size=4, max_size=4))
def test_any_prices_make_a_bound_that_nothing_passes(given_, prices):
    prices = np.array(prices[: len(given_.seats)], np.int64)
    if len(given_.bonus):
        bound = looks.look(given_, prices, quiet).bound(given_.seats)
        assert bound >= best_of_all(given_)
        assert value(given_, match(given_).mentors) <= bound
