"""When feedback is asked for: on a working day's morning, where the person asked lives."""

from collections.abc import Callable
from datetime import datetime, timedelta

from mentoring.moments import morning_after

REMINDER = timedelta(days=4)
"""After this an unanswered question is asked once more, and then no more."""


def quality_at(
    started_at: datetime, number: int, *, first_day: int, every_days: int, hour: int, zone: str
) -> datetime:
    """Return when the ``number``-th quality question of a pairing is due, counted from 1."""
    days = first_day + every_days * (number - 1)
    return morning_after(started_at + timedelta(days=days), zone, hour)


def next_number(due: Callable[[int], datetime], last: int, now: datetime) -> int:
    """Return which question comes after the ``last`` one: of several that are late the newest."""
    number = last + 1
    while due(number + 1) <= now:
        number += 1
    return number
