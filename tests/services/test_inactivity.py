"""A quiet pairing is asked, warned and closed; a sign of life at any time begins the count anew."""

from datetime import timedelta

import pytest

import services.catch_ups.answers
import services.inactivity.answers
import services.inactivity.stuck
import storage.inactivity
import storage.timers
from mentoring.closure import Ending
from mentoring.errors import NotAnOrganiserError, NotYoursError, PairingEndedError
from mentoring.inactivity import Why
from mentoring.pairings import Pairing
from services.kinds import Kind
from services.work import CLOCK
from tests.cast import ASHA, BEN, CARLOS, FRAN, MO, ZED
from tests.services.acts import catch_ups, heard, pairings, pause, resume, still, write
from tests.storage.at_once import at_once
from tests.world import House

ASKED, WARNED = "Do you still meet?", "your pairing ends on"


@pytest.fixture
def pairing(house_on_sqlite: House) -> Pairing:
    return house_on_sqlite.pair(ASHA, BEN)


def told(house: House, pairing: Pairing) -> tuple[int, int]:
    """How often the two were asked, and warned, in their channel."""
    where = str(pairing.channel)
    return heard(house, where, ASKED), heard(house, where, WARNED)


def stuck(house: House, organiser: str = MO) -> list[Why]:
    with house.begin(organiser, reading=True) as work:
        return [one.why for one in services.inactivity.stuck.list_(work)]


def act(house: House, person: str, deed: object, *given: object) -> object:
    with house.begin(person) as work:
        return deed(work, *given)


def test_a_quiet_pairing_is_asked_at_60_warned_at_90_and_closed_at_97_days(house: House) -> None:
    pairing = house.pair(ASHA, BEN)
    house.turn(days=59)
    assert told(house, pairing) == (0, 0)
    house.turn(days=3)
    assert told(house, pairing) == (1, 0)
    house.turn(days=27)
    assert told(house, pairing) == (1, 0)
    house.turn(days=4)
    assert told(house, pairing) == (1, 1)
    for one in (ASHA, BEN):
        assert heard(house, one, "has been quiet, so it ends on", "We are still in touch") == 1
    assert pairings(house, BEN)[0].active
    house.turn(days=8)
    (ended,) = pairings(house, BEN)
    assert (ended.ending, ended.active) == (Ending.INACTIVE, False)
    assert timedelta(days=96) < ended.ended_at - pairing.started_at <= timedelta(days=101)
    for one in (ASHA, BEN):
        assert heard(house, one, "has ended", "It had gone quiet") == 1
    assert heard(house, BEN, "Would you like to look again?", "Find a mentor") == 1
    assert heard(house, ASHA, "look again") == 0
    assert house.said_to(ZED) == []


def test_the_day_that_was_told_is_the_day_on_which_it_ends(
    house_on_sqlite: House, pairing: Pairing
) -> None:
    house = house_on_sqlite
    house.turn(days=94)
    with house.begin(CLOCK, reading=True) as work:
        closes_at = storage.inactivity.get(work.db, pairing.id).closes_at
    assert closes_at is not None
    (said,) = [text for text in house.said_to(str(pairing.channel)) if WARNED in text]
    assert f"{closes_at.day} {closes_at:%B %Y}" in said
    house.turn(days=9)
    assert pairings(house, BEN)[0].ended_at == closes_at


@pytest.mark.parametrize("sign", ["still", "met", "summary", "plan"])
def test_every_sign_of_life_begins_the_count_anew(
    house_on_sqlite: House, pairing: Pairing, sign: str
) -> None:
    house = house_on_sqlite
    house.turn(days=62)
    if sign == "summary":
        write(house, BEN, pairing, "Much")
    elif sign == "plan":
        month, at = catch_ups(house, pairing)[0], house.now + timedelta(days=20)
        with house.begin(BEN) as work:
            services.catch_ups.answers.plan(
                work, month.id, on=at.date(), wall=at.time(), how="video", agenda=""
            )
    else:
        act(house, BEN, getattr(services.inactivity.answers, sign), pairing.id)
    house.turn(days=40)
    assert told(house, pairing) == (1, 0)
    changed = [call for kind, call in house.calls if kind is Kind.UPDATE]
    assert any("You do, and that is good to know" in str(call) for call in changed)


@pytest.mark.parametrize("sign", ["still", "met", "plan"])
def test_a_month_that_waited_for_a_sign_of_life_is_asked_on_the_next_morning(
    house_on_sqlite: House, pairing: Pairing, sign: str
) -> None:
    house = house_on_sqlite
    house.turn(days=96)
    assert told(house, pairing) == (1, 1)
    assert [one.number for one in catch_ups(house, pairing)] == [2, 1]
    if sign == "plan":
        at = house.now + timedelta(days=10)
        with house.begin(BEN) as work:
            services.catch_ups.answers.plan(
                work,
                catch_ups(house, pairing)[0].id,
                on=at.date(),
                wall=at.time(),
                how="video",
                agenda="",
            )
    else:
        act(house, BEN, getattr(services.inactivity.answers, sign), pairing.id)
    house.turn(days=4)
    assert [one.number for one in catch_ups(house, pairing)] == [3, 2, 1]
    house.turn(days=25)
    assert [one.number for one in catch_ups(house, pairing)] == [4, 3, 2, 1]


def test_who_says_nothing_to_the_warning_is_asked_nothing_else(
    house_on_sqlite: House, pairing: Pairing
) -> None:
    house = house_on_sqlite
    house.turn(days=125)
    assert not pairings(house, BEN)[0].active
    assert [one.number for one in catch_ups(house, pairing)] == [2, 1]
    with house.begin(CLOCK, reading=True) as work:
        assert storage.timers.list_waiting(work.db, "catch_ups.prompt", pairing.id) == []


def test_nothing_is_asked_before_a_planned_catch_up_and_its_silence(
    house_on_sqlite: House, pairing: Pairing
) -> None:
    house = house_on_sqlite
    house.turn(days=31)
    month, at = catch_ups(house, pairing)[0], house.now + timedelta(days=40)
    with house.begin(ASHA) as work:
        services.catch_ups.answers.plan(
            work, month.id, on=at.date(), wall=at.time(), how="video", agenda=""
        )
    house.turn(days=95)
    assert told(house, pairing) == (0, 0)
    house.turn(days=10)
    assert told(house, pairing) == (1, 0)


def test_a_pause_stops_the_count_and_a_return_begins_it_anew(
    house_on_sqlite: House, pairing: Pairing
) -> None:
    house = house_on_sqlite
    house.turn(days=94)
    pause(house, ASHA)
    house.turn(days=40)
    assert pairings(house, BEN)[0].active
    resume(house, ASHA)
    house.turn(days=58)
    assert told(house, pairing) == (1, 1)
    assert pairings(house, BEN)[0].active


def test_a_bot_that_slept_asks_and_warns_before_it_closes(
    house_on_sqlite: House, pairing: Pairing
) -> None:
    house = house_on_sqlite
    house.now += timedelta(days=200)
    house.turn(days=3)
    assert told(house, pairing) == (1, 0)
    house.turn(days=9)
    assert told(house, pairing) == (1, 1)
    assert pairings(house, BEN)[0].active
    house.turn(days=9)
    assert pairings(house, BEN)[0].ending is Ending.INACTIVE


def test_help_reaches_the_organisers_once_and_the_partner_never(
    house_on_sqlite: House, pairing: Pairing
) -> None:
    house = house_on_sqlite
    for one in (BEN, BEN, ASHA):
        act(house, one, services.inactivity.answers.help_, pairing.id)
    house.carry()
    assert heard(house, MO, f"<@{BEN}> would like your help") == 1
    assert heard(house, ASHA, "help") == heard(house, str(pairing.channel), "help") == 0
    assert stuck(house) == [Why.HELP]
    write(house, ASHA, pairing, "It works")
    assert stuck(house) == []


def test_an_organiser_never_reads_of_their_own_pairing_and_nobody_else_of_any(
    house_on_sqlite: House, pairing: Pairing
) -> None:
    house = house_on_sqlite
    house.organisers = frozenset({MO, ASHA})
    act(house, BEN, services.inactivity.answers.help_, pairing.id)
    house.carry()
    assert stuck(house, MO) == [Why.HELP]
    assert stuck(house, ASHA) == []
    assert heard(house, ASHA, "would like your help") == 0
    for one in (ZED, BEN):
        with pytest.raises(NotAnOrganiserError):
            stuck(house, one)


def test_organisers_know_of_a_pairing_that_has_not_met_by_day_21(house: House) -> None:
    house.pair(ASHA, BEN)
    other = house.pair(CARLOS, FRAN)
    house.turn(days=10)
    write(house, FRAN, other, "We met")
    house.turn(days=10)
    assert stuck(house) == []
    house.turn(days=1, hours=1)
    assert stuck(house) == [Why.NEVER_MET]
    with house.begin(MO, reading=True) as work:
        (one,) = services.inactivity.stuck.list_(work)
    assert one.people == (ASHA, BEN)
    house.turn(days=41)
    assert stuck(house) == [Why.NEVER_MET]


def test_either_of_the_two_may_end_it_and_names_the_end(
    house_on_sqlite: House, pairing: Pairing
) -> None:
    house = house_on_sqlite
    act(house, ASHA, services.inactivity.answers.end, pairing.id, Ending.BY_AGREEMENT)
    house.carry()
    assert pairings(house, BEN)[0].ending is Ending.BY_AGREEMENT
    assert heard(house, BEN, "has ended", "You agreed to end it") == 1
    for verb in ("still", "met", "help_"):
        with pytest.raises(PairingEndedError):
            act(house, BEN, getattr(services.inactivity.answers, verb), pairing.id)


@pytest.mark.parametrize("verb", ["still", "met", "help_", "own"])
def test_zed_says_nothing_about_a_pairing_of_others(
    house_on_sqlite: House, pairing: Pairing, verb: str
) -> None:
    with pytest.raises(NotYoursError):
        act(house_on_sqlite, ZED, getattr(services.inactivity.answers, verb), pairing.id)


def test_two_who_answer_at_once_both_count_and_it_ends_only_once(house: House) -> None:
    pairing = house.pair(ASHA, BEN)

    def end(who: str) -> None:
        act(house, who, services.inactivity.answers.end, pairing.id, Ending.INACTIVE)

    at_once(lambda: still(house, ASHA, pairing), lambda: still(house, BEN, pairing))
    results = at_once(lambda: end(ASHA), lambda: end(BEN))
    assert [type(one) for one in results if one] == [PairingEndedError]
    house.carry()
    assert heard(house, str(pairing.channel), "Thank you both") == 1
