from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from mentoring.catch_ups import prompt_at
from mentoring.moments import instant, local_date, morning_after, working_day, working_days_after
from tests.mentoring.zones import days, hours, moments, shifts, shown, zones

DAY = timedelta(days=1)
FRIDAY = date(2026, 3, 6)


@given(days)
def test_a_working_day_is_the_day_itself_or_the_monday_after(day):
    found = working_day(day)
    assert found.weekday() < 5
    assert found == day or (day.weekday() >= 5 and found.weekday() == 0 and found - day <= 2 * DAY)


@given(moments, st.integers(0, 15), zones)
def test_working_days_are_counted_without_weekends(moment, number, where):
    start = working_day(local_date(moment, where))
    end = working_days_after(moment, number, where)
    passed = sum((start + n * DAY).weekday() < 5 for n in range((end - start).days))
    weekend = local_date(moment, where).weekday() >= 5
    assert end.weekday() < 5
    assert passed == (max(number - 1, 0) if weekend else number)


@pytest.mark.parametrize(
    ("number", "expected"), [(0, FRIDAY), (1, date(2026, 3, 9)), (5, date(2026, 3, 13))]
)
def test_the_working_day_after_a_friday_is_a_monday(number, expected):
    noon = datetime(2026, 3, 6, 12, tzinfo=UTC)
    assert working_days_after(noon, number, "Europe/London") == expected


@given(moments, zones, hours)
@example(datetime(2026, 3, 27, 23, tzinfo=UTC), "Europe/London", 1)
@example(datetime(2026, 4, 24, 1, tzinfo=UTC), "Africa/Cairo", 0)
def test_the_morning_after_is_never_before_never_on_a_weekend_and_at_its_hour(moment, where, hour):
    due = morning_after(moment, where, hour)
    on = shown(due, where)
    assert due >= moment
    assert on.weekday() < 5
    assert due - moment < timedelta(days=4)
    if on.time() != time(hour):
        assert due in dict(shifts(where)), "only clocks that jump may show another hour"


@given(moments, zones, hours)
def test_the_morning_after_is_the_first_there_is(moment, where, hour):
    due = morning_after(moment, where, hour)
    day = local_date(moment, where)
    while day < local_date(due, where):
        assert day.weekday() >= 5 or instant(day, time(hour), where) < moment
        day += DAY


@given(moments, zones, hours, st.integers(1, 60))
def test_prompts_never_go_back_in_time(started_at, where, hour, every_days):
    due = [
        prompt_at(started_at, n, every_days=every_days, hour=hour, zone=where) for n in range(1, 13)
    ]
    assert due == sorted(due)
    assert due[0] >= started_at + timedelta(days=every_days)
    if every_days > 2:
        assert len(set(due)) == len(due)


@given(moments, zones)
def test_a_month_of_prompts_never_drifts_away_from_the_start(started_at, where):
    for number in range(1, 13):
        due = prompt_at(started_at, number, every_days=30, hour=10, zone=where)
        assert timedelta() <= due - started_at - timedelta(days=30 * number) < timedelta(days=4)
