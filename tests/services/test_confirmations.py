"""A programme in which an organiser confirms what a mentee and a mentor have agreed."""

import pytest

import services.desk
import services.home
import services.matching.confirmations
import services.piles
import storage.confirmations
from mentoring.errors import (
    AlreadyConfirmedError,
    GoneError,
    NotAnOrganiserError,
    RequestClosedError,
    ToBeConfirmedError,
)
from mentoring.home import Option, options
from mentoring.matching.confirmations import Confirmation, State
from mentoring.programmes import Decider
from services.kinds import Kind
from tests.cast import ASHA, BEN, CARLOS, FRAN, MO, SOL, ZED
from tests.programmes import deciding
from tests.services.acts import accept, found, heard, leave, pairings, pause
from tests.services.test_waiting import FREE, find, wait
from tests.storage.at_once import at_once
from tests.world import House

LIA = "U0LIA"


@pytest.fixture
def house(house: House) -> House:
    house.programme = deciding(house.programme, Decider.ORGANISER_CONFIRMS)
    house.organisers = frozenset({MO, LIA})
    return house


@pytest.fixture
def agreed(house: House) -> Confirmation:
    """Asha, who has one place, has said yes to Ben."""
    house.mentor(ASHA, capacity="1")
    house.join(BEN, "mentee")
    accept(house, house.ask(BEN, ASHA))
    house.carry()
    with house.begin(BEN, reading=True) as work:
        return storage.confirmations.of(work.db, BEN)[0]


def state(house: House, made: Confirmation) -> State:
    with house.begin("", reading=True) as work:
        return storage.confirmations.get(work.db, made.id).state


def confirm(house: House, by: str, made: Confirmation) -> None:
    with house.begin(by) as work:
        services.matching.confirmations.confirm(work, made.id)


def refuse(house: House, by: str, made: Confirmation) -> None:
    with house.begin(by) as work:
        services.matching.confirmations.refuse(work, made.id, "You are in one team.")


def test_after_a_yes_every_organiser_is_asked_and_both_hear_by_when(
    house: House, agreed: Confirmation
) -> None:
    for organiser in (MO, LIA):
        assert heard(house, organiser, "would like to be paired", "Confirm", "Do not confirm") == 1
    assert heard(house, BEN, "has said yes", "by 5 March 2026") == 1
    assert heard(house, ASHA, "You said yes to", "by 5 March 2026") == 1
    assert heard(house, SOL, "") == heard(house, ZED, "") == 0
    assert pairings(house, BEN) == []


def test_meanwhile_the_seat_and_the_mentee_are_held(house: House, agreed: Confirmation) -> None:
    house.mentor(CARLOS)
    house.join(FRAN, "mentee")
    assert found(house, FRAN) == [CARLOS]
    with pytest.raises(ToBeConfirmedError, match=ASHA):
        found(house, BEN)
    with house.begin(BEN, reading=True) as work:
        assert Option.FIND not in options(services.home.standing(work, BEN))
    with house.begin(MO) as work, pytest.raises(ToBeConfirmedError):
        services.desk.propose(work, (CARLOS, BEN), "pair")


def test_of_two_requests_for_one_seat_only_one_can_be_accepted(house: House) -> None:
    house.mentor(ASHA, capacity="1")
    asked = []
    for one in (BEN, FRAN):
        house.join(one, "mentee")
        asked.append(house.ask(one, ASHA))
    outcomes = at_once(*(lambda made=made: accept(house, made) for made in asked))
    assert sorted(type(one) for one in outcomes if one) == [RequestClosedError]


def test_a_confirmation_begins_the_pairing(house: House, agreed: Confirmation) -> None:
    confirm(house, MO, agreed)
    house.carry()
    assert pairings(house, BEN)[0].active
    for one in (ASHA, BEN):
        assert heard(house, one, "An organiser has confirmed it") == 1
        assert heard(house, one, "You meet in") == 1
    cards = [call for kind, call in house.calls if kind is Kind.UPDATE and call["channel"] == LIA]
    assert f"<@{MO}> confirmed the pairing" in cards[-1]["text"]


def test_a_no_is_told_kindly_to_both_with_the_reason_and_frees_them(
    house: House, agreed: Confirmation
) -> None:
    house.mentor(CARLOS)
    refuse(house, LIA, agreed)
    house.carry()
    for one in (ASHA, BEN):
        assert heard(house, one, "have not confirmed", "You are in one team", f"<@{LIA}>") == 1
    assert pairings(house, BEN) == []
    assert found(house, BEN) == [CARLOS], "not the one whom organisers did not confirm"
    house.join(FRAN, "mentee")
    assert ASHA in found(house, FRAN)


def test_who_was_not_confirmed_is_counted_by_that_name(house: House, agreed: Confirmation) -> None:
    refuse(house, MO, agreed)
    assert "1 was not confirmed by an organiser" in find(house, BEN)


def test_a_seat_that_is_not_confirmed_is_told_to_who_waits(
    house: House, agreed: Confirmation
) -> None:
    wait(house, FRAN)
    refuse(house, MO, agreed)
    house.turn(minutes=1)
    assert heard(house, FRAN, FREE) == 1


def test_the_first_answer_counts_also_at_the_same_moment(
    house: House, agreed: Confirmation
) -> None:
    outcomes = at_once(lambda: confirm(house, MO, agreed), lambda: refuse(house, LIA, agreed))
    refused = [one for one in outcomes if one]
    assert [type(one) for one in refused] == [AlreadyConfirmedError]
    assert len(pairings(house, BEN)) == (outcomes[0] is None)
    for again in (confirm, refuse):
        with pytest.raises(AlreadyConfirmedError):
            again(house, MO, agreed)


@pytest.mark.parametrize("gone", [pause, leave])
@pytest.mark.parametrize(("who", "other"), [(ASHA, BEN), (BEN, ASHA)])
def test_who_pauses_or_leaves_meanwhile_lets_the_other_one_know(
    house: House, agreed: Confirmation, gone, who: str, other: str
) -> None:
    gone(house, who)
    house.carry()
    assert state(house, agreed) is State.DROPPED
    assert heard(house, other, f"<@{who}> is not free any more") == 1
    for answer in (confirm, refuse):
        with pytest.raises(GoneError):
            answer(house, MO, agreed)
    assert pairings(house, BEN) == []


@pytest.mark.parametrize("person", [ASHA, BEN, SOL, ZED])
def test_only_organisers_confirm(house: House, agreed: Confirmation, person: str) -> None:
    for answer in (confirm, refuse):
        with pytest.raises(NotAnOrganiserError):
            answer(house, person, agreed)
    with house.begin(person) as work, pytest.raises(NotAnOrganiserError):
        services.matching.confirmations.look(work, agreed.id)


def test_the_desk_shows_what_is_to_be_confirmed(house: House, agreed: Confirmation) -> None:
    with house.begin(MO) as work:
        assert "1 pairing to be confirmed" in services.piles.show(work).text
