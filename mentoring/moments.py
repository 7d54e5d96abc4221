"""Moments as people live them: working days, their morning, their month."""

from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

SATURDAY = 5
MONTHS = 12


@lru_cache(maxsize=512)
def zone(name: str) -> ZoneInfo:
    """Return the time zone called ``name``; UTC where nobody knows the name."""
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return ZoneInfo("UTC")


def instant(day: date, wall: time, where: str) -> datetime:
    """Return the UTC moment at which clocks ``where`` show ``wall`` on ``day``.

    A time that the spring change skips becomes the first moment after the gap; one that the
    autumn change repeats means its first occurrence. On the first and the last day of the
    calendar every zone is UTC.
    """
    naive = datetime.combine(day, wall)
    if day in (date.min, date.max):
        return naive.replace(tzinfo=UTC, fold=0)
    local = naive.replace(tzinfo=zone(where), fold=0)
    moment = local.astimezone(UTC)
    if moment.astimezone(zone(where)).replace(tzinfo=None) == naive:
        return moment
    return _after_the_gap(naive, where)


def _after_the_gap(naive: datetime, where: str) -> datetime:
    """Find the first valid moment after a wall time that does not exist, to the second."""
    here = zone(where)
    low = naive.replace(tzinfo=here, fold=1).astimezone(UTC)
    high = naive.replace(tzinfo=here, fold=0).astimezone(UTC)
    low, high = min(low, high), max(low, high)
    before = low.astimezone(here).utcoffset()
    while high - low > timedelta(seconds=1):
        middle = low + (high - low) / 2
        low, high = (
            (middle, high) if middle.astimezone(here).utcoffset() == before else (low, middle)
        )
    return high.replace(microsecond=0)


def same_wall(moment: datetime, before: str, after: str) -> datetime:
    """Return when clocks ``after`` show what those ``before`` show at ``moment``."""
    local = moment.astimezone(zone(before)).replace(tzinfo=None, fold=0)
    return instant(local.date(), local.time(), after)


def local_date(moment: datetime, where: str) -> date:
    """Return the date that a calendar ``where`` shows at ``moment``."""
    return moment.astimezone(zone(where)).date()


def working_day(day: date) -> date:
    """Return ``day``, or the Monday after it when it falls on a weekend."""
    while day.weekday() >= SATURDAY:
        day += timedelta(days=1)
    return day


def morning_after(moment: datetime, where: str, hour: int) -> datetime:
    """Return ``hour`` o'clock ``where`` on the first working day at or after ``moment``."""
    day = working_day(local_date(moment, where))
    due = instant(day, time(hour), where)
    if due < moment:
        due = instant(working_day(day + timedelta(days=1)), time(hour), where)
    return due


def next_morning(moment: datetime, where: str, hour: int, days: int = 1) -> datetime:
    """Return ``hour`` o'clock ``where``, ``days`` calendar days after ``moment``."""
    return instant(local_date(moment, where) + timedelta(days=days), time(hour), where)


def working_days_after(moment: datetime, days: int, where: str) -> date:
    """Return the date ``days`` working days after ``moment``."""
    day = local_date(moment, where)
    for _ in range(days):
        day = working_day(day + timedelta(days=1))
    return working_day(day)


def add_months(day: date, months: int) -> date:
    """Return the same day ``months`` later; the last of the month where there is no such day."""
    year, month = divmod(day.year * MONTHS + day.month - 1 + months, MONTHS)
    following = date(year + (month + 1) // MONTHS, (month + 1) % MONTHS + 1, 1)
    last = (following - timedelta(days=1)).day
    return date(year, month + 1, min(day.day, last))


def months_after(moment: datetime, months: int, where: str) -> datetime:
    """Return the moment ``months`` later at the same wall time ``where``."""
    local = moment.astimezone(zone(where))
    return instant(add_months(local.date(), months), local.time(), where)
