"""What the bot says unasked: how much of it in a week, and at which hours."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from mentoring.moments import SATURDAY, instant, working_day, zone
from mentoring.programmes import QuietHours

WEEK = timedelta(days=7)
STEP = timedelta(minutes=15)
PATIENCE = WEEK
"""So long a word gives way to what is said in channels; then only direct messages count."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """Something to be said unasked to a person: what, about which thing, and which one of several.

    Its sentences are found when it is said, as things stand then.
    """

    id: int
    person: str
    kind: str
    about: int
    part: str
    since: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """When somebody heard something unasked, and whether it stood in a pairing's channel."""

    at: datetime
    in_channel: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Budget:
    """How often a person may hear something unasked within any seven days, and when not."""

    most: int
    quiet: QuietHours
    zone: str

    def next_moment(
        self, now: datetime, heard: Iterable[Heard], *, since: datetime, kept_back: int = 0
    ) -> datetime:
        """Return when the next thing may be said: now, or the first moment after it.

        Args:
            now: the earliest moment.
            heard: what the person has heard unasked.
            since: since when the longest waiting word waits.
            kept_back: how many of a week's words are kept for something that cannot wait.
        """
        there = list(heard)
        patient = self._free(now, there, kept_back)
        if patient <= since + PATIENCE:
            return patient
        direct = [one for one in there if not one.in_channel]
        return min(patient, self._free(max(now, since + PATIENCE), direct, kept_back))

    def waking(self, moment: datetime) -> datetime:
        """Return ``moment``, or the first one after it that is neither night nor weekend."""
        while not self._awake(moment):
            moment = max(self._morning(moment), moment + STEP)
        return moment

    def _awake(self, moment: datetime) -> bool:
        local = moment.astimezone(zone(self.zone))
        return local.weekday() < SATURDAY and self.quiet.morning <= local.hour < self.quiet.evening

    def _morning(self, moment: datetime) -> datetime:
        local = moment.astimezone(zone(self.zone))
        today = local.hour < self.quiet.morning
        day = local.date() if today else local.date() + timedelta(days=1)
        return instant(working_day(day), time(self.quiet.morning), self.zone)

    def _free(self, now: datetime, heard: list[Heard], kept_back: int) -> datetime:
        room = self.most - kept_back
        if room < 1:
            return self.waking(now + timedelta(days=1))
        latest = sorted(one.at for one in heard)[-room:]
        free = latest[0] + WEEK if len(latest) == room else now
        return self.waking(max(now, free))
