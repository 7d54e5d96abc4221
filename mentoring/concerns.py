"""A concern: what somebody tells the moderators alone, and what becomes of it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from mentoring.errors import GoneError, MentoringError

PROMISE = timedelta(days=1)
"""Within this time a moderator takes a concern; after it all of them are reminded."""


class NotAModeratorError(MentoringError):
    """Only the moderators can do that, and nobody else reads a concern.

    `/mentoring concern` raises one of your own.
    """


class HiddenError(GoneError):
    """This is no longer here. Type `/mentoring` to see what you can do now."""


class ConcernTakenError(MentoringError):
    """<@{0}> has already taken this concern, so nothing was changed.

    `/mentoring-admin concerns` shows how things are.
    """


class ConcernResolvedError(MentoringError):
    """<@{0}> has already resolved this concern, so nothing was changed."""


class State(StrEnum):
    """Where a concern stands."""

    OPEN = "open"
    TAKEN = "taken"
    RESOLVED = "resolved"


class Urgency(StrEnum):
    """How long a concern can wait, in the eyes of whoever raises it."""

    URGENT = "urgent"
    SOON = "soon"
    CAN_WAIT = "can_wait"


AGAIN = {
    Urgency.URGENT: timedelta(days=1),
    Urgency.SOON: timedelta(days=3),
    Urgency.CAN_WAIT: timedelta(days=7),
}
"""After the first reminder the next one follows, for as long as nobody has taken a concern."""


SECOND_DAY, WEEK_DAYS = 2, 7


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """What a moderator wrote down about a concern, for the other moderators."""

    by: str
    at: datetime
    said: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Concern:
    """A concern without its words, which are sealed; ``contact``: may who raised it be asked."""

    id: int
    raised_by: str
    about: str | None
    urgency: Urgency
    contact: bool
    raised_at: datetime
    state: State = State.OPEN
    taken_by: str | None = None
    taken_at: datetime | None = None
    resolved_by: str | None = None
    resolved_at: datetime | None = None

    @property
    def urgent(self) -> bool:
        """Tell whether it should not wait at all."""
        return self.urgency is Urgency.URGENT

    def uninvolved(self, people: Iterable[str]) -> frozenset[str]:
        """Return those of ``people`` whom it is not about and who have not raised it."""
        return frozenset(people) - {self.about, self.raised_by}

    def must_be_read_by(self, person: str, moderators: frozenset[str]) -> None:
        """Refuse whoever must not read it.

        Whom it is about, or who raised it, is told no more than of a concern that never was.
        """
        if person not in moderators:
            raise NotAModeratorError
        if person not in self.uninvolved(moderators):
            raise HiddenError(self.id)

    def taken(self, by: str, at: datetime) -> "Concern":
        """Return the concern after a moderator has taken it; only the first one counts."""
        self.must_be_unresolved()
        if self.taken_by:
            raise ConcernTakenError(self.taken_by)
        return replace(self, state=State.TAKEN, taken_by=by, taken_at=at)

    def resolved(self, by: str, at: datetime) -> "Concern":
        """Return the concern after a moderator has resolved it, whoever had taken it."""
        self.must_be_unresolved()
        return replace(self, state=State.RESOLVED, resolved_by=by, resolved_at=at)

    def must_be_unresolved(self) -> None:
        """Say who has resolved it, if somebody has."""
        if self.resolved_by:
            raise ConcernResolvedError(self.resolved_by)

    def is_told_at(self, now: datetime) -> bool:
        """Tell whether who raised it hears of a reminder: of the first, and of one a week."""
        days = (now - self.raised_at).days
        return days < SECOND_DAY or days % WEEK_DAYS == 0 or self.urgency is not Urgency.URGENT

    def next_reminder(self, now: datetime) -> datetime:
        """Return when the moderators are reminded again if nobody takes it until then."""
        return now + AGAIN[self.urgency]


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A concern with its words, as a moderator reads it."""

    concern: Concern
    happened: str
    written: tuple[Note, ...] = ()
    done: str = ""
    word: str = ""


def by_need(concerns: Iterable[Concern]) -> list[Concern]:
    """Return concerns in the order of need: urgent ones first, then those that wait longest."""
    return sorted(concerns, key=lambda one: (not one.urgent, one.raised_at, one.id))
