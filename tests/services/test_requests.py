"""One request at a time: asked, answered once, reminded, expired, taken back."""

from dataclasses import replace

import pytest

import services.matching.requests
import storage.enrolment
from mentoring.errors import (
    FullError,
    HasMentorError,
    MentorTakenError,
    NotAMenteeError,
    NotEnrolledError,
    NotYoursError,
    PausedError,
    RequestClosedError,
    RequestOpenError,
)
from mentoring.matching.requests import Request, State
from services.kinds import Kind
from tests.cast import ASHA, BEN, CARLOS, FRAN, MO, ZED
from tests.services.acts import (
    accept,
    decline,
    found,
    heard,
    leave,
    pairings,
    pause,
    request,
    withdraw,
)
from tests.world import House


@pytest.fixture
def asked(house: House) -> Request:
    """Ben has asked Asha; Carlos is free as well."""
    house.mentor(ASHA)
    house.mentor(CARLOS)
    house.join(BEN, "mentee")
    return house.ask(BEN, ASHA, "Would you help me lead?")


def test_the_mentor_gets_the_message_with_two_answers(house: House, asked: Request) -> None:
    house.carry()
    assert heard(house, ASHA, "Would you help me lead?", "Accept", "Decline") == 1
    assert heard(house, ZED, "") == heard(house, MO, "lead?") == 0


def test_who_has_asked_cannot_ask_another_until_the_answer(house: House, asked: Request) -> None:
    with pytest.raises(RequestOpenError, match=f"<@{ASHA}>"):
        house.ask(BEN, CARLOS)
    with pytest.raises(RequestOpenError):
        found(house, BEN)


def test_a_decline_reaches_the_mentee_in_the_mentors_words(house: House, asked: Request) -> None:
    decline(house, asked, "Too much on just now")
    house.carry()
    assert heard(house, BEN, "cannot be your mentor", "Too much on just now", "Find a mentor") == 1
    assert found(house, BEN) == [CARLOS], "who said no is not suggested again"


def test_a_decline_needs_no_reason(house: House, asked: Request) -> None:
    decline(house, asked)
    house.carry()
    assert heard(house, BEN, "cannot be your mentor") == 1
    assert heard(house, BEN, "They write") == 0


def test_a_request_taken_back_can_no_longer_be_accepted(house: House, asked: Request) -> None:
    withdraw(house, asked)
    with pytest.raises(RequestClosedError, match="withdrawn"):
        accept(house, asked)
    assert pairings(house, BEN) == []
    house.ask(BEN, CARLOS)


@pytest.mark.parametrize("answer", [accept, decline, withdraw])
def test_an_answered_request_stays_answered(house: House, asked: Request, answer) -> None:
    accept(house, asked)
    with pytest.raises(RequestClosedError, match="accepted"):
        answer(house, asked)
    assert len(pairings(house, BEN)) == 1


@pytest.mark.parametrize("person", [BEN, CARLOS, MO, ZED])
def test_only_the_mentor_asked_can_answer(house: House, asked: Request, person: str) -> None:
    for answer in (
        lambda work: services.matching.requests.accept(work, asked.id),
        lambda work: services.matching.requests.decline(work, asked.id, ""),
        lambda work: services.matching.requests.own(work, asked.id),
    ):
        with house.begin(person) as work, pytest.raises(NotYoursError):
            answer(work)
    assert request(house, asked).state is State.OPEN


@pytest.mark.parametrize("person", [ASHA, CARLOS, MO, ZED])
def test_only_the_mentee_can_take_a_request_back(house: House, asked: Request, person: str) -> None:
    with house.begin(person) as work, pytest.raises(NotYoursError):
        services.matching.requests.withdraw(work, asked.id)


def test_a_silent_mentor_is_reminded_twice_and_the_request_ends(
    house: House, asked: Request
) -> None:
    heard_by_day = []
    for _ in range(5):
        house.turn(days=1)
        heard_by_day.append(heard(house, ASHA, "is waiting for your answer"))
    assert heard_by_day == [0, 1, 1, 2, 2]
    assert request(house, asked).state is State.EXPIRED
    assert heard(house, BEN, "did not find the time to answer", "Find a mentor") == 1
    with pytest.raises(RequestClosedError, match="expired"):
        accept(house, asked)
    assert set(found(house, BEN)) == {ASHA, CARLOS}, "silence is no no"


@pytest.mark.parametrize("answer", [accept, decline, withdraw])
def test_reminders_show_the_answer_too(house: House, asked: Request, answer) -> None:
    house.turn(days=4)
    answer(house, asked)
    house.carry()
    updates = [call for kind, call in house.calls if kind is Kind.UPDATE]
    changed = [call for call in updates if call["channel"] == ASHA]
    assert len(changed) == len({call["ts"] for call in changed}) == 3, "the card, two reminders"
    assert not any("Accept" in str(call["blocks"]) for call in changed)


def test_an_answered_request_has_no_reminders_and_no_end(house: House, asked: Request) -> None:
    decline(house, asked)
    house.turn(days=6)
    assert heard(house, ASHA, "is waiting for your answer") == 0
    assert heard(house, BEN, "did not find the time") == 0
    assert request(house, asked).state is State.DECLINED


def test_a_paired_mentee_cannot_look_for_another_mentor(house: House, asked: Request) -> None:
    accept(house, asked)
    with pytest.raises(HasMentorError):
        found(house, BEN)
    with pytest.raises(HasMentorError):
        house.ask(BEN, CARLOS)


def test_a_mentor_whose_last_place_goes_is_not_suggested_and_keeps_nobody_waiting(
    house: House,
) -> None:
    house.mentor(ASHA, capacity="1")
    waiting = []
    for one in (BEN, CARLOS):
        house.join(one, "mentee")
        waiting.append(house.ask(one, ASHA))
    accept(house, waiting[0])
    house.carry()
    assert request(house, waiting[1]).state is State.CLOSED
    assert heard(house, CARLOS, "cannot be your mentor at the moment", "Find a mentor") == 1
    with pytest.raises(RequestClosedError, match="closed"):
        accept(house, waiting[1])
    house.join(FRAN, "mentee")
    assert found(house, FRAN) == []
    with pytest.raises(MentorTakenError):
        house.ask(FRAN, ASHA)


def test_a_mentor_without_a_seat_cannot_accept(house: House, asked: Request) -> None:
    with house.begin(ASHA) as work:
        mentor = storage.enrolment.get(work.db, asked.mentor_enrolment, lock=True)
        storage.enrolment.save(work.db, mentor, replace(mentor, capacity=0))
    with pytest.raises(FullError):
        accept(house, asked)
    assert request(house, asked).state is State.OPEN


@pytest.mark.parametrize("gone", [pause, leave])
def test_a_mentor_who_pauses_or_leaves_is_not_suggested_and_requests_end_with_a_word(
    house: House, asked: Request, gone
) -> None:
    gone(house, ASHA)
    house.carry()
    assert heard(house, BEN, "cannot be your mentor") == 1
    assert request(house, asked).state is State.CLOSED
    assert found(house, BEN) == [CARLOS]
    with pytest.raises(MentorTakenError):
        house.ask(BEN, ASHA)


@pytest.mark.parametrize("gone", [pause, leave])
def test_a_mentee_who_pauses_or_leaves_takes_the_request_back(
    house: House, asked: Request, gone
) -> None:
    gone(house, BEN)
    with pytest.raises(RequestClosedError, match="withdrawn"):
        accept(house, asked)
    assert pairings(house, ASHA) == []


def test_a_mentor_who_was_not_approved_cannot_be_asked(house: House) -> None:
    house.join(ASHA, "mentor")
    house.join(BEN, "mentee")
    assert found(house, BEN) == []
    with pytest.raises(MentorTakenError):
        house.ask(BEN, ASHA)


def test_nobody_is_suggested_to_themselves_and_only_mentees_look(house: House) -> None:
    house.approve(house.join(BEN, "both"))
    assert found(house, BEN) == []
    with pytest.raises(MentorTakenError):
        house.ask(BEN, BEN)
    house.mentor(ASHA)
    with pytest.raises(NotAMenteeError):
        found(house, ASHA)
    with pytest.raises(NotEnrolledError):
        found(house, ZED)
    pause(house, BEN)
    with pytest.raises(PausedError):
        found(house, BEN)
