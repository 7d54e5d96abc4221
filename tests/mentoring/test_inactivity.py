"""Silence has steps, in every time zone; a digest has its Monday."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from mentoring.closure import days_left, notice_at
from mentoring.digest import WEEK, Digest, next_monday, next_week
from mentoring.inactivity import Quiet, Step
from mentoring.moments import SATURDAY, local_date, zone
from mentoring.programmes import Inactivity
from tests.mentoring.zones import hours, moments, zones

DAYS, HOUR = Inactivity(), 10
DAY = timedelta(days=1)
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


@given(begun=moments, where=zones, late=st.lists(st.integers(0, 200), min_size=2, max_size=2))
def test_the_steps_come_in_order_on_working_days_and_never_closer_than_a_warning(
    begun: datetime, where: str, late: list[int]
) -> None:
    quiet = Quiet(pairing=1, alive_at=begun)
    asked_at = quiet.due_at(DAYS, where, HOUR) + late[0] * DAY
    asked = quiet.asked(asked_at)
    warned_at = asked.due_at(DAYS, where, HOUR) + late[1] * DAY
    warned = asked.warned(warned_at, DAYS, where, HOUR)
    ends_at = warned.due_at(DAYS, where, HOUR)
    assert [one.step for one in (quiet, asked, warned)] == [Step.ASK, Step.WARN, Step.CLOSE]
    assert local_date(asked_at, where) >= local_date(begun, where) + 60 * DAY
    assert local_date(warned_at, where) >= local_date(asked_at, where) + 7 * DAY
    assert local_date(ends_at, where) >= local_date(warned_at, where) + 7 * DAY
    assert ends_at.astimezone(zone(where)).weekday() < SATURDAY
    assert warned.due_at(Inactivity(closed_after_days=200), where, HOUR) == ends_at


def test_a_sign_of_life_answers_everything_and_meeting_answers_a_cry_for_help_too() -> None:
    quiet = Quiet(pairing=1, alive_at=NOON).asked(NOON).helped("U1", NOON).helped("U2", NOON + DAY)
    quiet = quiet.warned(NOON, DAYS, "UTC", HOUR)
    alive = quiet.alive(NOON + DAY)
    assert (alive.step, alive.help_by, alive.help_at) == (Step.ASK, "U1", NOON)
    met = quiet.met(NOON + DAY)
    assert (met.step, met.help_by, met.met_at) == (Step.ASK, None, NOON + DAY)


def test_a_pairing_ends_soon_from_the_day_of_its_warning_on() -> None:
    asked = Quiet(pairing=1, alive_at=NOON).asked(NOON + 60 * DAY)
    soon = [asked.ends_soon(NOON + day * DAY, DAYS, "UTC", HOUR) for day in (80, 88, 91)]
    assert soon == [False, False, True]
    assert asked.warned(NOON, DAYS, "UTC", HOUR).ends_soon(NOON, DAYS, "UTC", HOUR)


@given(now=moments, where=zones, hour=hours)
def test_a_digest_comes_on_the_next_monday_and_is_planned_before_it_is_monday_anywhere(
    now: datetime, where: str, hour: int
) -> None:
    due_at, planned_at = next_monday(now, where, hour), next_week(now)
    assert due_at.astimezone(zone(where)).weekday() == 0
    assert now <= due_at < now + WEEK + DAY
    assert now < planned_at <= now + WEEK
    assert planned_at <= next_monday(planned_at, where, hour) <= planned_at + 3 * DAY


def test_an_empty_week_is_no_digest() -> None:
    assert Digest().empty
    assert not Digest(expired=1).empty


@given(closes_at=moments, days=st.sampled_from([1, 2, 3, 14, 30]), where=zones)
def test_a_notice_can_always_be_said_before_the_year_ends(
    closes_at: datetime, days: int, where: str
) -> None:
    at = notice_at(closes_at, days, where, HOUR)
    day = local_date(at, where)
    while day.weekday() >= SATURDAY:
        day += DAY
    assert day < local_date(closes_at, where)
    assert days <= days_left(closes_at, at, where) <= days + 2
