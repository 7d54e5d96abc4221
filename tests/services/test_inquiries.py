"""An organiser asks for more; organisers are reminded; a new mentor never waits in silence."""

from datetime import timedelta

import pytest

import services.inquiries
import services.vetting
from mentoring.enrolment import Enrolment
from mentoring.errors import (
    AlreadyVettedError,
    AnsweredError,
    GoneError,
    InquiryOpenError,
    MentoringError,
    NotAnOrganiserError,
    NotYoursError,
)
from services.kinds import Kind
from tests.cast import ASHA, BEN, FRAN, MO, SOL, ZED
from tests.services.acts import heard
from tests.storage.at_once import at_once
from tests.world import House

LIA = "U0LIA"
QUESTION, ANSWER = "How long have you led people?", "Eleven years, the last four of them at sea."


@pytest.fixture
def asha(house: House) -> Enrolment:
    """A house with two organisers, and Asha waits to be approved."""
    house.organisers = frozenset({MO, LIA})
    made = house.join(ASHA, "mentor")
    house.carry()
    return made


def ask(house: House, by: str, made: Enrolment, question: str = QUESTION) -> None:
    with house.begin(by) as work:
        services.inquiries.ask(work, made.id, question)


def answer(house: House, by: str, made: Enrolment, words: str = ANSWER) -> None:
    with house.begin(by) as work:
        services.inquiries.answer(work, made.id, words)


def approve(house: House, by: str, made: Enrolment) -> None:
    with house.begin(by) as work:
        services.vetting.decide(work, made.id, approved=True)


def changed(house: House) -> str:
    house.carry()
    return str([call for kind, call in house.calls if kind is Kind.UPDATE])


def test_a_question_reaches_the_mentor_and_the_answer_every_organiser(
    house: House, asha: Enrolment
) -> None:
    ask(house, MO, asha)
    assert "There is no answer yet" in changed(house)
    assert heard(house, ASHA, QUESTION) == 1
    answer(house, ASHA, asha)
    seen = changed(house)
    assert seen.count(ANSWER) >= 3  # on both cards and the mentor's own
    assert heard(house, MO, "has answered your question") == 1
    assert heard(house, LIA, "has answered your question") == 0
    ask(house, LIA, asha, "And on land?")
    house.carry()
    assert heard(house, ASHA, "And on land?") == 1


def test_one_question_waits_at_a_time_and_one_answer_counts(house: House, asha: Enrolment) -> None:
    ask(house, MO, asha)
    with pytest.raises(InquiryOpenError, match=MO):
        ask(house, LIA, asha)
    answer(house, ASHA, asha)
    with pytest.raises(AnsweredError):
        answer(house, ASHA, asha, "No, twelve.")


def test_two_organisers_who_ask_at_once_have_asked_one_question(
    house: House, asha: Enrolment
) -> None:
    outcomes = at_once(lambda: ask(house, MO, asha), lambda: ask(house, LIA, asha))
    assert sorted(str(type(one)) for one in outcomes) == sorted(
        map(str, (type(None), InquiryOpenError))
    )
    house.carry()
    assert heard(house, ASHA, QUESTION) == 1


@pytest.mark.parametrize("by", [SOL, ZED, BEN, ASHA])
def test_nobody_but_organisers_asks(house: House, asha: Enrolment, by: str) -> None:
    with pytest.raises(NotAnOrganiserError):
        ask(house, by, asha)


@pytest.mark.parametrize("by", [SOL, ZED, BEN, MO])
def test_nobody_but_the_mentor_answers(house: House, asha: Enrolment, by: str) -> None:
    ask(house, MO, asha)
    with pytest.raises(NotYoursError):
        answer(house, by, asha)


def test_a_decision_closes_the_question(house: House, asha: Enrolment) -> None:
    with pytest.raises(GoneError):
        answer(house, ASHA, asha)
    ask(house, MO, asha)
    house.carry()
    approve(house, LIA, asha)
    assert "have decided without an answer" in changed(house)
    late: list[MentoringError] = []
    for by, act in ((ASHA, answer), (MO, ask)):
        with pytest.raises((GoneError, AlreadyVettedError)) as refused:
            act(house, by, asha)
        late.append(refused.value)
    assert [type(one) for one in late] == [GoneError, AlreadyVettedError]


def test_organisers_are_reminded_once_a_working_day_of_everybody_who_waits(
    house: House, asha: Enrolment
) -> None:
    fran = house.join(FRAN, "mentor")
    house.turn(days=1.9)
    assert heard(house, MO, "for an organiser's word") == 0
    house.turn(days=0.2)
    assert heard(house, MO, "2 new mentors wait for an organiser's word") == 1
    assert heard(house, LIA, "2 new mentors wait for an organiser's word") == 1
    approve(house, MO, asha)
    house.turn(days=7)
    assert heard(house, MO, "1 new mentor waits for an organiser's word") == 5
    approve(house, MO, fran)
    house.turn(days=7)
    assert heard(house, MO, "for an organiser's word") == 6


def test_a_mentor_hears_when_it_takes_longer_than_promised(house: House, asha: Enrolment) -> None:
    house.turn(days=3)
    assert heard(house, ASHA, "have not answered yet") == 0
    house.turn(days=4)
    assert heard(house, ASHA, "have not answered yet") == 1
    approve(house, MO, asha)
    other = house.join(FRAN, "mentor")
    approve(house, MO, other)
    house.turn(days=9)
    assert heard(house, FRAN, "have not answered yet") == 0
    assert house.now - asha.joined_at > timedelta(days=15)
