from calendar import monthrange
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from mentoring.moments import add_months, months_after
from mentoring.pairings import term_end
from tests.mentoring.zones import days, moments, shifts, shown, zones

months = st.integers(0, 36)


@given(days, months)
@example(date(2028, 2, 29), 12)
@example(date(2027, 12, 31), 2)
def test_months_keep_the_day_or_end_at_the_last_of_the_month(day, number):
    found = add_months(day, number)
    total = day.year * 12 + day.month - 1 + number
    assert (found.year, found.month) == (total // 12, total % 12 + 1)
    assert found.day == min(day.day, monthrange(found.year, found.month)[1])


@pytest.mark.parametrize(
    ("day", "number", "expected"),
    [
        (date(2028, 2, 29), 12, date(2029, 2, 28)),
        (date(2028, 2, 29), 48, date(2032, 2, 29)),
        (date(2027, 8, 31), 6, date(2028, 2, 29)),
        (date(2026, 8, 31), 6, date(2027, 2, 28)),
        (date(2026, 12, 31), 3, date(2027, 3, 31)),
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2026, 12, 1), 12, date(2027, 12, 1)),
    ],
)
def test_month_ends_and_the_29th_of_february(day, number, expected):
    assert add_months(day, number) == expected


@given(days, months, months)
def test_more_months_are_never_earlier(day, one, other):
    fewer, more = sorted((one, other))
    assert add_months(day, fewer) <= add_months(day, more)


@given(moments, months, zones)
def test_months_after_keeps_the_wall_clock_unless_it_is_skipped(moment, number, where):
    later = months_after(moment, number, where)
    before, after = shown(moment, where), shown(later, where)
    if later in dict(shifts(where)) and after.time() != before.time():
        return
    assert after.time() == before.time()
    assert after.date() == add_months(before.date(), number)


@given(moments, st.integers(1, 12), zones, st.integers(0, 400), st.integers(0, 400))
def test_a_term_never_outlives_either_enrolment(started_at, number, where, mentor, mentee):
    closes = [started_at + timedelta(days=left) for left in (mentor, mentee)]
    end = term_end(started_at, number, where, *closes)
    assert end <= min(closes)
    assert end in (*closes, months_after(started_at, number, where))


def test_a_term_ends_at_the_same_time_of_day_across_the_clock_change():
    started_at = datetime(2026, 1, 15, 9, tzinfo=UTC)
    far = datetime(2028, 1, 1, tzinfo=UTC)
    assert term_end(started_at, 6, "Europe/London", far, far) == datetime(
        2026, 7, 15, 8, tzinfo=UTC
    )
