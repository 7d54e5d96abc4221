"""Choices in a round: what they do, what they cost, and that edits hold against them."""

import pytest

from mentoring.matching.wishes import reached, with_choice
from mentoring.participants import Role
from mentoring.rounds import Given
from mentoring.rounds.changes import Edits
from mentoring.rounds.solving import solve
from tests.mentoring.matchmaking import NOW, matching, only

A, B, C = "UA", "UB", "UC"
KEEPER, WARDEN, HAND = "UX", "UY", "UZ"
SKILLS = {KEEPER: ["Lighting", "Trimming wicks"], WARDEN: ["Lighting"], HAND: ["Keeping watch"]}
SEEKS = {A: ["Lighting"], B: ["Lighting"], C: ["Keeping watch"]}


def given(named=None, edits=None, before=None, **preferences):
    settings = {"preferences": {"ranked": 3, **preferences}, "weights": {"skills": 3}}
    return Given(
        programme=matching(**settings),
        now=NOW,
        mentees=tuple(only(Role.MENTEE, who=one, skills=said) for one, said in SEEKS.items()),
        mentors=tuple(only(Role.MENTOR, who=one, skills=said) for one, said in SKILLS.items()),
        seats={KEEPER: 1, WARDEN: 1, HAND: 1},
        waited={},
        apart=frozenset(),
        edits=edits or Edits(),
        before=before or {},
        enrolments={},
        named=named or {},
    )


def mentors(found):
    return {mentee: mentor for mentee, mentor, _ in found.matched}


def test_a_choice_is_reached_and_its_price_told_in_points_alone():
    plain = solve(given()).outcome
    found = solve(given({C: (KEEPER,)}, bonus=5000))
    assert mentors(found)[C] == KEEPER
    outcome = found.outcome
    assert (outcome.choosers, outcome.first_choices, outcome.later_choices) == (1, 1, 0)
    assert outcome.total == sum(points for *_, points in found.matched) < plain.total
    assert (outcome.plain_total, outcome.plain_matched) == (plain.total, 3)
    assert outcome.gap == 0
    assert plain.blocking == 0
    assert outcome.blocking == 1  # whoever of the others has the hand would rather be with C's


def test_a_choice_that_would_cost_more_than_its_bonus_stays_a_wish():
    found = solve(given({C: (KEEPER,)}, bonus=0))
    assert mentors(found)[C] == HAND
    assert (found.outcome.choosers, found.outcome.first_choices) == (1, 0)
    assert found.outcome.total == found.outcome.plain_total


def test_without_choices_in_the_programme_nothing_is_counted():
    outcome = solve(given({}, ranked=0)).outcome
    assert (outcome.blocking, outcome.plain_total, outcome.stable) == (None, None, False)


def test_a_stable_round_leaves_nobody_who_would_rather_meet_and_says_what_the_best_has():
    best = solve(given()).outcome
    found = solve(given({A: (HAND,), C: (KEEPER, HAND)}, mode="stable"))
    outcome = found.outcome
    assert (outcome.stable, outcome.blocking) == (True, 0)
    assert (outcome.plain_total, outcome.plain_matched) == (best.total, best.matched)
    assert outcome.gap == best.total - outcome.total + 10_000 * (best.matched - outcome.matched)


@pytest.mark.parametrize("mode", ["bonus", "stable"])
def test_locks_and_keeping_apart_hold_against_choices_and_are_undone(mode):
    named = {C: (KEEPER,), A: (WARDEN,)}
    first = solve(given(named, mode=mode, bonus=5000))
    locked = Edits(locked={B: WARDEN}, apart=frozenset({(C, KEEPER)}))
    changed = solve(given(named, locked, mentors(first), mode=mode, bonus=5000))
    assert mentors(changed)[B] == WARDEN
    assert mentors(changed)[C] != KEEPER
    again = solve(given(named, Edits(), mentors(changed), mode=mode, bonus=5000))
    assert again.outcome == first.outcome


def test_reasons_and_counts_name_the_choice():
    assert with_choice(("both like dawn",), (KEEPER, HAND), HAND) == (
        "your second choice",
        "both like dawn",
    )
    assert with_choice((), (KEEPER,), HAND) == with_choice((), (), None) == ()
    named = {A: (KEEPER,), B: (KEEPER, HAND), C: (WARDEN,)}
    assert reached(named, {A: KEEPER, B: HAND, C: None}) == (1, 1)
    assert reached(named, {}) == ()
