"""How things end, and their true names."""

from datetime import datetime, time, timedelta
from enum import StrEnum

from mentoring.moments import SATURDAY, instant, local_date, working_day


class Ending(StrEnum):
    """Why an enrolment or a pairing ended."""

    COMPLETED = "completed"
    COMPLETED_EARLY = "completed_early"
    BY_AGREEMENT = "by_agreement"
    NOT_A_FIT = "not_a_fit"
    INACTIVE = "inactive"
    LEFT = "left"
    REMOVED = "removed"
    UNREACHABLE = "unreachable"


def notice_at(closes_at: datetime, days: int, zone: str, hour: int) -> datetime:
    """Return when somebody hears, ``days`` before, that their year ends.

    What falls on a weekend is said after it; before it where that would be too late.
    """
    end = local_date(closes_at, zone)
    day = end - timedelta(days=days)
    if working_day(day) >= end:
        day -= timedelta(days=max(day.weekday() - SATURDAY + 1, 0))
    return instant(day, time(hour), zone)


def days_left(closes_at: datetime, now: datetime, zone: str) -> int:
    """Return how many days a year still has, on the person's calendar."""
    return (local_date(closes_at, zone) - local_date(now, zone)).days
