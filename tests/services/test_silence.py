"""A mentor who leaves two requests in a row unanswered is put on a pause, kindly and once."""

import pytest
from sqlalchemy import select

from mentoring.enrolment import Enrolment, State
from storage.machinery import EntryRow
from tests.cast import ASHA, BEN, CARLOS, FRAN
from tests.services.acts import (
    accept,
    decline,
    enrolment,
    found,
    heard,
    open_of,
    pairings,
    pause,
    resume,
    withdraw,
)
from tests.world import House

GRACE = "U0GRACE"
PAUSED = "Two requests in a row went unanswered"


@pytest.fixture
def asha(house: House) -> Enrolment:
    """Asha would take three; Ben, Fran and Grace look for a mentor."""
    made = house.mentor(ASHA, capacity="3")
    for one in (BEN, FRAN, GRACE):
        house.join(one, "mentee")
    return made


def silence(house: House, mentee: str = BEN) -> None:
    """Let a request to Asha expire."""
    house.ask(mentee, ASHA)
    house.turn(days=5, minutes=1)


def test_two_requests_in_a_row_without_an_answer_begin_a_pause(
    house: House, asha: Enrolment
) -> None:
    silence(house)
    assert enrolment(house, asha).state is State.ACTIVE
    silence(house)
    assert enrolment(house, asha).state is State.PAUSED
    assert heard(house, ASHA, PAUSED, "Resume") == 1
    assert found(house, BEN) == []
    with house.begin("", reading=True) as work:
        wanted = select(EntryRow.about, EntryRow.detail).where(EntryRow.verb == "enrolment.pause")
        assert [tuple(row) for row in work.db.session.execute(wanted)] == [(ASHA, "unanswered")]


def test_requests_that_wait_at_the_same_time_count_each(house: House, asha: Enrolment) -> None:
    house.ask(BEN, ASHA)
    house.ask(FRAN, ASHA)
    house.turn(days=1)
    house.ask(GRACE, ASHA)
    house.turn(days=4, minutes=1)
    assert enrolment(house, asha).state is State.PAUSED
    assert open_of(house, GRACE) is None
    assert heard(house, GRACE, f"<@{ASHA}> cannot be your mentor", "Find a mentor") == 1
    assert heard(house, ASHA, PAUSED) == 0, "it is Saturday"
    house.turn(days=2)
    assert heard(house, ASHA, PAUSED) == 1


@pytest.mark.parametrize("answer", [accept, decline])
def test_an_answer_of_any_kind_begins_the_count_anew(house: House, asha: Enrolment, answer) -> None:
    silence(house)
    answer(house, house.ask(FRAN, ASHA))
    silence(house)
    assert enrolment(house, asha).state is State.ACTIVE
    silence(house, GRACE)
    assert enrolment(house, asha).state is State.PAUSED


def test_what_a_mentee_takes_back_is_neither_an_answer_nor_a_silence(
    house: House, asha: Enrolment
) -> None:
    silence(house)
    withdraw(house, house.ask(FRAN, ASHA))
    withdraw(house, house.ask(GRACE, ASHA))
    assert enrolment(house, asha).state is State.ACTIVE
    silence(house)
    assert enrolment(house, asha).state is State.PAUSED


def test_after_a_return_the_count_starts_anew(house: House, asha: Enrolment) -> None:
    silence(house)
    silence(house)
    resume(house, ASHA)
    silence(house)
    assert enrolment(house, asha).state is State.ACTIVE
    silence(house)
    assert enrolment(house, asha).state is State.PAUSED
    house.turn(days=1)
    assert heard(house, ASHA, PAUSED) == 2


def test_a_pause_of_ones_own_starts_the_count_anew_as_well(house: House, asha: Enrolment) -> None:
    silence(house)
    pause(house, ASHA)
    resume(house, ASHA)
    silence(house)
    assert enrolment(house, asha).state is State.ACTIVE


def test_another_mentors_silence_does_not_count(house: House, asha: Enrolment) -> None:
    house.mentor(CARLOS)
    silence(house)
    house.ask(BEN, CARLOS)
    house.turn(days=5, minutes=1)
    assert enrolment(house, asha).state is State.ACTIVE


def test_pairings_go_on_through_it(house: House, asha: Enrolment) -> None:
    accept(house, house.ask(FRAN, ASHA))
    silence(house)
    silence(house)
    assert enrolment(house, asha).state is State.PAUSED
    assert pairings(house, FRAN)[0].active


def test_the_next_back_up_is_asked_when_a_pause_begins(house: House, asha: Enrolment) -> None:
    house.mentor(CARLOS)
    silence(house)
    house.ask(FRAN, ASHA)
    house.turn(days=1)
    house.ask(BEN, ASHA, "Would you?", CARLOS)
    house.turn(days=4, minutes=1)
    assert open_of(house, BEN).mentor == CARLOS
