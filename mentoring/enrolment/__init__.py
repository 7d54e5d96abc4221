"""Taking part: from joining, through vetting and pauses, to the end of the year."""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from mentoring.closure import Ending
from mentoring.errors import AlreadyVettedError, NotEnrolledError, NotNowError, PausedError
from mentoring.participants import Role


class State(StrEnum):
    """Where an enrolment stands."""

    ACTIVE = "active"
    PAUSED = "paused"
    CLOSED = "closed"


class Vetting(StrEnum):
    """What the organisers have said about a mentor."""

    NOT_NEEDED = "not_needed"
    WAITING = "waiting"
    APPROVED = "approved"
    DECLINED = "declined"


@dataclass(frozen=True, slots=True, kw_only=True)
class Enrolment:
    """Somebody taking part in one role for one year.

    While one is ``held`` nothing new begins with them: a moderator is about to remove them.
    """

    id: int
    person: str
    role: Role
    state: State
    vetting: Vetting
    vetted_by: str | None = None
    capacity: int
    joined_at: datetime
    closes_at: datetime
    resumed_at: datetime | None = None
    held_at: datetime | None = None
    closed_at: datetime | None = None
    ending: Ending | None = None

    @property
    def mentors(self) -> bool:
        """Tell whether this person may be suggested and asked as a mentor, seats aside."""
        cleared = self.vetting in (Vetting.NOT_NEEDED, Vetting.APPROVED)
        return self.role.mentors and cleared and self.state is State.ACTIVE and not self.held

    @property
    def mentees(self) -> bool:
        """Tell whether this person may look for a mentor."""
        return self.role.mentees and self.state is State.ACTIVE and not self.held

    @property
    def held(self) -> bool:
        """Tell whether nothing new may begin with this person for now."""
        return self.held_at is not None

    @property
    def closed(self) -> bool:
        """Tell whether it is over."""
        return self.state is State.CLOSED

    def must_not_be_held(self) -> None:
        """Refuse what would begin something new with somebody who is held."""
        if self.held:
            raise NotNowError

    def vetted(self, by: str, *, approved: bool) -> "Enrolment":
        """Return the enrolment after an organiser's decision; only the first one counts.

        Who wanted to be both and is declined as a mentor takes part as a mentee, in every respect.
        """
        if self.closed:
            raise NotEnrolledError
        if self.vetting is not Vetting.WAITING:
            raise AlreadyVettedError(self.vetted_by or "")
        verdict = Vetting.APPROVED if approved else Vetting.DECLINED
        stays = self.role if approved or not self.role.mentees else Role.MENTEE
        return replace(self, role=stays, vetting=verdict, vetted_by=by)

    def paused(self) -> "Enrolment":
        """Return the enrolment on a pause."""
        if self.state is not State.ACTIVE:
            raise PausedError if self.state is State.PAUSED else NotEnrolledError
        return replace(self, state=State.PAUSED)

    def resumed(self, now: datetime) -> "Enrolment":
        """Return the enrolment after a pause; the same one when there was none."""
        if self.closed:
            raise NotEnrolledError
        if self.state is State.ACTIVE:
            return self
        return replace(self, state=State.ACTIVE, resumed_at=now)

    def ended(self, ending: Ending, now: datetime) -> "Enrolment":
        """Return the enrolment after its end."""
        if self.closed:
            raise NotEnrolledError
        return replace(self, state=State.CLOSED, ending=ending, closed_at=now)
