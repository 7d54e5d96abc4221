"""Two people decide at the same moment: seats hold, nobody is paired twice or waits for ever."""

from collections.abc import Callable

import pytest

import scheduler.timers
from mentoring.errors import MentoringError, PausedError
from mentoring.matching.requests import Request, State
from tests.cast import ASHA, BEN
from tests.services.acts import (
    accept,
    decline,
    enrolment,
    leave,
    open_of,
    pairings,
    pause,
    request,
    withdraw,
)
from tests.storage.at_once import at_once
from tests.world import House

ROUNDS = 5


def surprises(outcomes) -> list[Exception]:
    return [
        one
        for one in outcomes
        if isinstance(one, Exception) and not isinstance(one, MentoringError)
    ]


def test_one_seat_is_given_once_when_two_are_accepted_at_the_same_moment(house: House) -> None:
    for number in range(ROUNDS):
        mentor = f"U0MENTOR{number}"
        house.mentor(mentor, capacity="1")
        asked = []
        for name in ("FIRST", "SECOND"):
            house.join(f"U0{name}{number}", "mentee")
            asked.append(house.ask(f"U0{name}{number}", mentor))
        outcomes = at_once(*[lambda one=one: accept(house, one) for one in asked])
        assert surprises(outcomes) == []
        assert sum(one is None for one in outcomes) == 1
        assert len(pairings(house, mentor)) == 1


def test_one_request_accepted_twice_at_the_same_moment_is_one_pairing(house: House) -> None:
    for number in range(ROUNDS):
        mentor, mentee = f"U0MENTOR{number}", f"U0MENTEE{number}"
        house.mentor(mentor)
        house.join(mentee, "mentee")
        made = house.ask(mentee, mentor)
        outcomes = at_once(*[lambda made=made: accept(house, made)] * 3)
        assert surprises(outcomes) == []
        assert sum(one is None for one in outcomes) == 1
        assert len(pairings(house, mentee)) == 1


def test_two_who_are_both_can_accept_each_other_at_the_same_moment(house: House) -> None:
    for number in range(ROUNDS):
        pair = f"U0ONE{number}", f"U0OTHER{number}"
        for one in pair:
            house.approve(house.join(one, "both"))
        asked = [house.ask(*pair), house.ask(*reversed(pair))]
        outcomes = at_once(*[lambda one=one: accept(house, one) for one in asked])
        assert list(outcomes) == [None, None]
        assert {one.mentor for one in pairings(house, pair[0])} == set(pair)


def test_two_who_are_both_can_ask_each_other_at_the_same_moment(house: House) -> None:
    for number in range(ROUNDS):
        pair = f"U0ONE{number}", f"U0OTHER{number}"
        for one in pair:
            house.approve(house.join(one, "both"))
        outcomes = at_once(
            lambda pair=pair: house.ask(*pair), lambda pair=pair: house.ask(*reversed(pair))
        )
        assert [one.state for one in outcomes] == [State.OPEN, State.OPEN]


def asked_by(house: House, number: int) -> Request:
    house.mentor(f"{ASHA}{number}")
    house.join(f"{BEN}{number}", "mentee")
    return house.ask(f"{BEN}{number}", f"{ASHA}{number}")


RIVALS: dict[str, Callable[[House, Request], None]] = {
    "the mentor declines": decline,
    "the mentee takes it back": withdraw,
    "the mentee leaves": lambda house, made: leave(house, made.mentee),
    "the mentor leaves": lambda house, made: leave(house, made.mentor),
    "the mentee pauses": lambda house, made: pause(house, made.mentee),
    "the mentor pauses": lambda house, made: pause(house, made.mentor),
}


@pytest.mark.parametrize("rival", RIVALS)
def test_whatever_happens_while_a_mentor_accepts_ends_in_one_clear_state(
    house: House, rival: str
) -> None:
    for number in range(ROUNDS):
        made = asked_by(house, number)
        outcomes = at_once(
            lambda made=made: accept(house, made), lambda made=made: RIVALS[rival](house, made)
        )
        assert surprises(outcomes) == []
        after = request(house, made)
        assert after.state is not State.OPEN
        assert (outcomes[0] is None) == (after.state is State.ACCEPTED)
        active = [one for one in pairings(house, made.mentee) if one.active]
        still_there = after.state is State.ACCEPTED and "leaves" not in rival
        assert len(active) == still_there


@pytest.mark.parametrize("rival", [leave, pause])
def test_nobody_is_asked_who_leaves_or_pauses_at_the_same_moment(house: House, rival) -> None:
    for number in range(ROUNDS):
        mentor, mentee = f"U0MENTOR{number}", f"U0MENTEE{number}"
        house.mentor(mentor)
        house.join(mentee, "mentee")
        outcomes = at_once(
            lambda one=mentee, other=mentor: house.ask(one, other),
            lambda one=mentor: rival(house, one),
        )
        assert outcomes[1] is None
        if not isinstance(outcomes[0], MentoringError | AssertionError):
            assert request(house, outcomes[0]).state is State.CLOSED


def test_both_of_a_pairing_can_leave_at_the_same_moment(house: House) -> None:
    for number in range(ROUNDS):
        made = asked_by(house, number)
        accept(house, made)
        outcomes = at_once(
            lambda made=made: leave(house, made.mentor), lambda made=made: leave(house, made.mentee)
        )
        assert list(outcomes) == [None, None]
        assert [one.active for one in pairings(house, made.mentee)] == [False]


def test_pausing_twice_at_the_same_moment_is_one_pause(house: House) -> None:
    joined = house.join(BEN, "mentee")
    outcomes = at_once(*[lambda: pause(house, BEN)] * 3)
    assert sum(one is None for one in outcomes) == 1
    assert all(isinstance(one, PausedError) for one in outcomes if one is not None)
    assert enrolment(house, joined).state == "paused"


def test_two_chains_that_reach_one_mentor_at_the_same_moment_share_one_place(house: House) -> None:
    for number in range(ROUNDS):
        last, firsts = f"U0LAST{number}", [f"U0FIRST{number}", f"U0OTHER{number}"]
        for mentor in (*firsts, last):
            house.mentor(mentor, capacity="1")
        mentees = [f"U0BEN{number}", f"U0GRACE{number}"]
        asked = []
        for mentee, first in zip(mentees, firsts, strict=True):
            house.join(mentee, "mentee")
            asked.append(house.ask(mentee, first, "Would you?", last))
        assert [*at_once(*[lambda one=one: decline(house, one) for one in asked])] == [None] * 2
        assert surprises(at_once(*[lambda: scheduler.timers.run_due(house.begin)] * 2)) == []
        waiting = [open_of(house, mentee) for mentee in mentees]
        assert [one.mentor for one in waiting] == [last, last]
        outcomes = at_once(*[lambda one=one: accept(house, one) for one in waiting])
        assert surprises(outcomes) == []
        assert sum(one is None for one in outcomes) == 1
        states = sorted(request(house, one).state for one in waiting)
        assert states == [State.ACCEPTED, State.CLOSED]
        assert len(pairings(house, last)) == 1


def test_mentors_who_are_each_others_back_ups_can_pause_at_the_same_moment(house: House) -> None:
    for number in range(ROUNDS):
        pair = f"U0ONE{number}", f"U0OTHER{number}"
        for mentor in pair:
            house.mentor(mentor)
        for place, mentor in enumerate(pair):
            house.join(f"U0BEN{number}{place}", "mentee")
            house.ask(f"U0BEN{number}{place}", mentor, "Would you?", pair[1 - place])
        assert [*at_once(*[lambda one=one: pause(house, one) for one in pair])] == [None] * 2
        assert surprises(at_once(*[lambda: scheduler.timers.run_due(house.begin)] * 2)) == []
        assert [open_of(house, f"U0BEN{number}{place}") for place in (0, 1)] == [None, None]


def test_the_next_is_asked_or_the_mentee_asks_alone_but_never_both(house: House) -> None:
    for number in range(ROUNDS):
        mentors = [f"U0{name}{number}" for name in ("FIRST", "NEXT", "ALONE")]
        for mentor in mentors:
            house.mentor(mentor)
        mentee = f"U0BEN{number}"
        house.join(mentee, "mentee")
        decline(house, house.ask(mentee, mentors[0], "Would you?", mentors[1]))
        outcomes = at_once(
            lambda: scheduler.timers.run_due(house.begin),
            lambda one=mentee, other=mentors[2]: house.ask(one, other),
        )
        assert surprises(outcomes) == []
        assert open_of(house, mentee).mentor in mentors[1:]


def test_an_answer_and_the_last_moment_at_once_are_one_of_the_two(house: House) -> None:
    for number in range(ROUNDS):
        made = asked_by(house, number)
        house.now = made.expires_at
        outcomes = at_once(
            lambda made=made: accept(house, made), lambda: scheduler.timers.run_due(house.begin)
        )
        assert surprises(outcomes) == []
        after = request(house, made).state
        assert after is (State.ACCEPTED if outcomes[0] is None else State.EXPIRED)
        assert len(pairings(house, made.mentee)) == (after is State.ACCEPTED)
