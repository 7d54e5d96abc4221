"""A board in parts says what the whole board says, and leaves out only who may not meet."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mentoring.matching import parts
from mentoring.matching.board import IMPOSSIBLE, board
from mentoring.matching.cohorts import looks
from mentoring.matching.cohorts.best import match
from mentoring.matching.cohorts.cohort import NOBODY, Cohort
from mentoring.matching.cohorts.wishes import Wishes
from mentoring.participants import Role
from tests.mentoring.matchmaking import NOW, SKILLS, STRICT, matching, only, weighing
from tests.mentoring.test_board import PROGRAMME, many_mentees, many_mentors
from tests.mentoring.test_cohorts import Square, is_sound, quiet

ANYBODY = matching()


@pytest.fixture(autouse=True, scope="module")
def _small_parts():
    """Whoever said something that nobody else said has a part of their own."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(parts, "LEAST", 1)
        yield


@settings(max_examples=30)
@given(many_mentees, many_mentors, st.booleans())
def test_parts_say_what_the_whole_says_and_leave_out_who_may_not_meet(here, there, strict):
    laid = board(here, there, PROGRAMME if strict else ANYBODY, NOW)
    whole = laid.rows(0, len(here))
    seen = np.zeros(whole.shape, int)
    for part in laid.parts(np.ones(len(there), bool)):
        places = np.ix_(part.mentees, part.mentors)
        assert part.points(0, len(part.mentees)).tolist() == whole[places].tolist()
        more = part.with_more(np.arange(len(here)), 100 * np.arange(len(there)))
        added = part.mentees[:, None] + 100 * part.mentors
        assert more.points(0, len(part.mentees)).tolist() == (whole[places] + added).tolist()
        seen[places] += 1
    assert seen.max(initial=0) <= 1
    assert (whole[seen == 0] < IMPOSSIBLE).all()


def crowd(role, count, dice):
    """People who said this and that, so that rules divide them."""
    return [
        only(
            role,
            full=True,
            who=f"{role}{number}",
            name=f"{role} {number}",
            skills=dice.choice(SKILLS, 2, replace=False).tolist(),
            term=str(dice.choice(["long", "short", "either"])),
            languages=[str(dice.choice(["English", "Welsh"]))],
            grade=str(dice.choice(["hand", "keeper", "warden"])),
            works=str(dice.choice(["The Harbour", "The Quay", "Lamp Street"])),
            chapter=str(dice.choice(["North", "South"])),
        )
        for number in range(count)
    ]


def gains(cohort, prices):
    """What each mentee gains from the best seat, by every pair."""
    return looks.look(cohort, prices, quiet).gains.tolist()


def test_where_nothing_is_compared_a_part_is_what_is_added():
    here = [only(Role.MENTEE, full=True, who=f"U{number}") for number in range(3)]
    there = [only(Role.MENTOR, full=True, who=f"R{number}") for number in range(2)]
    (part,) = board(here, there, weighing(0), NOW).parts(np.ones(2, bool))
    more = part.with_more(np.arange(3), np.zeros(2))
    assert more.points(0, 3).tolist() == [[0, 0], [1, 1], [2, 2]]


def in_parts_and_in_one(**more):
    """A cohort of people whom rules divide, and the same written down as one table."""
    dice = np.random.default_rng(2)
    here, there = crowd(Role.MENTEE, 90, dice), crowd(Role.MENTOR, 40, dice)
    laid = board(here, there, matching(rules={**STRICT, "organisation_as_wished": False}), NOW)
    assert len([*laid.parts(np.ones(40, bool))]) > 4
    given_ = Cohort(
        pairs=laid,
        seats=dice.integers(0, 4, 40),
        bonus=dice.integers(0, 2_000, 90),
        coverage=10_000,
        **{"locked": np.full(90, NOBODY), "banned": {}, **more},
    )
    return given_, replace(given_, pairs=Square(laid.rows(0, 90)))


def test_a_cohort_in_parts_is_matched_as_well_as_in_one():
    in_parts, in_one = in_parts_and_in_one()
    found = match(in_parts)
    is_sound(in_one, found)
    assert found.certificate == match(in_one).certificate
    assert found.certificate.gap == 0


def test_in_parts_too_locked_is_locked_and_banned_is_banned():
    locked = np.full(90, NOBODY)
    locked[:2] = 3, 7
    banned = {5: np.array([1, 2, 3, 4, 5]), 9: np.arange(40)}
    in_parts, in_one = in_parts_and_in_one(locked=locked, banned=banned)
    found = match(in_parts)
    assert found.certificate == match(in_one).certificate
    assert found.certificate.gap == 0
    assert found.mentors[:2].tolist() == [3, 7]
    assert found.mentors[9] == NOBODY


def test_what_is_wished_counts_where_pairs_come_in_parts_too():
    wishes = Wishes.of([(place, place % 40, 4_000) for place in range(90)])
    in_parts, in_one = in_parts_and_in_one(wishes=wishes)
    found = match(in_parts)
    assert found.certificate == match(in_one).certificate
    assert found.certificate.gap == 0
    assert found.certificate.value > match(replace(in_one, wishes=Wishes.none())).certificate.value


def test_a_second_look_in_parts_says_what_a_look_at_every_pair_says():
    in_parts, in_one = in_parts_and_in_one()
    dice = np.random.default_rng(3)
    before = dice.integers(9_000, 16_000, 40)
    look = looks.look(in_parts, before, quiet)
    for fallen in (0, 700 * (np.arange(40) % 10 == 0), dice.integers(0, 1_000, 40)):
        after = before - fallen
        again, whole = look.again(in_parts, after, quiet), looks.look(in_one, after, quiet)
        assert again.gains.tolist() == whole.gains.tolist()
        assert again.bound(in_one.seats) == whole.bound(in_one.seats)
