"""Zones, days and wall times to try rules with, and what any zone really does with a wall time."""

from datetime import UTC, date, datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

from hypothesis import strategies as st

FIRST, LAST = date(2026, 1, 1), date(2032, 12, 31)
ALL = sorted(available_timezones())

zones = st.sampled_from(ALL)
days = st.dates(FIRST, LAST)
walls = st.times().map(lambda wall: wall.replace(microsecond=0))
hours = st.integers(0, 23)
moments = st.datetimes(datetime(2026, 1, 1), datetime(2032, 12, 31), timezones=st.just(UTC))


def shown(moment, zone):
    """What clocks in ``zone`` show, without any zone."""
    return moment.astimezone(ZoneInfo(zone)).replace(tzinfo=None)


@cache
def shifts(zone):
    """Every moment from 2026 to 2032 at which clocks in ``zone`` jump, with how far."""
    here, found = ZoneInfo(zone), []
    moment, end = datetime(2025, 12, 31, tzinfo=UTC), datetime(2033, 1, 2, tzinfo=UTC)
    while moment < end:
        # Half a week: in Morocco, Ramadan alone is long enough for that.
        after = moment + timedelta(days=3.5)
        if offset(moment, here) != offset(after, here):
            found.append(_between(moment, after, here))
        moment = after
    return tuple(found)


def offset(moment, here):
    return moment.astimezone(here).utcoffset()


def _between(low, high, here):
    before, after = offset(low, here), offset(high, here)
    while high - low > timedelta(seconds=1):
        middle = low + (high - low) // 2
        middle = middle.replace(microsecond=0)
        low, high = (middle, high) if offset(middle, here) == before else (low, middle)
    return high, after - before
