"""When a pairing is asked to meet, and what an answer means."""

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from mentoring.errors import CatchUpAnsweredError
from mentoring.moments import instant, local_date, morning_after, working_day


class State(StrEnum):
    """Where a month's catch-up stands."""

    ASKED = "asked"
    PLANNED = "planned"
    MET = "met"
    SKIPPED = "skipped"


class How(StrEnum):
    """How two people can meet."""

    VIDEO = "video"
    PHONE = "phone"
    IN_PERSON = "in_person"
    IN_WRITING = "in_writing"


@dataclass(frozen=True, slots=True, kw_only=True)
class CatchUp:
    """One month's catch-up; ``number`` counts from 1 in each pairing, 0 is the first meeting."""

    id: int
    pairing: int
    number: int
    state: State
    asked_at: datetime
    planned_at: datetime | None = None
    how: How | None = None

    @property
    def first(self) -> bool:
        """Tell whether it is the first meeting, which is planned from the welcome."""
        return self.number == 0

    @property
    def open(self) -> bool:
        """Tell whether the pairing may still answer."""
        return self.state in (State.ASKED, State.PLANNED)

    def planned(self, at: datetime, how: How) -> "CatchUp":
        """Return the catch-up with its date; it may be moved as often as life demands."""
        self._must_be_open()
        return replace(self, state=State.PLANNED, planned_at=at, how=how)

    def met(self) -> "CatchUp":
        """Return the catch-up after the two have met."""
        if self.state is State.MET:
            return self
        self._must_be_open()
        return replace(self, state=State.MET)

    def not_met(self, now: datetime) -> "CatchUp":
        """Return the catch-up as it was before somebody said by mistake that the two have met."""
        if self.state is State.MET:
            ahead = self.planned_at is not None and self.planned_at > now
            return replace(self, state=State.PLANNED) if ahead else self._asked_again()
        self._must_be_open()
        return self

    def missed(self) -> "CatchUp":
        """Return the catch-up after a date that came to nothing."""
        self._must_be_open()
        return self._asked_again()

    def _asked_again(self) -> "CatchUp":
        return replace(self, state=State.ASKED, planned_at=None, how=None)

    def skipped(self) -> "CatchUp":
        """Return the catch-up of a month in which the two do not meet."""
        if self.state is not State.ASKED:
            raise CatchUpAnsweredError
        return replace(self, state=State.SKIPPED)

    def _must_be_open(self) -> None:
        if not self.open:
            raise CatchUpAnsweredError


def prompt_at(
    started_at: datetime, number: int, *, every_days: int, hour: int, zone: str
) -> datetime:
    """Return when the ``number``-th prompt is due: a working day's morning in ``zone``."""
    return morning_after(started_at + timedelta(days=every_days * number), zone, hour)


def suggested_day(now: datetime, zone: str) -> date:
    """Return the day to offer first when a catch-up is planned: the next working day."""
    return working_day(local_date(now, zone) + timedelta(days=1))


def reminder_at(asked_at: datetime, days: int, *, hour: int, zone: str) -> datetime:
    """Return when a reminder is due: a working day's morning in ``zone``, as prompts are."""
    day = working_day(local_date(asked_at, zone) + timedelta(days=days))
    return instant(day, time(hour), zone)
