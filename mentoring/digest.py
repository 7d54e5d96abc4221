"""The weekly word to organisers: what happened, and what waits for somebody."""

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta

from mentoring.enrolment import Enrolment
from mentoring.inactivity import Stuck
from mentoring.moments import instant, local_date
from mentoring.pairings import Pairing

WEEK = timedelta(days=7)
LATE = timedelta(days=1)
"""A digest that would come later than this is left to the next one."""
SUNDAY, NINE = 6, 9


@dataclass(frozen=True, slots=True, kw_only=True)
class Digest:
    """A week in the programme: names and numbers, nobody's words, nothing about concerns."""

    vetting: tuple[Enrolment, ...] = ()
    stuck: tuple[Stuck, ...] = ()
    begun: tuple[Pairing, ...] = ()
    ended: tuple[Pairing, ...] = ()
    waiting: int = 0
    waiting_since: datetime | None = None
    expired: int = 0
    feedback: int = 0

    @property
    def empty(self) -> bool:
        """Tell whether there is nothing to say."""
        people = self.vetting or self.stuck or self.begun or self.ended
        return not people and not self.waiting and not self.expired and not self.feedback


def next_week(now: datetime) -> datetime:
    """Return when the next week's digests are planned: before it is Monday anywhere."""
    nine = datetime.combine(now.astimezone(UTC).date(), time(NINE), UTC)
    nine += timedelta(days=SUNDAY - nine.weekday())
    return nine if nine > now else nine + WEEK


def next_monday(now: datetime, zone: str, hour: int) -> datetime:
    """Return the first Monday at ``hour`` o'clock in ``zone`` that is not over yet."""
    today = local_date(now, zone)
    monday = today + timedelta(days=-today.weekday() % 7)
    due = instant(monday, time(hour), zone)
    return due if due >= now else instant(monday + WEEK, time(hour), zone)
