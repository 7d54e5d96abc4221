"""What a mentee and a mentor have agreed, waiting for an organiser's word."""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from mentoring.errors import AlreadyConfirmedError, GoneError


class State(StrEnum):
    """Where a confirmation stands."""

    WAITING = "waiting"
    CONFIRMED = "confirmed"
    REFUSED = "refused"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True, kw_only=True)
class Confirmation:
    """A request that was accepted; meanwhile the mentor's seat and the mentee are held."""

    id: int
    mentor: str
    mentee: str
    mentor_enrolment: int
    mentee_enrolment: int
    state: State
    accepted_at: datetime
    decided_by: str | None = None

    @property
    def people(self) -> tuple[str, str]:
        """Return the mentor and the mentee."""
        return (self.mentor, self.mentee)

    @property
    def waits(self) -> bool:
        """Tell whether an organiser has yet to answer."""
        return self.state is State.WAITING

    def partner_of(self, person: str) -> str:
        """Return the other one."""
        return self.mentee if person == self.mentor else self.mentor

    def decided(self, by: str, *, confirmed: bool) -> "Confirmation":
        """Return the confirmation after an organiser's answer; only the first one counts."""
        if self.decided_by:
            raise AlreadyConfirmedError(self.decided_by)
        if not self.waits:
            raise GoneError
        verdict = State.CONFIRMED if confirmed else State.REFUSED
        return replace(self, state=verdict, decided_by=by)

    def dropped(self) -> "Confirmation":
        """Return the confirmation after one of the two is no longer free."""
        if not self.waits:
            raise GoneError
        return replace(self, state=State.DROPPED)
