"""A pause: nobody asks, nothing is suggested, pairings go on, the year does not wait."""

import pytest

import services.closure
import services.home
from mentoring.enrolment import State
from mentoring.errors import NotEnrolledError, PausedError
from tests.cast import ASHA, BEN, CARLOS, ZED
from tests.services.acts import (
    accept,
    catch_ups,
    enrolment,
    found,
    leave,
    pairings,
    pause,
    resume,
)
from tests.world import House


def test_a_pairing_goes_on_through_a_pause(house: House) -> None:
    made = house.pair(ASHA, BEN)
    pause(house, ASHA)
    pause(house, BEN)
    house.turn(days=31)
    assert pairings(house, BEN)[0].active
    assert len(catch_ups(house, made)) == 1


def test_a_paused_mentor_is_found_again_after_resuming(house: House) -> None:
    house.mentor(ASHA)
    house.join(BEN, "mentee")
    pause(house, ASHA)
    assert found(house, BEN) == []
    resume(house, ASHA)
    assert found(house, BEN) == [ASHA]


def test_a_paused_mentee_can_ask_again_after_resuming(house: House) -> None:
    house.mentor(ASHA)
    house.join(BEN, "mentee")
    pause(house, BEN)
    with pytest.raises(PausedError):
        house.ask(BEN, ASHA)
    resume(house, BEN)
    accept(house, house.ask(BEN, ASHA))


def test_the_year_ends_during_a_pause(house: House) -> None:
    joined = house.join(BEN, "mentee")
    pause(house, BEN)
    house.turn(days=366)
    assert enrolment(house, joined).state is State.CLOSED


def test_a_second_pause_is_refused_and_a_second_resume_is_none(house: House) -> None:
    house.join(BEN, "mentee")
    pause(house, BEN)
    with pytest.raises(PausedError):
        pause(house, BEN)
    resume(house, BEN)
    resume(house, BEN)
    pause(house, BEN)


@pytest.mark.parametrize("gesture", [pause, resume, leave])
def test_who_does_not_take_part_can_do_none_of_this(house: House, gesture) -> None:
    with pytest.raises(NotEnrolledError):
        gesture(house, ZED)


def test_a_pause_changes_nobody_else(house: House) -> None:
    house.mentor(ASHA)
    house.mentor(CARLOS)
    house.join(BEN, "mentee")
    pause(house, ASHA)
    assert found(house, BEN) == [CARLOS]


def test_who_is_about_to_leave_is_told_how_many_pairings_end(house: House) -> None:
    house.pair(ASHA, BEN)
    with house.begin(ASHA, reading=True) as work:
        assert services.closure.about_to_leave(work)[1] == 1
    with house.begin(ZED, reading=True) as work, pytest.raises(NotEnrolledError):
        services.closure.about_to_leave(work)


def test_only_who_has_open_requests_is_asked_before_a_pause(house: House) -> None:
    house.mentor(ASHA)
    house.join(BEN, "mentee")
    house.ask(BEN, ASHA)
    for person in (ASHA, BEN):
        with house.begin(person) as work:
            assert services.closure.waiting(work) == 1
    pause(house, ASHA)
    with house.begin(BEN) as work:
        assert services.closure.waiting(work) == 0


def test_my_pairings_is_named_on_leaving_only_by_who_had_one(house: House) -> None:
    house.pair(ASHA, BEN)
    house.join(CARLOS, "mentee")
    for person, named in ((BEN, True), (CARLOS, False)):
        with house.begin(person) as work:
            said = services.closure.leave(work).payload()
            shown = services.home.menu(work).payload()
        assert ("My pairings" in str(said)) is named
        assert ("My pairings" in str(shown)) is named
