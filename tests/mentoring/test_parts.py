"""A board in parts says what the whole board says, and leaves out only who may not meet."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentoring.matching import parts
from mentoring.matching.board import IMPOSSIBLE, board
from mentoring.matching.cohorts import looks
from mentoring.matching.cohorts.best import match
from mentoring.matching.cohorts.cohort import NOBODY, Cohort
from mentoring.participants import Role
from tests.mentoring.matchmaking import NOW, SKILLS, STRICT, matching, only
from tests.mentoring.test_board import PROGRAMME, many_mentees, many_mentors
from tests.mentoring.test_cohorts import Square, is_sound, quiet

ANYBODY = matching()


@pytest.fixture(autouse=True, scope="module")
def _small_parts():
    """Whoever said something that nobody else said has a part of their own."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(parts, "LEAST", 1)
        yield


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


def test_a_cohort_in_parts_is_matched_as_well_as_in_one_piece():
    dice = np.random.default_rng(2)
    here, there = crowd(Role.MENTEE, 90, dice), crowd(Role.MENTOR, 40, dice)
    laid = board(here, there, matching(rules={**STRICT, "organisation_as_wished": False}), NOW)
    assert len([*laid.parts(np.ones(40, bool))]) > 4
    locked = np.full(90, NOBODY)
    locked[:2] = 3, 7
    given_ = Cohort(
        pairs=laid,
        seats=dice.integers(0, 4, 40),
        bonus=dice.integers(0, 2_000, 90),
        coverage=10_000,
        locked=locked,
        banned={5: np.array([1, 2, 3, 4, 5]), 9: np.arange(40)},
    )
    whole = Cohort(**{**vars(given_), "pairs": Square(laid.rows(0, 90))})
    in_parts, in_one = match(given_), match(whole)
    assert in_parts.certificate == in_one.certificate
    assert in_parts.certificate.gap == 0
    assert in_parts.mentors[:2].tolist() == [3, 7]
    assert in_parts.mentors[9] == NOBODY
    before = dice.integers(9_000, 16_000, 40)
    one, other = looks.look(given_, before, quiet), looks.look(whole, before, quiet)
    assert one.gains.tolist() == other.gains.tolist()
    is_sound(
        Cohort(**{**vars(whole), "locked": np.full(90, NOBODY)}),
        match(Cohort(**{**vars(given_), "locked": np.full(90, NOBODY)})),
    )
