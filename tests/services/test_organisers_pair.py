"""A programme in which only organisers bring people together."""

import pytest

import services.desk
import services.home
from mentoring.errors import OrganisersDecideError
from mentoring.home import Option, options
from mentoring.programmes import Decider
from tests.cast import ASHA, BEN, FRAN, MO
from tests.programmes import deciding
from tests.services.acts import found, heard, leave, pairings, pause, resume
from tests.services.test_waiting import FREE, find, place, stop
from tests.world import House


@pytest.fixture
def house(house: House) -> House:
    house.programme = deciding(house.programme, Decider.ORGANISER_ONLY)
    return house


def menu(house: House, person: str) -> tuple[Option, ...]:
    with house.begin(person, reading=True) as work:
        return options(services.home.standing(work, person))


def test_a_mentee_waits_from_the_day_they_join_and_is_told_so(house: House) -> None:
    house.join(BEN, "mentee")
    house.carry()
    assert place(house, BEN)
    assert heard(house, BEN, "Welcome", "an organiser brings people together") == 1
    assert heard(house, BEN, "Find a mentor") == 0
    assert Option.FIND not in menu(house, BEN)
    assert "an organiser brings people together" in find(house, BEN)


def test_a_mentor_does_not_wait_for_one(house: House) -> None:
    house.mentor(ASHA)
    assert place(house, ASHA) is None


def test_nobody_is_suggested_asked_or_told_of_a_seat(house: House) -> None:
    house.join(BEN, "mentee")
    house.mentor(ASHA)
    house.turn(days=3)
    assert heard(house, BEN, FREE) == 0
    assert found(house, BEN) == []
    with pytest.raises(OrganisersDecideError):
        house.ask(BEN, ASHA)


def test_an_organiser_pairs_and_after_the_end_the_mentee_waits_again(house: House) -> None:
    asha, ben = house.mentor(ASHA), house.join(BEN, "mentee")
    with house.begin(MO) as work:
        services.desk.pair(work, asha.id, ben.id)
    assert place(house, BEN) is None
    leave(house, ASHA)
    assert not pairings(house, BEN)[0].active
    assert place(house, BEN)


def test_a_pause_ends_the_waiting_and_coming_back_begins_it_anew(house: House) -> None:
    house.join(FRAN, "mentee")
    house.join(BEN, "mentee")
    pause(house, FRAN)
    assert place(house, FRAN) is None
    resume(house, FRAN)
    assert place(house, FRAN).since >= place(house, BEN).since


def test_who_no_longer_looks_can_come_back_by_one_press(house: House) -> None:
    house.join(BEN, "mentee")
    stop(house, BEN, place(house, BEN).id)
    assert Option.FIND in menu(house, BEN)
    find(house, BEN)
    assert place(house, BEN)
