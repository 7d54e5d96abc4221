"""Pairings that have gone quiet: when they are asked, warned and closed, and which are stuck."""

from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from enum import StrEnum

from mentoring.moments import instant, local_date, working_day
from mentoring.programmes import Inactivity

DAY = timedelta(days=1)
REST = timedelta(days=7)
"""So long nothing is looked at again while one of the two is on a pause."""


class Step(StrEnum):
    """What a quiet pairing hears next."""

    ASK = "ask"
    WARN = "warn"
    CLOSE = "close"


@dataclass(frozen=True, slots=True, kw_only=True)
class Quiet:
    """How long a pairing has been quiet, and what was said about it since.

    ``alive_at`` is the last sign of life: in the future when a catch-up is planned for then.
    """

    pairing: int
    alive_at: datetime
    met_at: datetime | None = None
    asked_at: datetime | None = None
    closes_at: datetime | None = None
    help_by: str | None = None
    help_at: datetime | None = None

    @property
    def step(self) -> Step:
        """Return what comes next if the pairing stays quiet."""
        if self.closes_at:
            return Step.CLOSE
        return Step.WARN if self.asked_at else Step.ASK

    def due_at(self, days: Inactivity, zone: str, hour: int) -> datetime:
        """Return when the next step is due: a working day's morning in ``zone``.

        Nobody is warned or closed sooner after the step before than a warning lasts.
        """
        if self.closes_at:
            return self.closes_at
        if self.asked_at is None:
            due = self.alive_at + timedelta(days=days.asked_after_days)
        else:
            due = max(
                self.alive_at + timedelta(days=days.notice_after_days),
                self.asked_at + _warning(days),
            )
        return _morning(due, zone, hour)

    def ends_soon(self, now: datetime, days: Inactivity, zone: str, hour: int) -> bool:
        """Tell whether the two are told today that their pairing ends, or have been told."""
        if self.closes_at:
            return True
        return self.step is Step.WARN and self.due_at(days, zone, hour) <= now + DAY

    def alive(self, at: datetime) -> "Quiet":
        """Return the pairing after a sign of life; what was asked is answered by it."""
        return replace(self, alive_at=at, asked_at=None, closes_at=None)

    def met(self, at: datetime) -> "Quiet":
        """Return the pairing after the two have met; who wanted help has got on without."""
        return replace(self.alive(at), met_at=at, help_by=None, help_at=None)

    def asked(self, now: datetime) -> "Quiet":
        """Return the pairing after it was asked whether it goes on."""
        return replace(self, asked_at=now)

    def warned(self, now: datetime, days: Inactivity, zone: str, hour: int) -> "Quiet":
        """Return the pairing after it was told on which day it ends; that day stays as told."""
        return replace(self, closes_at=_morning(now + _warning(days), zone, hour))

    def helped(self, by: str, now: datetime) -> "Quiet":
        """Return the pairing after one of the two has asked for help; the first one counts."""
        return self if self.help_at else replace(self, help_by=by, help_at=now)


class Why(StrEnum):
    """Why a pairing is stuck, gravest first."""

    HELP = "help"
    NO_SHOWS = "no_shows"
    QUIET = "quiet"
    NEVER_MET = "never_met"


@dataclass(frozen=True, slots=True, kw_only=True)
class Stuck:
    """A pairing that organisers should know about, why, and since when; ``who`` it is about."""

    pairing: int
    mentor: str
    mentee: str
    why: Why
    since: datetime
    who: str | None = None

    @property
    def people(self) -> tuple[str, str]:
        """Return the mentor and the mentee."""
        return (self.mentor, self.mentee)


def _morning(due: datetime, zone: str, hour: int) -> datetime:
    """Return ``hour`` o'clock on that day, or on the Monday after a weekend."""
    return instant(working_day(local_date(due, zone)), time(hour), zone)


def _warning(days: Inactivity) -> timedelta:
    return timedelta(days=days.closed_after_days - days.notice_after_days)
