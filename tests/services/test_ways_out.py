"""A way out of a pairing that is not right, of which the partner never learns who took it."""

import pytest

import services.audit
import services.feedback.ways
import services.matching.waiting
import storage.enrolment
import storage.waiting
from mentoring.audit import Wanted
from mentoring.closure import Ending
from mentoring.errors import MentoringError, NotYoursError, PairingEndedError
from mentoring.pairings import Pairing
from mentoring.programmes import Decider, Programme
from services.kinds import Kind as Order
from services.work import CLOCK
from tests.cast import ASHA, BEN, CARLOS, FRAN, MO, SOL, ZED
from tests.databases import RING, Databases
from tests.services.acts import found, heard, leave, pairings
from tests.services.test_removals import do_now, last, remove
from tests.storage.at_once import at_once
from tests.world import House, house_over

NEUTRAL = "It ends early; that happens, and nobody is to blame."


def end(house: House, by: str, pairing: Pairing) -> str:
    with house.begin(by) as work:
        shown = services.feedback.ways.end_quietly(work, pairing.id)
    return str(shown)


def talk(house: House, by: str, pairing: Pairing) -> str:
    with house.begin(by) as work:
        shown = services.feedback.ways.talk(work, pairing.id)
    house.carry()
    return str(shown)


def ways(house: House, by: str, pairing: Pairing) -> str:
    with house.begin(by, reading=True) as work:
        return str(services.feedback.ways.show(work, pairing.id))


def sure(house: House, by: str, pairing: Pairing) -> str:
    with house.begin(by, reading=True) as work:
        return str(services.feedback.ways.ask(work, pairing.id))


def record(house: House, by: str) -> str:
    with house.begin(by) as work:
        return str(services.audit.record(work, Wanted()))


def queue(house: House) -> list[str]:
    with house.begin(CLOCK, reading=True) as work:
        return [one.person for one in storage.waiting.list_(work.db)]


ACTS = (ways, talk, sure, end)


@pytest.fixture
def paired(house_on_sqlite: House) -> tuple[House, Pairing]:
    pairing = house_on_sqlite.pair(ASHA, BEN)
    house_on_sqlite.said.clear()
    return house_on_sqlite, pairing


@pytest.mark.parametrize("asker", [ASHA, BEN])
def test_both_read_the_same_whoever_ends_it(house_on_sqlite: House, asker: str) -> None:
    house = house_on_sqlite
    house.join(FRAN, "mentee")
    pairing = house.pair(ASHA, BEN)
    with house.begin(FRAN) as work:
        services.matching.waiting.join(work, storage.enrolment.find_open(work.db, FRAN))
    house.said.clear()
    assert "has ended" in end(house, asker, pairing)
    house.carry()
    assert pairings(house, BEN)[0].ending is Ending.NOT_A_FIT
    for one, partner in ((ASHA, BEN), (BEN, ASHA)):
        assert house.said_to(one) == [f"Your pairing with <@{partner}> has ended. {NEUTRAL}"]
        assert heard(house, one, f"<@{MO}> will gladly talk about it") == 1
    assert heard(house, BEN, "front of the waiting list") == 1
    assert heard(house, ASHA, "Your place is free again") == 1
    assert heard(house, str(pairing.channel), "Thank you both", NEUTRAL) == 1
    assert [kind for kind, _ in house.calls].count(Order.ARCHIVE) == 1
    assert queue(house) == [BEN, FRAN], "ahead of whoever waits already"
    house.turn(days=1)
    assert found(house, BEN) == [], "never again"
    assert heard(house, FRAN, "Somebody who would suit you is free now") == 1
    assert house.said_to(MO) == house.said_to(ZED) == []


def test_what_everybody_reads_is_the_same_whoever_asked(
    databases: Databases, programme: Programme
) -> None:
    told = []
    for asker in (ASHA, BEN):
        with house_over(databases.url("sqlite"), RING, programme) as house:
            house.organisers = frozenset({MO, ASHA, BEN})
            pairing = house.pair(ASHA, BEN)
            end(house, asker, pairing)
            house.turn(days=2)
            told.append((house.said, record(house, ASHA), record(house, BEN)))
            assert f"<@{asker}> asked to end a pairing quietly" in record(house, MO)
    assert told[0] == told[1]
    assert f"The bot ended a pairing · number {pairing.id}" in told[0][1]


def test_organisers_hear_that_somebody_would_like_to_talk_once_and_not_why(
    paired: tuple[House, Pairing],
) -> None:
    house, pairing = paired
    house.organisers = frozenset({MO, CARLOS, ASHA})
    assert "I have told" in talk(house, BEN, pairing)
    for _ in range(2):
        assert "already told" in talk(house, BEN, pairing)
    assert {to for to, _, _ in house.said} == {MO, CARLOS}
    assert house.said_to(MO) == [f"<@{BEN}> would like to talk to an organiser."]
    assert pairings(house, BEN)[0].active
    assert "would like to talk" in record(house, MO)
    assert "would like to talk" not in record(house, ASHA)
    house.organisers = frozenset({ASHA})
    assert "no organiser just now whom I could tell" in talk(house, BEN, pairing)


def test_nobody_else_has_a_way_out_of_it_and_no_moderator_reads_who_had(
    paired: tuple[House, Pairing],
) -> None:
    house, pairing = paired
    house.pair(CARLOS, FRAN)
    for person in (CARLOS, FRAN, MO, SOL, ZED):
        for act in ACTS:
            with pytest.raises(NotYoursError):
                act(house, person, pairing)
    end(house, BEN, pairing)
    assert "quietly" not in record(house, SOL)
    assert f"<@{BEN}> asked to end a pairing quietly" in record(house, MO)


def test_when_it_has_ended_every_press_says_so_and_changes_nothing(
    paired: tuple[House, Pairing],
) -> None:
    house, pairing = paired
    end(house, BEN, pairing)
    house.carry()
    said = list(house.said)
    for person in (ASHA, BEN):
        for act in ACTS:
            with pytest.raises(PairingEndedError):
                act(house, person, pairing)
    house.now = house.now.replace(year=2027)
    with pytest.raises(PairingEndedError):
        end(house, BEN, pairing)
    house.carry()
    assert house.said == said


def test_who_was_removed_finds_that_it_has_ended(paired: tuple[House, Pairing]) -> None:
    house, pairing = paired
    remove(house, SOL, BEN)
    do_now(house, SOL, last(house, BEN))
    for act in ACTS:
        with pytest.raises(PairingEndedError):
            act(house, BEN, pairing)


def test_of_two_who_end_it_at_once_one_does_and_all_is_said_once(house: House) -> None:
    pairing = house.pair(ASHA, BEN)
    outcomes = at_once(lambda: end(house, ASHA, pairing), lambda: end(house, BEN, pairing))
    assert sorted(type(one).__name__ for one in outcomes) == ["PairingEndedError", "str"]
    house.carry()
    assert heard(house, ASHA, NEUTRAL) == heard(house, BEN, NEUTRAL) == 1


def test_one_who_leaves_while_the_other_ends_it_waits_for_nobody_for_ever(house: House) -> None:
    pairing = house.pair(ASHA, BEN)
    outcomes = at_once(lambda: end(house, ASHA, pairing), lambda: leave(house, BEN))
    assert [one for one in outcomes if not isinstance(one, str | None | MentoringError)] == []
    house.carry()
    assert not pairings(house, BEN)[0].active
    assert heard(house, ASHA, f"Your pairing with <@{BEN}> has ended") == 1


def test_in_a_programme_in_which_organisers_pair_both_wait_for_them(
    house_on_sqlite: House,
) -> None:
    house = house_on_sqlite
    pairing = house.pair(ASHA, BEN)
    matching = house.programme.matching.model_copy(update={"who_decides": Decider.ORGANISER_ONLY})
    house.programme = house.programme.model_copy(update={"matching": matching})
    end(house, ASHA, pairing)
    house.carry()
    assert heard(house, BEN, "an organiser finds somebody for you") == 1
    assert heard(house, ASHA, "an organiser can bring you somebody else at once") == 1
    assert queue(house) == [BEN]
