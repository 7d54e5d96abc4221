"""Organisers hear once a week, on their own Monday morning, and only if there is something."""

from datetime import timedelta

import scheduler.timers
import services.concerns.raising
import storage.timers
from mentoring.concerns import Urgency
from services.work import CLOCK
from tests.cast import ASHA, BEN, CARLOS, FRAN, MO, SOL, ZED
from tests.services.acts import heard, leave
from tests.storage.at_once import at_once
from tests.world import House

DIGEST = "Your week in the programme"


def digests(house: House, person: str = MO) -> int:
    return heard(house, person, DIGEST)


def test_a_week_with_news_is_told_once_and_a_week_without_is_not(house_on_sqlite: House) -> None:
    house = house_on_sqlite
    house.meet(MO, SOL)
    house.pair(ASHA, BEN)
    house.join(FRAN, "mentor")
    house.turn(days=6, hours=21)
    assert digests(house) == 0
    house.turn(hours=2)
    (said,) = [str(blocks) for to, text, blocks in house.said if to == MO and text == DIGEST]
    assert f"<@{ASHA}> mentors <@{BEN}>" in said
    assert f"<@{FRAN}>: for 7 days" in said
    assert digests(house, SOL) == digests(house, ZED) == 0
    house.approve(house.join(CARLOS, "mentor"))
    leave(house, FRAN)
    house.turn(days=7)
    assert digests(house) == 1, "nothing began, ended or waited"


def test_stuck_pairings_are_named_before_they_are_21_days_old(house_on_sqlite: House) -> None:
    house = house_on_sqlite
    house.meet(MO)
    pairing = house.pair(ASHA, BEN)
    house.turn(days=21)
    told = [str(blocks) for to, text, blocks in house.said if to == MO and text == DIGEST]
    assert len(told) == 2
    assert "no first meeting since they began on 2 March 2026" in told[1]
    assert pairing.active


def test_each_organiser_hears_in_their_own_morning_and_a_new_one_from_the_next_week_on(
    house_on_sqlite: House,
) -> None:
    house = house_on_sqlite
    house.organisers = frozenset({MO, CARLOS})
    house.meet(MO, CARLOS)
    house.join(FRAN, "mentor")
    house.turn(days=6, hours=21, minutes=30)
    assert (digests(house, MO), digests(house, CARLOS)) == (0, 1), "ten o'clock in Madrid"
    house.organisers = frozenset({MO, ZED})
    house.turn(hours=1)
    assert (digests(house, MO), digests(house, ZED)) == (1, 0)
    house.turn(days=7)
    assert (digests(house, MO), digests(house, CARLOS), digests(house, ZED)) == (2, 1, 1)


def test_a_digest_that_is_a_day_late_is_left_to_the_next_week(house_on_sqlite: House) -> None:
    house = house_on_sqlite
    house.meet(MO)
    house.join(FRAN, "mentor")
    house.turn(days=6)
    house.now += timedelta(days=2, hours=1)
    scheduler.timers.run_due(house.begin)
    house.carry()
    assert digests(house) == 0
    house.turn(days=6)
    assert digests(house) == 1


def test_it_never_names_a_concern(house_on_sqlite: House) -> None:
    house = house_on_sqlite
    house.meet(MO, BEN, ASHA)
    house.join(FRAN, "mentor")
    with house.begin(BEN) as work:
        services.concerns.raising.raise_(
            work, "V1", "He shouts.", ASHA, Urgency.URGENT, contact=True
        )
    house.turn(days=7)
    (said,) = [str(blocks) for to, text, blocks in house.said if to == MO and text == DIGEST]
    assert "oncern" not in said
    assert ASHA not in said


def test_the_weeks_end_when_nobody_takes_part_and_begin_again_with_the_next_one(
    house_on_sqlite: House,
) -> None:
    house = house_on_sqlite
    house.join(BEN, "mentee")
    leave(house, BEN)
    house.turn(days=15)
    with house.begin(CLOCK, reading=True) as work:
        assert storage.timers.next_due(work.db) is None
    house.join(ASHA, "mentor")
    house.turn(days=7)
    assert digests(house) == 1


def test_several_copies_tell_it_once(house: House) -> None:
    house.meet(MO)
    house.join(FRAN, "mentor")
    house.turn(days=6)
    house.now += timedelta(hours=23)
    at_once(*(lambda: scheduler.timers.run_due(house.begin) for _ in range(4)))
    house.carry()
    assert digests(house) == 1
