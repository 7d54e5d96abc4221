"""The arrays say what the functions say, of every pair, to the last point."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentoring.matching.blocks import of_rule, of_scale
from mentoring.matching.board import IMPOSSIBLE, board
from mentoring.matching.conflicts import conflicts
from mentoring.matching.criteria import COMPARISONS, compare
from mentoring.matching.rules import may_meet, rules
from mentoring.matching.scores import score
from mentoring.participants import Role
from tests.mentoring.matchmaking import (
    NOW,
    STRICT,
    matching,
    mentees,
    mentees_on_tracks,
    mentors,
    mentors_on_tracks,
    on_tracks,
    only,
    scale_of,
)

PROGRAMME = matching(rules=STRICT)


def many(people):
    """Some people, each once."""
    return st.lists(people, max_size=5, unique_by=lambda one: one.person.id)


many_mentees, many_mentors = many(mentees), many(mentors)


def numbers(block, mentees, mentors):
    """A block as one number a pair."""
    found = block.mentees @ block.mentors.T
    if block.extra:
        for row, which in enumerate(block.classes):
            who, more = block.extra[which]
            found[row, who] += more
    assert found.shape == (len(mentees), len(mentors))
    return found


@given(st.sampled_from(list(COMPARISONS)), many_mentees, many_mentors)
def test_a_criterion_and_its_block_agree(criterion, here, there):
    scale = scale_of(criterion, mentors=there)
    found = numbers(of_scale(scale, here, there), here, there)
    for row, mentee in enumerate(here):
        for column, mentor in enumerate(there):
            assert found[row, column] == compare(scale, mentee, mentor).points


@given(
    st.sampled_from(rules(PROGRAMME) + rules(on_tracks())),
    many(mentees_on_tracks),
    many(mentors_on_tracks),
)
def test_a_rule_and_its_block_agree(rule, here, there):
    found = numbers(of_rule(rule, here, there), here, there)
    for row, mentee in enumerate(here):
        for column, mentor in enumerate(there):
            assert (found[row, column] == 0) == rule.lets_meet(mentee, mentor)


@given(
    many(mentees_on_tracks),
    many(mentors_on_tracks),
    st.sampled_from([PROGRAMME, matching(), on_tracks()]),
)
def test_the_board_says_of_every_pair_what_the_functions_say(here, there, programme):
    laid = board(here, there, programme, NOW)
    found = laid.rows(0, len(laid.mentees))
    for row, mentee in enumerate(laid.mentees):
        for column, mentor in enumerate(laid.mentors):
            if may_meet(mentee, [mentor], programme):
                assert found[row, column] == score(mentee, mentor, laid.scales).points
            else:
                assert found[row, column] < IMPOSSIBLE


def test_pairs_that_are_kept_apart_are_impossible():
    here = [only(Role.MENTEE, who="U1", full=True)]
    there = [only(Role.MENTOR, who="U2", full=True), only(Role.MENTOR, who="U3", full=True)]
    found = board(here, there, matching(), NOW, apart=[("U1", "U3"), ("U9", "U2")]).rows(0, 1)
    assert (found < IMPOSSIBLE).tolist() == [[False, True]]
    assert found.dtype == np.float32


@pytest.mark.parametrize(
    ("words", "kept_apart"),
    [
        ("Please not Asha Raman, we are married.", True),
        ("Anybody but people from THE HARBOUR!", True),
        ("not asha  raman", True),
        ("not Asha", False),
        ("I know Asha Ramanujan", False),
        ("", False),
    ],
)
def test_who_is_named_as_a_conflict_is_never_met(words, kept_apart):
    mentee = only(Role.MENTEE, who="U1", conflicts=words)
    mentor = only(Role.MENTOR, who="U2", name="Asha Raman", works="The Harbour")
    assert bool(conflicts([mentee], [mentor], PROGRAMME)) == kept_apart
    named_by_mentor = conflicts(
        [only(Role.MENTEE, who="U1", name="Asha Raman", works="The Harbour")],
        [only(Role.MENTOR, who="U2", conflicts=words)],
        PROGRAMME,
    )
    assert bool(named_by_mentor) == kept_apart


@pytest.mark.parametrize(
    ("mine", "theirs", "keeps_apart"),
    [
        ({"chapter": "North"}, {"chapter": "North"}, "chapter"),
        ({"works": "A", "wish": "outside"}, {"works": "a "}, "organisation"),
        ({"works": "A", "wish": "inside"}, {"works": "B"}, "organisation"),
        ({"languages": ["Welsh"]}, {"languages": ["English"]}, "languages"),
        ({"term": "long"}, {"term": "short"}, "term"),
        ({"grade": "keeper"}, {"grade": "hand"}, "grade"),
        ({"grade": "hand"}, {"grade": "warden"}, "grade"),
        ({"grade": "hand"}, {"grade": "keeper"}, None),
        ({"chapter": "North"}, {}, None),
        ({"works": "A", "wish": "either"}, {"works": "A"}, None),
    ],
)
def test_each_rule_keeps_apart_whom_it_is_about(mine, theirs, keeps_apart):
    mentee, mentor = only(Role.MENTEE, **mine), only(Role.MENTOR, **theirs)
    broken = [rule.key for rule in rules(PROGRAMME) if not rule.lets_meet(mentee, mentor)]
    assert broken == ([keeps_apart] if keeps_apart else [])
