"""Whether a mentor takes somebody else: asked after a yes and with a no, changed at any time."""

import pytest

import services.home
import services.matching.requests
import services.matching.seats
from mentoring.errors import GoneError, NotEnrolledError, NotYoursError, PausedError
from mentoring.matching.requests import Request, State
from services.kinds import Kind
from tests.cast import ASHA, BEN, CARLOS, FRAN, MO, ZED
from tests.services.acts import (
    accept,
    decline,
    found,
    heard,
    leave,
    open_of,
    pause,
    request,
)
from tests.world import House


@pytest.fixture
def asked(house: House) -> Request:
    """Ben has asked Asha, who would take two; Fran looks for a mentor."""
    house.mentor(ASHA, capacity="2")
    for one in (BEN, FRAN):
        house.join(one, "mentee")
    return house.ask(BEN, ASHA)


def not_now(house: House, made: Request, who: str = ASHA) -> None:
    with house.begin(who) as work:
        services.matching.seats.not_now(work, made.id)


def suggest_me(house: House, made: Request, who: str = ASHA) -> None:
    with house.begin(who) as work:
        services.matching.seats.suggest_me(work, made.id)


def take_more(house: House, who: str = ASHA) -> str:
    with house.begin(who) as work:
        return services.matching.seats.take_more(work).text


def menu(house: House, who: str = ASHA) -> str:
    with house.begin(who, reading=True) as work:
        return str(services.home.menu(work).payload())


def cards(house: House) -> list[str]:
    """What the card showed, one after the other."""
    house.carry()
    return [str(call) for kind, call in house.calls if kind is Kind.UPDATE]


def test_the_card_says_how_many_places_are_taken(house: House, asked: Request) -> None:
    accept(house, asked)
    house.ask(FRAN, ASHA)
    house.carry()
    assert heard(house, ASHA, "You have 0 of 2 places taken") == 1
    assert heard(house, ASHA, "You have 1 of 2 places taken") == 1


def test_after_a_yes_with_a_place_left_the_mentor_is_asked_about_others(
    house: House, asked: Request
) -> None:
    house.carry()
    accept(house, asked)
    assert "You have 1 more place. Shall I suggest you to others?" in cards(house)[-1]
    suggest_me(house, asked)
    assert "I suggest you to others, too" in cards(house)[-1]
    assert found(house, FRAN) == [ASHA]
    assert "Take more mentees" not in menu(house)


def test_after_a_yes_with_the_last_place_nothing_is_asked(house: House) -> None:
    house.mentor(ASHA, capacity="1")
    house.join(BEN, "mentee")
    made = house.ask(BEN, ASHA)
    house.carry()
    accept(house, made)
    assert "You accepted" in cards(house)[-1]
    assert "Shall I suggest you" not in cards(house)[-1]


def test_a_mentor_who_takes_nobody_else_for_now_is_not_suggested(
    house: House, asked: Request
) -> None:
    house.carry()
    accept(house, asked)
    not_now(house, asked)
    not_now(house, asked)
    assert "I suggest you to nobody else for now" in cards(house)[-1]
    assert found(house, FRAN) == []
    assert "You take nobody else for now" in menu(house)


def test_taking_more_brings_back_the_number_that_was_wished_for(
    house: House, asked: Request
) -> None:
    accept(house, asked)
    not_now(house, asked)
    assert "you have 1 more place" in take_more(house)
    assert found(house, FRAN) == [ASHA]
    assert "Take more mentees" not in menu(house)
    assert "you have 1 more place" in take_more(house), "again changes nothing"


def test_the_last_press_counts(house: House, asked: Request) -> None:
    accept(house, asked)
    not_now(house, asked)
    suggest_me(house, asked)
    assert found(house, FRAN) == [ASHA]


def test_who_is_as_full_as_wished_is_told_where_the_number_is_changed(house: House) -> None:
    house.mentor(ASHA, capacity="1")
    house.join(BEN, "mentee")
    accept(house, house.ask(BEN, ASHA))
    assert "My profile" in take_more(house)
    assert "Take more mentees" not in menu(house)


def test_a_no_can_mean_nobody_else_for_now_and_whoever_waits_is_told(
    house: House, asked: Request
) -> None:
    other = house.ask(FRAN, ASHA)
    with house.begin(ASHA) as work:
        services.matching.requests.decline(work, asked.id, "", others=False)
    house.carry()
    assert request(house, other).state is State.CLOSED
    assert heard(house, FRAN, "cannot be your mentor at the moment", "Find a mentor") == 1
    assert found(house, FRAN) == []
    assert "You take nobody else for now" in menu(house)
    take_more(house)
    assert found(house, FRAN) == [ASHA]


def test_a_plain_no_leaves_the_mentor_open_to_others(house: House, asked: Request) -> None:
    other = house.ask(FRAN, ASHA)
    decline(house, asked)
    assert open_of(house, FRAN) == other


def test_whoever_waits_is_told_when_a_mentor_takes_nobody_else(
    house: House, asked: Request
) -> None:
    other = house.ask(FRAN, ASHA)
    accept(house, asked)
    not_now(house, asked)
    house.carry()
    assert request(house, other).state is State.CLOSED
    assert heard(house, FRAN, "cannot be your mentor at the moment") == 1


@pytest.mark.parametrize("who", [BEN, FRAN, MO, ZED])
def test_only_the_mentor_says_whether_they_take_others(
    house: House, asked: Request, who: str
) -> None:
    accept(house, asked)
    for press in (not_now, suggest_me):
        with pytest.raises(NotYoursError):
            press(house, asked, who)
    assert found(house, FRAN) == [ASHA]


def test_nothing_is_asked_about_a_request_that_was_not_accepted_or_is_long_over(
    house: House, asked: Request
) -> None:
    with pytest.raises(GoneError):
        not_now(house, asked)
    accept(house, asked)
    leave(house, ASHA)
    with pytest.raises(GoneError):
        suggest_me(house, asked)


def test_who_is_no_mentor_or_on_a_pause_cannot_take_more(house: House, asked: Request) -> None:
    with pytest.raises(GoneError):
        take_more(house, BEN)
    with pytest.raises(NotEnrolledError):
        take_more(house, CARLOS)
    pause(house, ASHA)
    with pytest.raises(PausedError):
        take_more(house)
