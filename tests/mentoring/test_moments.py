from datetime import UTC, date, datetime, time, timedelta

from hypothesis import example, given
from hypothesis import strategies as st

from mentoring.moments import instant, local_date, same_wall, zone
from tests.mentoring.zones import ALL, days, shifts, shown, walls, zones

SECOND = timedelta(seconds=1)


@given(days, walls, zones)
@example(date(2026, 3, 29), time(1, 30), "Europe/London")
@example(date(2026, 10, 25), time(1, 30), "Europe/London")
@example(date(2027, 4, 4), time(2), "Australia/Lord_Howe")
def test_a_wall_time_is_what_the_clocks_there_show_unless_they_skip_it(day, wall, where):
    moment = instant(day, wall, where)
    asked = datetime.combine(day, wall)
    if shown(moment, where) != asked:
        jumped = dict(shifts(where))
        assert moment in jumped, "only a moment at which the clocks jump may show another time"
        assert asked < shown(moment, where) <= asked + jumped[moment]


def test_in_every_zone_a_skipped_time_is_the_first_moment_after_and_a_repeated_one_the_first():
    for where in ALL:
        for moment, jump in shifts(where):
            for wall, expected in _around(shown(moment, where), moment, jump):
                assert instant(wall.date(), wall.time(), where) == expected, where


def _around(after, moment, jump):
    if jump > timedelta():
        yield from ((after - back, moment) for back in (jump, jump / 2, SECOND))
    else:
        yield after, moment + jump
        yield after - jump - SECOND, moment - SECOND


def test_there_are_jumps_to_test_with():
    assert len(shifts("Europe/London")) == 14
    assert {jump for _, jump in shifts("Australia/Lord_Howe")} == {
        timedelta(minutes=30),
        timedelta(minutes=-30),
    }
    assert shifts("UTC") == ()


def test_a_time_within_a_skipped_hour_keeps_no_fraction_of_a_second():
    moment = instant(date(2026, 3, 29), time(1, 30, 0, 999999), "Europe/London")
    assert moment == datetime(2026, 3, 29, 1, tzinfo=UTC)


@given(days, walls, walls, zones)
def test_a_later_time_on_the_clock_is_never_an_earlier_moment(day, one, other, where):
    first, second = sorted((one, other))
    assert instant(day, first, where) <= instant(day, second, where)


@given(days, walls, zones)
def test_moments_are_in_utc_and_on_the_day_that_was_meant(day, wall, where):
    moment = instant(day, wall, where)
    assert moment.tzinfo is UTC
    # Only a gap that reaches into midnight may move it: some zones jump at that very hour.
    assert local_date(moment, where) in (day, day + timedelta(days=1))


@given(st.sampled_from([date.min, date.max]), walls, zones)
def test_the_ends_of_the_calendar_are_no_trap(day, wall, where):
    assert instant(day, wall, where) == datetime.combine(day, wall, UTC)


@given(st.text(max_size=300))
@example("")
@example("Europe")
@example("../../etc/passwd")
@example("Europe/London\0")
@example("tzdata.zi")
@example("\ud800")
def test_a_zone_that_nobody_knows_is_utc(name):
    found = zone(name)
    assert found.key == (name if name in ALL else "UTC")


@given(days, zones, zones)
def test_who_moves_has_the_same_morning_elsewhere(day, before, after):
    """At ten in the morning no clock jumps, but where a whole day is left out of the calendar."""
    moved = same_wall(instant(day, time(10), before), before, after)
    assert shown(moved, after) == datetime.combine(day, time(10))
