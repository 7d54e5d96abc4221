"""Whoever has no mentor reads why, in numbers that add up, and what would help most."""

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentoring.matching.board import board
from mentoring.matching.cohorts import people
from mentoring.matching.cohorts.best import match
from mentoring.matching.cohorts.cohort import NOBODY, Certificate
from mentoring.matching.rules import may_meet
from mentoring.matching.unmatched import unmatched
from mentoring.participants import Role
from tests.mentoring.matchmaking import (
    NOW,
    STRICT,
    matching,
    mentees_on_tracks,
    mentors_on_tracks,
    on_tracks,
    only,
)

BEN = only(Role.MENTEE, who="U1", chapter="North", term="long", languages=["Welsh"])


def mentor(who, **answers):
    return only(Role.MENTOR, who=who, **answers)


def explained(here, there, seats, *, apart=(), **rules):
    programme = matching(rules={"languages_in_common": 0, **rules})
    laid = board(here, there, programme, NOW, apart)
    cohort = people.lay_out(
        laid,
        programme,
        seats={one.person.id: seats.get(one.person.id, 1) for one in there},
        waited={},
        locked={},
    )
    return {one.mentee: one for one in unmatched(laid, cohort, match(cohort))}


@pytest.mark.parametrize(
    ("there", "rules", "reason", "would_help"),
    [
        ([], {}, "there is no other mentor with a free place", "more mentors"),
        (
            [mentor("U2", chapter="North"), mentor("U3", chapter="North")],
            {"chapter": "different"},
            "2 mentors: 2 belong to your own chapter",
            "a softer rule on chapter: it would let in 2 mentors with a free place",
        ),
        (
            [mentor("U2", term="short")],
            {"term_in_common": True},
            "1 mentor: 1 wants it to last longer or shorter",
            "a softer rule on term: it would let in 1 mentor with a free place",
        ),
        (
            [mentor("U0")],
            {},
            "1 mentor: 1 has no place left",
            "more places: the 1 mentor who may meet you has none left",
        ),
        (
            [mentor("U0"), mentor("U2", chapter="North", term="short")],
            {"chapter": "different", "term_in_common": True},
            "2 mentors: 1 belongs to your own chapter, 1 has no place left",
            "more places: the 1 mentor who may meet you has none left",
        ),
        (
            [mentor("U2", chapter="North", term="short")],
            {"chapter": "different", "term_in_common": True},
            "1 mentor: 1 belongs to your own chapter",
            "more mentors: those there are may not meet you",
        ),
        (
            [mentor("U9")],
            {},
            "1 mentor: 1 cannot be paired with you",
            "more mentors: those there are may not meet you",
        ),
        ([mentor("U1")], {}, "there is no other mentor with a free place", "more mentors"),
    ],
)
def test_the_reason_counts_and_the_help_is_the_one_change(there, rules, reason, would_help):
    found = explained([BEN], there, {"U0": 0}, apart=[("U1", "U9")], **rules)["U1"]
    assert (found.reason, found.would_help) == (reason, would_help)


def test_the_rule_that_would_let_most_in_is_the_one_to_soften():
    there = [mentor("U2", chapter="North"), mentor("U3", term="short"), mentor("U4", term="short")]
    found = explained([BEN], there, {}, chapter="different", term_in_common=True)["U1"]
    assert found.would_help == "a softer rule on term: it would let in 2 mentors with a free place"
    full = explained([BEN], there, {"U3": 0, "U4": 0}, chapter="different", term_in_common=True)[
        "U1"
    ]
    assert full.would_help == (
        "a softer rule on chapter: it would let in 1 mentor with a free place"
    )


def test_those_who_compete_read_how_many_they_are():
    here = [only(Role.MENTEE, who=f"M{number}") for number in range(4)]
    found = explained(here, [mentor("U2"), mentor("U3")], {"U3": 2})
    assert [one.would_help for one in found.values()] == [
        "more places: 4 mentees compete for 3 places with the 2 mentors who may meet you"
    ]


def test_a_free_mentor_who_is_left_over_is_told_with_the_cause():
    weights = dict.fromkeys(matching().matching.weights.model_dump(), 0) | {"chapter": 1}
    programme = matching(coverage=0, weights=weights)
    laid = board([BEN], [mentor("U2", chapter="South")], programme, NOW)
    cohort = people.lay_out(laid, programme, seats={"U2": 1}, waited={}, locked={})
    best = match(cohort)
    (found,) = unmatched(laid, cohort, best)
    assert found.reason == "1 mentor: 1 has a place left"
    assert found.would_help == (
        "more in common: what you answered gives no points with 1 mentor with a free place"
    )
    hurried = replace(best, certificate=Certificate(value=0, bound=9))
    (found,) = unmatched(laid, cohort, hurried)
    assert found.would_help == (
        "more time for the matching: 1 mentor with a free place could still be tried"
    )


many_mentees = st.lists(
    mentees_on_tracks, min_size=1, max_size=6, unique_by=lambda one: one.person.id
)
many_mentors = st.lists(mentors_on_tracks, max_size=5, unique_by=lambda one: one.person.id)


programmes = st.sampled_from([matching(rules=STRICT), on_tracks()])


@given(programmes, many_mentees, many_mentors, st.integers(0, 1))
def test_everybody_without_a_mentor_is_told_and_the_counts_add_up(programme, here, there, seats):
    laid = board(here, there, programme, NOW)
    everybody = {one.person.id: seats for one in there}
    cohort = people.lay_out(laid, programme, seats=everybody, waited={}, locked={})
    found = match(cohort)
    told = {one.mentee: one for one in unmatched(laid, cohort, found)}
    matched = dict(people.matched(laid, found))
    assert told.keys() | matched.keys() == {one.person.id for one in here}
    assert len(told) == (found.mentors == NOBODY).sum()
    for one in here:
        if one.person.id in told:
            others = [mentor for mentor in there if mentor.person.id != one.person.id]
            in_all, *counts = [*map(int, re.findall(r"\d+", told[one.person.id].reason)), 0]
            assert in_all == sum(counts) == len(others)
            full = [mentor for mentor in others if may_meet(one, [mentor], programme)]
            assert ("no place left" in told[one.person.id].reason) == bool(full)


def test_ids_become_seats_bonus_and_locks():
    here = [only(Role.MENTEE, who=who) for who in ("U3", "U1")]
    there = [mentor("U5"), mentor("U4")]
    programme = matching()
    laid = board(here, there, programme, NOW)
    cohort = people.lay_out(
        laid, programme, seats={"U4": 1, "U5": 2}, waited={"U3": 2}, locked={"U3": "U5"}
    )
    assert cohort.seats.tolist() == [1, 2]
    assert cohort.bonus.tolist() == [0, 3000]
    assert cohort.locked.tolist() == [NOBODY, 1]
    assert dict(people.matched(laid, match(cohort)))["U3"] == "U5"
