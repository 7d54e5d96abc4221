"""Whom somebody named counts: exactly, in every way of solving, and as the programme says."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentoring.matching.blocks import NEVER
from mentoring.matching.cohorts import looks
from mentoring.matching.cohorts.best import match
from mentoring.matching.cohorts.cohort import NOBODY
from mentoring.matching.cohorts.seating import match_by_paths
from mentoring.matching.cohorts.wishes import Wishes, of_mentees, of_mentors
from mentoring.programmes import Preferences
from mentoring.programmes.programme import Programme
from tests.mentoring.lamplighters import programme
from tests.mentoring.test_cohorts import best_of_all, cohort, cohorts, is_sound, quiet

THREE = Preferences(ranked=3, bonus=1000)


@st.composite
def wishing(draw):
    """A cohort in which some have named somebody, whether they may meet or not."""
    given_ = draw(cohorts())
    pairs = [(one, n) for one in range(len(given_.bonus)) for n in range(len(given_.seats))]
    drawn = draw(st.lists(st.sampled_from(pairs), unique=True)) if pairs else []
    return replace(given_, wishes=Wishes.of((*two, draw(st.integers(0, 5000))) for two in drawn))


@given(wishing())
def test_with_wishes_nothing_is_better_either_and_both_ways_prove_it(given_):
    best = best_of_all(given_)
    for found in (match(given_), match_by_paths(given_)):
        is_sound(given_, found)
        assert found.certificate.gap == 0
        assert found.certificate.value == best


@given(wishing(), st.integers(0, 4))
def test_who_is_locked_keeps_what_their_choice_is_worth(given_, mentor):
    if not len(given_.bonus) or mentor >= len(given_.seats) or not given_.seats[mentor]:
        return
    given_.locked[0] = mentor
    worth = int(given_.worth_unbanned(0, 1)[0, mentor])
    given_.banned[0] = np.array([mentor])
    found = match(given_)
    assert found.mentors[0] == mentor
    assert found.certificate.gap == 0
    assert found.certificate.value >= worth


def test_wishes_are_found_whatever_pieces_a_cohort_is_looked_at_in(monkeypatch):
    dice = np.random.default_rng(2)
    given_ = cohort(dice.integers(0, 9000, (90, 40)), [1] * 40)
    drawn = {(int(one), int(n)) for one, n in dice.integers(0, (90, 40), (120, 2))}
    given_ = replace(given_, wishes=Wishes.of((*two, 2500) for two in drawn))
    whole = match(given_)
    monkeypatch.setattr("mentoring.matching.cohorts.cohort.PAIRS_AT_ONCE", 1)
    monkeypatch.setattr("mentoring.matching.cohorts.cohort.MENTEES_AT_ONCE", 7)
    pieces = match(given_)
    is_sound(given_, pieces)
    assert pieces.certificate == whole.certificate
    prices = whole.prices
    moved = np.maximum(prices - 200, 0)
    again = looks.look(given_, prices, quiet).again(given_, moved, quiet)
    assert again.bound(given_.seats) == looks.look(given_, moved, quiet).bound(given_.seats)


def test_a_choice_decides_between_two_who_fit_alike_and_breaks_no_rule():
    two = [[5000, 5000], [5000, 5000]]
    crossed = Wishes.of([(0, 1, 1000), (1, 0, 1000)])
    assert match(replace(cohort(two, [1, 1]), wishes=crossed)).mentors.tolist() == [1, 0]
    apart = replace(cohort([[NEVER, 10]], [1, 1]), wishes=Wishes.of([(0, 0, 5000)]))
    assert match(apart).mentors.tolist() == [1]
    banned = replace(cohort([[10]], [1], banned={0: [0]}), wishes=Wishes.of([(0, 0, 5000)]))
    assert match(banned).mentors.tolist() == [NOBODY]


def test_the_first_choice_adds_the_whole_bonus_and_each_other_one_step_less():
    assert [THREE.bonus_of(place) for place in range(3)] == [1000, 666, 333]
    assert Preferences(ranked=1, bonus=5000).bonus_of(0) == 5000


def lines(found: Wishes) -> list[tuple[int, ...]]:
    each = (found.mentees.tolist(), found.mentors.tolist(), found.more.tolist())
    return list(zip(*each, strict=True))


def test_choices_are_placed_by_ids_and_whoever_is_not_there_is_passed_over():
    named = {"E2": ["R9", "R1"], "E9": ["R1"], "E1": ["R2"]}
    found = of_mentees(named, ["E1", "E2"], ["R1", "R2"], THREE.bonus_of)
    assert lines(found) == [(0, 1, 1000), (1, 0, 666)]
    back = of_mentors({"R2": ["E2", "E1"]}, ["E1", "E2"], ["R1", "R2"], THREE.bonus_of)
    assert lines(back) == [(0, 1, 666), (1, 1, 1000)]


def told(**preferences: object) -> Programme:
    return programme(lambda data: data.update(matching={"preferences": preferences}))


def test_a_programme_says_how_many_count_and_how_much():
    kept = told(ranked=3, bonus=2500, mode="stable").matching.preferences
    assert (kept.ranked, kept.bonus, kept.stable) == (3, 2500, True)
    usual = programme(lambda _data: None).matching.preferences
    assert (usual.ranked, usual.stable) == (0, False)


@pytest.mark.parametrize(
    "wrong",
    [{"ranked": 6}, {"ranked": -1}, {"bonus": 5001}, {"mode": "fair"}, {"mode": "stable"}],
)
def test_a_programme_that_makes_no_sense_is_refused(wrong):
    with pytest.raises(ValueError, match=next(iter(wrong))):
        told(**wrong)
