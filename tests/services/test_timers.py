"""The clock's work: once, late if it must be, and never stopped by one bad timer."""

from dataclasses import replace
from datetime import timedelta

import pytest

import scheduler.timers
import services.timers
import storage.timers
from mentoring.catch_ups import State
from mentoring.matching.requests import State as RequestState
from services.work import CLOCK
from storage.timers import STUCK
from tests.cast import ASHA, BEN
from tests.services.acts import accept, catch_ups, heard, leave, pairings, request, still, withdraw
from tests.storage.at_once import at_once
from tests.world import House

DAY = timedelta(days=1)
ABOUT_NOTHING = {"digest.week"}


def sleep(house: House, **by: float) -> None:
    """The bot is down for a while, then comes back and does what has become due."""
    house.now += timedelta(**by)
    scheduler.timers.run_due(house.begin)
    house.carry()


def waiting(house: House) -> list[storage.timers.Timer]:
    with house.begin(CLOCK, reading=True) as work:
        return storage.timers.list_(work.db)


def poison(house: House) -> None:
    with house.begin(CLOCK) as work:
        storage.timers.add(
            work.db, key="poison", kind="matching.expire", about=999, due_at=house.now - DAY
        )


def test_three_months_asleep_give_one_prompt_and_not_three(house: House) -> None:
    pairing = house.pair(ASHA, BEN)
    sleep(house, days=95)
    (asked,) = catch_ups(house, pairing)
    assert (asked.number, asked.state) == (3, State.ASKED)
    assert heard(house, str(pairing.channel), "it is time for this month's catch-up") == 1
    still(house, BEN, pairing)
    house.turn(days=31)
    assert [one.number for one in catch_ups(house, pairing)] == [4, 3]


def test_closure_happens_however_long_the_bot_slept(house: House) -> None:
    pairing = house.pair(ASHA, BEN)
    before = len(house.said)
    sleep(house, days=500)
    assert [one.active for one in pairings(house, BEN)] == [False]
    for one in (ASHA, BEN):
        assert heard(house, one, "Your year is complete") == 1
        assert heard(house, one, "Your pairing with") == 1
    assert catch_ups(house, pairing) == []
    assert len(house.said) - before == 5, "two words to each and one in the channel"


def test_notices_and_reminders_that_come_too_late_are_not_sent(house: House) -> None:
    house.mentor(ASHA)
    house.join(BEN, "mentee")
    made = house.ask(BEN, ASHA)
    sleep(house, days=30)
    assert request(house, made).state is RequestState.EXPIRED
    assert heard(house, ASHA, "is waiting for your answer") == 0
    assert heard(house, BEN, "did not find the time") == 1


def test_of_several_notices_that_are_late_one_is_sent_with_the_days_that_are_left(
    house: House,
) -> None:
    house.join(BEN, "mentee")
    sleep(house, days=365 - 14, hours=5)
    assert heard(house, BEN, "14 days") == 1
    assert heard(house, BEN, "30 days") == 0


def test_several_tickers_do_everything_once(house: House) -> None:
    for number in range(4):
        mentor, mentee = f"U0MENTOR{number}", f"U0MENTEE{number}"
        house.mentor(mentor)
        house.join(mentee, "mentee")
        house.ask(mentee, mentor)
    house.now += timedelta(days=5, minutes=1)
    outcomes = at_once(*[lambda: scheduler.timers.run_due(house.begin)] * 4)
    assert [one for one in outcomes if not isinstance(one, int)] == []
    scheduler.timers.run_due(house.begin)
    house.carry()
    told = [heard(house, f"U0MENTEE{number}", "did not find the time") for number in range(4)]
    assert told == [1] * 4


def test_a_ticker_and_a_person_who_meet_at_one_timer_end_in_one_clear_state(house: House) -> None:
    for number in range(5):
        mentor, mentee = f"U0MENTOR{number}", f"U0MENTEE{number}"
        house.mentor(mentor)
        house.join(mentee, "mentee")
        made = house.ask(mentee, mentor)
        house.now += timedelta(days=5, minutes=1)
        gesture = (accept, withdraw)[number % 2]
        outcomes = at_once(
            lambda: scheduler.timers.run_due(house.begin),
            lambda gesture=gesture, made=made: gesture(house, made),
        )
        assert isinstance(outcomes[0], int)
        after = request(house, made).state
        assert (outcomes[1] is None) == (after is not RequestState.EXPIRED)
        assert [one for one in waiting(house) if one.attempts] == []


def test_leaving_while_the_year_ends_is_leaving_or_ending_and_no_surprise(house: House) -> None:
    for number in range(5):
        person = f"U0PERSON{number}"
        joined = house.join(person, "mentee")
        house.now = joined.closes_at
        outcomes = at_once(
            lambda: scheduler.timers.run_due(house.begin),
            lambda person=person: leave(house, person),
        )
        assert isinstance(outcomes[0], int)
        assert "taking part" in str(outcomes[1]) or outcomes[1] is None
        assert [one for one in waiting(house) if one.attempts] == []


def test_a_bad_timer_is_pushed_ahead_while_the_others_are_done(house: House, caplog) -> None:
    house.mentor(ASHA)
    house.join(BEN, "mentee")
    made = house.ask(BEN, ASHA)
    poison(house)
    house.turn(days=5)
    assert request(house, made).state is RequestState.EXPIRED
    bad = next(one for one in waiting(house) if one.key == "poison")
    assert bad.attempts > 0
    assert "a timer of kind matching.expire failed" in caplog.text


def test_a_bad_timer_is_stuck_after_eight_attempts_and_stays_to_be_seen(house: House) -> None:
    poison(house)
    house.turn(days=1)
    (bad,) = waiting(house)
    assert (bad.state, bad.attempts) == (STUCK, services.timers.MOST_ATTEMPTS)
    house.turn(days=30)
    assert waiting(house) == [bad]


def test_what_a_bad_timer_had_begun_is_undone(house: House, monkeypatch) -> None:
    house.join(BEN, "mentee")
    house.carry()

    def halfway(work, timer):
        work.say(BEN, services.closure.views.closure.closed(paired=False))
        raise ZeroDivisionError

    monkeypatch.setitem(services.timers.KINDS, "closure.close", halfway)
    before = len(house.said_to(BEN))
    house.turn(days=364)
    notices = len(house.said_to(BEN)) - before
    house.turn(days=2)
    assert len(house.said_to(BEN)) - before == notices


def test_a_timer_of_a_kind_that_nobody_knows_any_more_is_stuck_and_stops_nothing(
    house: House,
) -> None:
    with house.begin(CLOCK) as work:
        work.later("old.kind", 1, house.now)
    house.turn(days=1)
    assert [one.state for one in waiting(house)] == [STUCK]


@pytest.mark.parametrize("kind", sorted(set(services.timers.KINDS) - ABOUT_NOTHING))
def test_every_kind_survives_that_its_matter_is_gone(house: House, kind: str) -> None:
    """Gone is an error that leaves no trace, not something half done."""
    with house.begin(CLOCK) as work:
        storage.timers.add(work.db, key=f"{kind}:999:1", kind=kind, about=999, due_at=house.now)
    scheduler.timers.run_due(house.begin)
    house.carry()
    assert house.said == []
    assert [replace(one, attempts=0).key for one in waiting(house)] == [f"{kind}:999:1"]
