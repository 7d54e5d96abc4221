"""Back-ups: after a no, or silence, the next one is asked by itself, until nobody is left."""

import pytest

import services.home
import services.matching.suggestions
import storage.back_ups
import storage.matching
import storage.privacy
from mentoring.errors import RequestClosedError
from mentoring.matching.requests import Request, State
from tests.cast import ASHA, BEN, CARLOS, FRAN, MO, ZED
from tests.services.acts import (
    accept,
    decline,
    found,
    heard,
    leave,
    open_of,
    pairings,
    pause,
    resume,
    withdraw,
)
from tests.world import House

GRACE = "U0GRACE"
WORDS = "Would you help me lead?"


@pytest.fixture
def asked(house: House) -> Request:
    """Ben has asked Asha, and named Carlos and then Fran."""
    for one in (ASHA, FRAN, CARLOS):
        house.mentor(one, capacity="1")
    house.join(BEN, "mentee")
    return house.ask(BEN, ASHA, WORDS, CARLOS, FRAN)


def moved_on(house: House, mentee: str = BEN) -> Request:
    house.turn(minutes=1)
    made = open_of(house, mentee)
    assert made is not None
    return made


def kept(house: House, made: Request) -> object:
    """What is still kept of a chain: whom to ask, and the sealed message."""
    with house.begin("", reading=True) as work:
        words = storage.privacy.find(work.db, f"request:{made.id}")
        return storage.back_ups.list_(work.db, made.id), words and words["message"]


def test_the_mentee_reads_who_is_next_when_asking_and_in_the_menu(
    house: House, asked: Request
) -> None:
    house.carry()
    assert heard(house, BEN, f"I pass your message on to <@{CARLOS}>, then <@{FRAN}>") == 1
    with house.begin(BEN, reading=True) as work:
        assert f"I ask <@{CARLOS}>, then <@{FRAN}>" in services.home.menu(work).text
    assert heard(house, CARLOS, WORDS) == heard(house, ZED, "") == 0


def test_after_a_no_the_next_is_asked_with_the_same_words_and_days_of_their_own(
    house: House, asked: Request
) -> None:
    house.turn(days=3)
    decline(house, asked, "Too much on")
    following = moved_on(house)
    assert following.mentor == CARLOS
    assert (following.expires_at - following.asked_at).days == 5
    assert heard(house, CARLOS, WORDS, "Accept", "Decline") == 1
    assert heard(house, BEN, "Too much on", f"I have asked <@{CARLOS}>", f"I ask <@{FRAN}>") == 1
    assert heard(house, BEN, "cannot be your mentor") == 1, "one message"
    assert kept(house, asked) == ((), None)
    assert kept(house, following) == ((FRAN,), WORDS)


def test_silence_moves_on_as_a_no_does_and_the_last_one_leaves_nothing_behind(
    house: House, asked: Request
) -> None:
    decline(house, asked)
    second = moved_on(house)
    house.turn(days=5, minutes=1)
    third = moved_on(house)
    assert [second.mentor, third.mentor] == [CARLOS, FRAN]
    assert heard(house, BEN, f"<@{CARLOS}> did not find the time", f"I have asked <@{FRAN}>") == 1
    assert kept(house, third) == ((), None), "nobody is left to pass the message on to"
    accept(house, third)
    assert pairings(house, BEN)[0].mentor == FRAN


def test_when_nobody_is_left_the_mentee_looks_again(house: House, asked: Request) -> None:
    decline(house, asked)
    decline(house, moved_on(house))
    decline(house, moved_on(house))
    house.carry()
    assert heard(house, BEN, f"<@{FRAN}> cannot be your mentor", "Find a mentor") == 1
    assert open_of(house, BEN) is None
    assert found(house, BEN) == []


def test_who_is_no_longer_free_is_left_out_and_named(house: House, asked: Request) -> None:
    pause(house, CARLOS)
    decline(house, asked)
    assert moved_on(house).mentor == FRAN
    assert heard(house, BEN, f"<@{CARLOS}> is no longer free", f"I have asked <@{FRAN}>") == 1


def test_when_none_of_them_is_free_the_mentee_is_told_so(house: House, asked: Request) -> None:
    leave(house, CARLOS)
    pause(house, FRAN)
    decline(house, asked)
    house.turn(minutes=1)
    assert heard(house, BEN, "are no longer free", "Find a mentor") == 1
    assert open_of(house, BEN) is None
    assert kept(house, asked) == ((), None)


@pytest.mark.parametrize("gone", [pause, leave])
def test_a_mentor_who_pauses_or_leaves_lets_the_next_one_be_asked(
    house: House, asked: Request, gone
) -> None:
    gone(house, ASHA)
    assert moved_on(house).mentor == CARLOS
    assert heard(house, BEN, f"<@{ASHA}> cannot be your mentor", f"I have asked <@{CARLOS}>") == 1


def test_a_mentor_whose_last_place_goes_lets_the_next_one_be_asked(
    house: House, asked: Request
) -> None:
    house.join(GRACE, "mentee")
    accept(house, house.ask(GRACE, ASHA))
    assert moved_on(house).mentor == CARLOS


@pytest.mark.parametrize("ends", [withdraw, accept])
def test_a_request_accepted_or_taken_back_asks_nobody_else(
    house: House, asked: Request, ends
) -> None:
    ends(house, asked)
    house.turn(days=6)
    assert heard(house, CARLOS, WORDS) == heard(house, FRAN, WORDS) == 0
    assert kept(house, asked) == ((), None)


def test_a_request_that_has_moved_on_can_be_taken_back(house: House, asked: Request) -> None:
    decline(house, asked)
    following = moved_on(house)
    with pytest.raises(RequestClosedError, match="declined"):
        withdraw(house, asked)
    withdraw(house, following)
    house.turn(days=6)
    assert open_of(house, BEN) is None
    assert heard(house, FRAN, WORDS) == 0


@pytest.mark.parametrize("gone", [pause, leave])
def test_a_mentee_who_pauses_or_leaves_asks_nobody_else(house: House, asked: Request, gone) -> None:
    gone(house, BEN)
    house.turn(days=6)
    assert heard(house, CARLOS, WORDS) == 0
    assert kept(house, asked) == ((), None)


def test_a_mentee_who_pauses_just_before_the_next_is_asked_is_told_and_left_in_peace(
    house: House, asked: Request
) -> None:
    decline(house, asked, "Too much on")
    pause(house, BEN)
    house.turn(minutes=1)
    assert heard(house, BEN, "cannot be your mentor", "Too much on") == 1
    assert heard(house, BEN, "cannot be your mentor", "Find a mentor") == 0
    assert heard(house, CARLOS, WORDS) == 0


def test_a_mentee_who_asks_somebody_else_just_before_the_next_is_asked_has_one_request(
    house: House, asked: Request
) -> None:
    decline(house, asked)
    made = house.ask(BEN, FRAN)
    house.turn(minutes=1)
    assert open_of(house, BEN) == made
    assert heard(house, CARLOS, WORDS) == 0


def test_only_free_mentors_are_kept_once_and_no_more_than_the_programme_allows(
    house: House,
) -> None:
    for one in (ASHA, CARLOS, FRAN, GRACE):
        house.mentor(one)
    house.join(BEN, "mentee")
    pause(house, FRAN)
    chosen = [BEN, ZED, "U0NOBODY", FRAN, ASHA, GRACE, GRACE, CARLOS, MO]
    assert kept(house, house.ask(BEN, ASHA, WORDS, *chosen)) == ((GRACE, CARLOS), WORDS)


def test_a_request_without_back_ups_keeps_no_message(house: House) -> None:
    house.mentor(ASHA)
    house.join(BEN, "mentee")
    assert kept(house, house.ask(BEN, ASHA)) == ((), None)


def test_the_others_to_choose_from_are_ten_at_most_and_never_the_one_asked(house: House) -> None:
    for number in range(12):
        house.mentor(f"U0MENTOR{number}")
    house.join(BEN, "mentee")
    with house.begin(BEN) as work:
        mentor, others = services.matching.suggestions.others(work, "U0MENTOR3")
    assert mentor.person.id == "U0MENTOR3"
    assert len(others) == 10
    assert "U0MENTOR3" not in {one.mentor.person.id for one in others}


def test_a_programme_without_back_ups_offers_and_keeps_none(house: House) -> None:
    matching = house.programme.matching.model_copy(update={"back_ups": 0})
    house.programme = house.programme.model_copy(update={"matching": matching})
    for one in (ASHA, CARLOS):
        house.mentor(one)
    house.join(BEN, "mentee")
    with house.begin(BEN) as work:
        assert services.matching.suggestions.others(work, ASHA)[1] == []
    made = house.ask(BEN, ASHA, WORDS, CARLOS)
    assert kept(house, made) == ((), None)
    decline(house, made)
    house.turn(minutes=1)
    assert open_of(house, BEN) is None


def test_a_pause_is_no_no_so_the_mentor_may_be_suggested_again(
    house: House, asked: Request
) -> None:
    pause(house, ASHA)
    house.turn(minutes=1)
    with house.begin("", reading=True) as work:
        states = [one.state for one in storage.matching.of_mentee(work.db, BEN)]
    assert states == [State.CLOSED, State.OPEN]
    withdraw(house, open_of(house, BEN))
    resume(house, ASHA)
    assert ASHA in found(house, BEN)
