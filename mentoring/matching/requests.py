"""A mentee's ask to a mentor, and its one answer."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from mentoring.errors import RequestClosedError

SILENT = 2
"""After so many requests in a row without an answer nobody else should wait for this mentor."""


class State(StrEnum):
    """Where a request stands; one is closed when its mentor can take nobody at the moment."""

    OPEN = "open"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    EXPIRED = "expired"
    WITHDRAWN = "withdrawn"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """One ask; its message is kept apart, sealed."""

    id: int
    mentee: str
    mentor: str
    mentee_enrolment: int
    mentor_enrolment: int
    state: State
    asked_at: datetime
    expires_at: datetime

    def answered(self, state: State) -> "Request":
        """Return the request after its answer; only the first one counts."""
        if self.state is not State.OPEN:
            raise RequestClosedError(self.state.value)
        return replace(self, state=state)


def silent(ends: Sequence[State]) -> bool:
    """Tell whether a mentor does not answer; ``ends`` are those of their requests, newest first."""
    return len(ends) >= SILENT and set(ends[:SILENT]) == {State.EXPIRED}
