"""The bot was down for days, weeks or months: people hear what still helps them, and once."""

from collections import Counter
from datetime import timedelta

import pytest

from services.timers import KINDS, LATE
from tests.cast import ASHA, BEN, CARLOS, FRAN, MO
from tests.services.acts import catch_ups, heard, pairings, still
from tests.services.test_timers import sleep
from tests.world import House

MONTHLY = "it is time for this month's catch-up"
STILL = "Do you still meet?"


@pytest.fixture
def village(house_on_sqlite: House) -> House:
    """A pairing, a mentor who waits for an organiser, and a mentee who waits for a mentor."""
    house = house_on_sqlite
    house.pair(ASHA, BEN)
    house.join(CARLOS, "mentor")
    house.join(FRAN, "mentee")
    house.carry()
    house.said.clear()
    return house


def channel(house: House) -> str:
    return str(pairings(house, BEN)[0].channel)


def test_every_kind_of_timer_has_its_rule() -> None:
    assert set(LATE) == set(KINDS)


@pytest.mark.parametrize(("days", "prompts", "questions"), [(8, 0, 0), (40, 1, 0), (95, 1, 1)])
def test_whoever_wakes_up_late_says_each_thing_once(
    village: House, days: int, prompts: int, questions: int
) -> None:
    sleep(village, days=days)
    there = channel(village)
    assert heard(village, there, MONTHLY) == prompts
    assert heard(village, there, STILL) == questions
    assert heard(village, CARLOS, "have not answered yet") == 1
    assert heard(village, MO, "waits for an organiser's word") == 1
    assert len(village.said) == 2 + prompts + questions


@pytest.mark.parametrize("days", [40, 95])
def test_what_follows_is_counted_from_the_waking(village: House, days: int) -> None:
    """No reminders of months that have passed, and the next month's question in its time."""
    sleep(village, days=days)
    village.said.clear()
    village.turn(days=6)
    (asked,) = catch_ups(village, pairings(village, BEN)[0])
    there = Counter(to for to, _, _ in village.said)[channel(village)]
    assert there <= 2
    still(village, BEN, pairings(village, BEN)[0])
    village.turn(days=27)
    assert heard(village, channel(village), MONTHLY) == 1
    assert [one.number for one in catch_ups(village, pairings(village, BEN)[0])] == [
        asked.number + 1,
        asked.number,
    ]


def test_a_weekly_word_that_was_missed_is_left_to_the_next_week(village: House) -> None:
    sleep(village, days=95)
    assert heard(village, MO, "Your week in the programme") == 0
    village.turn(days=7)
    assert heard(village, MO, "Your week in the programme") == 1


def test_a_term_that_ends_soon_is_told_also_when_its_notice_comes_late(village: House) -> None:
    """Eight days asleep around the notice are no reason to end without a word before."""
    ends_at = pairings(village, BEN)[0].ends_at
    sleep(village, seconds=(ends_at - timedelta(days=15) - village.now).total_seconds())
    village.said.clear()
    sleep(village, days=8)
    assert heard(village, channel(village), "This pairing ends on") == 1


def test_beyond_the_end_only_the_end_is_told(village: House) -> None:
    sleep(village, days=400)
    assert heard(village, CARLOS, "have not answered yet") == 0
    assert [one.active for one in pairings(village, BEN)] == [False]
    for one in (ASHA, BEN):
        assert heard(village, one, "Your year in the programme is complete") == 1
        assert len(village.said_to(one)) == 2
    for one in (CARLOS, FRAN):
        assert len(village.said_to(one)) == 1
    assert heard(village, channel(village), "This pairing ends on") == 0
