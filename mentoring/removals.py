"""Somebody is removed by a moderator, with ten minutes in which it can be undone unseen."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum

from mentoring.errors import MentoringError
from mentoring.moments import local_date

GRACE = timedelta(minutes=10)
"""So long nobody is told of a removal, and it can be undone."""


class RemoveYourselfError(MentoringError):
    """You cannot remove yourself. *Leave* in `/mentoring` ends your own part in the programme."""


class AboutYouError(MentoringError):
    """This is about you, so another moderator has to decide it. Nothing was changed."""


class LastOrganiserError(MentoringError):
    """<@{0}> is the only organiser, and somebody has to run the programme.

    Whoever runs the bot can name another one in `ORGANISERS`; then you can remove them.
    """


class NobodyToRemoveError(MentoringError):
    """<@{0}> has never taken part, so there is nothing to remove them from. Check the name."""


class BeingRemovedError(MentoringError):
    """<@{0}> is already removing <@{1}>, so nothing was changed.

    The card in your direct messages says until when it can be undone.
    """


class RemovedError(MentoringError):
    """<@{0}> has already removed <@{1}>, so nothing was changed.

    `/mentoring-admin restore @person` lets them join again.
    """


class RemovalUndoneError(MentoringError):
    """<@{0}> has already undone the removal of <@{1}>, so nothing was changed."""


class RestoredError(MentoringError):
    """<@{0}> has already restored <@{1}>, who can join again. Nothing was changed."""


class NotRemovedError(MentoringError):
    """<@{0}> is not removed, so there is nothing to restore. They can join whenever they like."""


class BarredError(MentoringError):
    """You have been removed from the programme. {0} {1} can tell you more."""


class State(StrEnum):
    """Where a removal stands."""

    PENDING = "pending"
    DONE = "done"
    UNDONE = "undone"
    RESTORED = "restored"


@dataclass(frozen=True, slots=True, kw_only=True)
class Removal:
    """One person's removal by one moderator.

    From ``until_at`` on the person may join again, the midnight after the ``last_day``; without
    it, once a moderator has restored them. With ``keep_channel`` partners keep the pairing
    channel, and the person is taken out of it.
    """

    id: int
    person: str
    by: str
    state: State
    begun_at: datetime
    due_at: datetime
    until_at: datetime | None = None
    keep_channel: bool = False
    decided_by: str | None = None
    decided_at: datetime | None = None

    @property
    def pending(self) -> bool:
        """Tell whether it can still be undone."""
        return self.state is State.PENDING

    def last_day(self, where: str) -> date | None:
        """Return the last day, in a calendar ``where``, on which the person may not join."""
        moment = self.until_at
        return local_date(moment - timedelta(seconds=1), where) if moment else None

    def bars(self, now: datetime) -> bool:
        """Tell whether it keeps its person from joining."""
        over = self.until_at is not None and self.until_at <= now
        return self.pending or (self.state is State.DONE and not over)

    def must_be_over(self, now: datetime) -> None:
        """Refuse to remove somebody who is removed, or about to be."""
        if self.bars(now):
            raise self._why_not()

    def undone(self, by: str, now: datetime) -> "Removal":
        """Return the removal that never was; only within the ten minutes."""
        return self._decided(State.UNDONE, by, now)

    def carried_out(self, by: str, now: datetime) -> "Removal":
        """Return the removal once everything has followed from it."""
        return self._decided(State.DONE, by, now)

    def must_bar(self, now: datetime) -> None:
        """Refuse to restore somebody who is not removed, or not yet."""
        if self.state is not State.DONE:
            raise self._why_not()
        if not self.bars(now):
            raise NotRemovedError(self.person)

    def restored(self, by: str, now: datetime) -> "Removal":
        """Return the removal whose person may join again."""
        self.must_bar(now)
        return replace(self, state=State.RESTORED, decided_by=by, decided_at=now)

    def _decided(self, state: State, by: str, now: datetime) -> "Removal":
        if not self.pending:
            raise self._why_not()
        return replace(self, state=state, decided_by=by, decided_at=now)

    def _why_not(self) -> MentoringError:
        by = self.decided_by or self.by
        return {
            State.PENDING: BeingRemovedError,
            State.DONE: RemovedError,
            State.UNDONE: RemovalUndoneError,
            State.RESTORED: RestoredError,
        }[self.state](by, self.person)
