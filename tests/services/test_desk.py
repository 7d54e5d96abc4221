"""Organisers bring two people together, and end a pairing, by typing."""

import pytest

import services.desk
import services.piles
import storage.privacy
from mentoring.closure import Ending
from mentoring.errors import (
    GoneError,
    HasAnotherError,
    MentoringError,
    NoSeatError,
    NotAnOrganiserError,
    NotPairedError,
    OnAPauseError,
    PairingEndedError,
    RolesError,
    SamePersonError,
    TakesNoPartError,
    UnvettedError,
)
from mentoring.matching.requests import State
from mentoring.matching.waiting import Left
from mentoring.pairings import Pairing
from services.kinds import Kind
from tests.cast import ASHA, BEN, CARLOS, FRAN, MO, SOL, ZED
from tests.services.acts import accept, decline, heard, leave, pairings, pause, request
from tests.services.test_waiting import left, wait
from tests.storage.at_once import at_once
from tests.world import House

NOT_FOR_YOU = "for the people who run the programme"


def propose(house: House, by: str, *people: str) -> str:
    with house.begin(by) as work:
        shown = services.desk.propose(work, people, "pair these")
        return str(shown if isinstance(shown, dict) else shown.payload())


def pair(house: House, by: str, mentor: int, mentee: int) -> None:
    with house.begin(by) as work:
        services.desk.pair(work, mentor, mentee)


def end(house: House, by: str, pairing: Pairing, ending: Ending = Ending.NOT_A_FIT) -> None:
    with house.begin(by) as work:
        services.desk.end(work, pairing.id, ending, "They told me so.")


@pytest.fixture
def two(house: House) -> tuple[int, int]:
    """Asha mentors with one place, and Ben is a mentee."""
    return house.mentor(ASHA, capacity="1").id, house.join(BEN, "mentee").id


def test_the_organiser_reads_what_speaks_for_it_and_what_does_not(
    house: House, two: tuple[int, int]
) -> None:
    shown = propose(house, MO, ASHA, BEN)
    assert "offers 2 of the 3 skills" in shown
    assert "does not cover Confidence and presence" in shown
    assert "before" not in shown
    assert f"{two[0]}:{two[1]}" in shown


def test_the_other_order_is_understood_when_only_that_fits(
    house: House, two: tuple[int, int]
) -> None:
    assert propose(house, MO, BEN, ASHA) == propose(house, MO, ASHA, BEN)


def test_a_past_is_a_warning_and_no_refusal(house: House, two: tuple[int, int]) -> None:
    decline(house, house.ask(BEN, ASHA))
    assert "has said no to a request of theirs before" in propose(house, MO, ASHA, BEN)
    pair(house, MO, *two)
    end(house, MO, pairings(house, BEN)[0])
    assert "They have been paired before" in propose(house, MO, ASHA, BEN)
    pair(house, MO, *two)
    assert pairings(house, BEN)[0].active


def test_both_are_told_who_brought_them_together_and_get_their_channel(
    house: House, two: tuple[int, int]
) -> None:
    pair(house, MO, *two)
    house.carry()
    for one, role, other in ((ASHA, "mentee", BEN), (BEN, "mentor", ASHA)):
        assert (
            heard(house, one, f"<@{MO}>", "brought you together", f"<@{other}>, your {role}") == 1
        )
        assert heard(house, one, "You meet in") == 1
    assert house.said_to(ZED) == []
    assert [one.active for one in pairings(house, BEN)] == [True]


def test_the_mentees_open_request_ends_and_they_no_longer_wait(
    house: House, two: tuple[int, int]
) -> None:
    house.mentor(CARLOS)
    made = house.ask(BEN, CARLOS)
    house.carry()
    pair(house, MO, *two)
    house.carry()
    assert request(house, made).state is State.WITHDRAWN
    changed = str([call for kind, call in house.calls if kind is Kind.UPDATE])
    assert f"<@{BEN}> no longer needs an answer" in changed


def test_who_is_paired_no_longer_waits(house: House) -> None:
    (one,) = wait(house, BEN)
    asha = house.mentor(ASHA)
    pair(house, MO, asha.id, one.enrolment)
    assert left(house, one.id) is Left.PAIRED


def test_of_two_organisers_at_the_same_moment_one_pairs_and_the_other_reads_why_not(
    house: House, two: tuple[int, int]
) -> None:
    outcomes = at_once(*[lambda: pair(house, MO, *two)] * 2)
    assert sorted(type(one).__name__ for one in outcomes) == ["HasAnotherError", "NoneType"]
    assert len(pairings(house, BEN)) == 1


@pytest.mark.parametrize(
    ("case", "refusal", "says"),
    [
        ("twice", SamePersonError, "the same person twice"),
        ("stranger", TakesNoPartError, ZED),
        ("mentees", RolesError, BEN),
        ("unvetted", UnvettedError, CARLOS),
        ("mentor pauses", OnAPauseError, ASHA),
        ("mentee pauses", OnAPauseError, BEN),
        ("full", NoSeatError, ASHA),
        ("taken", HasAnotherError, CARLOS),
    ],
)
def test_every_refusal_says_who_is_in_the_way(
    house: House, two: tuple[int, int], case: str, refusal: type[MentoringError], says: str
) -> None:
    people = CASES[case](house) or (ASHA, BEN)
    with pytest.raises(refusal, match=says):
        propose(house, MO, *people)


def _mentees(house: House) -> tuple[str, str]:
    house.join(FRAN, "mentee")
    return BEN, FRAN


def _unvetted(house: House) -> tuple[str, str]:
    house.join(CARLOS, "mentor")
    return CARLOS, BEN


def _full(house: House) -> None:
    house.join(FRAN, "mentee")
    accept(house, house.ask(FRAN, ASHA))


def _taken(house: House) -> None:
    house.mentor(CARLOS)
    accept(house, house.ask(BEN, CARLOS))


CASES = {
    "twice": lambda _house: (ASHA, ASHA),
    "stranger": lambda _house: (ASHA, ZED),
    "mentees": _mentees,
    "unvetted": _unvetted,
    "mentor pauses": lambda house: pause(house, ASHA),
    "mentee pauses": lambda house: pause(house, BEN),
    "full": _full,
    "taken": _taken,
}


@pytest.mark.parametrize("gone", [ASHA, BEN])
def test_what_changed_since_the_page_was_shown_is_seen_when_it_is_sent(
    house: House, two: tuple[int, int], gone: str
) -> None:
    propose(house, MO, ASHA, BEN)
    pause(house, gone)
    with pytest.raises(OnAPauseError):
        pair(house, MO, *two)
    leave(house, gone)
    with pytest.raises(GoneError):
        pair(house, MO, *two)
    assert pairings(house, BEN) == []


@pytest.mark.parametrize("person", [ASHA, BEN, SOL, ZED])
def test_only_organisers_pair_and_end_and_attempts_are_noted(
    house: House, two: tuple[int, int], person: str
) -> None:
    assert NOT_FOR_YOU in propose(house, person, ASHA, BEN)
    with pytest.raises(NotAnOrganiserError):
        pair(house, person, *two)
    pair(house, MO, *two)
    with house.begin(person) as work:
        assert NOT_FOR_YOU in services.desk.propose_end(work, (ASHA, BEN), "end").text
        assert NOT_FOR_YOU in services.piles.show(work).text or person == SOL
    with pytest.raises(NotAnOrganiserError):
        end(house, person, pairings(house, BEN)[0])
    assert pairings(house, BEN)[0].active


@pytest.mark.parametrize("people", [(), (ASHA,), (ASHA, BEN, CARLOS)])
def test_anything_but_two_people_is_not_understood(house: House, people: tuple[str, ...]) -> None:
    assert "I did not understand “pair these”" in propose(house, MO, *people)


def test_a_pairing_ends_by_its_true_name_and_the_reason_is_kept_for_the_record_only(
    house: House,
) -> None:
    made = house.pair(ASHA, BEN)
    with house.begin(MO) as work:
        shown = services.desk.propose_end(work, (BEN, ASHA), "end")
    assert str(made.id) in str(shown)
    end(house, MO, made)
    house.carry()
    (after,) = pairings(house, BEN)
    assert (after.active, after.ending) == (False, Ending.NOT_A_FIT)
    for one in (ASHA, BEN):
        assert heard(house, one, "It ends early", f"<@{MO}> is happy to talk") == 1
        assert heard(house, one, "They told me so") == 0
    with house.begin(MO, reading=True) as work:
        assert storage.privacy.find(work.db, f"ending:{made.id}") == {"reason": "They told me so."}
    with pytest.raises(PairingEndedError):
        end(house, MO, made)


def test_there_is_nothing_to_end_between_two_who_are_not_paired(house: House) -> None:
    made = house.pair(ASHA, BEN)
    end(house, MO, made)
    for people in ((ASHA, BEN), (ASHA, ZED)):
        with house.begin(MO) as work, pytest.raises(NotPairedError):
            services.desk.propose_end(work, people, "end")


def test_a_seat_that_an_organiser_frees_is_told_to_who_waits(house: House) -> None:
    house.mentor(ASHA, capacity="1")
    house.join(BEN, "mentee")
    accept(house, house.ask(BEN, ASHA))
    wait(house, FRAN)
    end(house, MO, pairings(house, BEN)[0])
    house.turn(minutes=1)
    assert heard(house, FRAN, "Somebody who would suit you is free now") == 1


def test_nobody_is_paired_with_themselves_or_the_wrong_way_round(
    house: House, two: tuple[int, int]
) -> None:
    both = house.mentor(CARLOS).id
    with pytest.raises(SamePersonError):
        pair(house, MO, both, both)
    pair(house, MO, two[1], two[0])
    assert (pairings(house, BEN)[0].mentor, pairings(house, BEN)[0].mentee) == (ASHA, BEN)
