from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentoring.closure import Ending
from mentoring.enrolment import State, Vetting
from mentoring.home import Option, Standing, options
from mentoring.participants import Role
from tests.cast import ASHA, BEN, CARLOS
from tests.mentoring.test_catch_ups import REQUEST
from tests.mentoring.test_enrolment import WAITING
from tests.mentoring.test_pairings import NOW, PAIRING

J, F, TM, PS, PR, PA, RE, L, C, D, H = Option
MENTEE = replace(WAITING, person=BEN, role=Role.MENTEE, vetting=Vetting.NOT_NEEDED)
ENDED = PAIRING.ended(Ending.COMPLETED, NOW)
OUTSIDE = Standing(person=BEN, zone="Europe/London")
INSIDE = replace(OUTSIDE, enrolment=MENTEE)

standings = st.builds(
    Standing,
    person=st.sampled_from([ASHA, BEN]),
    zone=st.just("Europe/London"),
    enrolment=st.none()
    | st.builds(
        replace,
        st.just(MENTEE),
        role=st.sampled_from(Role),
        state=st.sampled_from([State.ACTIVE, State.PAUSED]),
        vetting=st.sampled_from(Vetting),
    ),
    joining=st.booleans(),
    asked=st.none() | st.just(REQUEST),
    pairings=st.lists(st.sampled_from([PAIRING, ENDED]), max_size=2).map(tuple),
)


@pytest.mark.parametrize(
    ("standing", "expected"),
    [
        (OUTSIDE, (J, C, D, H)),
        (replace(OUTSIDE, pairings=(ENDED,)), (J, PS, C, D, H)),
        (INSIDE, (F, PR, PA, L, C, D, H)),
        (replace(INSIDE, enrolment=MENTEE.paused()), (PR, RE, L, C, D, H)),
        (replace(INSIDE, asked=REQUEST), (PR, PA, L, C, D, H)),
        (replace(INSIDE, pairings=(PAIRING,)), (PS, PR, PA, L, C, D, H)),
        (replace(INSIDE, pairings=(ENDED,)), (F, PS, PR, PA, L, C, D, H)),
        (replace(INSIDE, person=ASHA, enrolment=WAITING), (PR, PA, L, C, D, H)),
        (replace(INSIDE, enrolment=replace(WAITING, role=Role.BOTH)), (F, PR, PA, L, C, D, H)),
    ],
    ids=[
        "stranger",
        "back again",
        "mentee",
        "paused",
        "has asked",
        "has a mentor",
        "had a mentor",
        "mentor to be",
        "both, not yet vetted",
    ],
)
def test_the_menu_offers_what_can_be_done_now(standing, expected):
    assert options(standing) == expected


@given(standings)
def test_there_is_always_something_to_do_help_is_last_and_nothing_is_offered_twice(standing):
    shown = options(standing)
    assert shown[-3:] == (Option.CONCERN, Option.DATA, Option.HELP)
    assert len(set(shown)) == len(shown)
    assert list(shown) == [one for one in Option if one in shown]


@given(standings)
def test_joining_and_taking_part_exclude_each_other(standing):
    shown = set(options(standing))
    inside = {Option.FIND, Option.PROFILE, Option.PAUSE, Option.RESUME, Option.LEAVE}
    assert (Option.JOIN in shown) == (standing.enrolment is None)
    assert not (Option.JOIN in shown and shown & inside)
    assert len(shown & {Option.PAUSE, Option.RESUME}) == (standing.enrolment is not None)


@given(standings)
def test_nobody_looks_for_a_second_mentor(standing):
    if standing.asked or standing.mentor:
        assert Option.FIND not in options(standing)


@pytest.mark.parametrize(
    ("capacity", "pairings", "wished", "offered"),
    [(1, 1, 2, True), (0, 0, 1, True), (2, 1, 2, False), (2, 2, 2, False), (1, 2, 3, True)],
)
def test_a_mentor_who_takes_nobody_else_for_now_can_take_more(capacity, pairings, wished, offered):
    mentor = replace(WAITING, vetting=Vetting.APPROVED, capacity=capacity)
    standing = replace(
        OUTSIDE, person=ASHA, enrolment=mentor, pairings=(PAIRING,) * pairings, wished=wished
    )
    assert (Option.TAKE_MORE in options(standing)) == offered
    paused = replace(standing, enrolment=mentor.paused())
    assert Option.TAKE_MORE not in options(paused)


def test_mentors_and_mentees_of_the_moment_do_not_count_what_has_ended():
    other = replace(PAIRING, mentee=CARLOS)
    standing = Standing(person=ASHA, zone="UTC", pairings=(PAIRING, other, ENDED))
    assert standing.mentees == (BEN, CARLOS)
    assert standing.mentor is None
    assert replace(standing, person=BEN).mentor == ASHA
    assert replace(standing, person=BEN, pairings=(ENDED,)).mentor is None
