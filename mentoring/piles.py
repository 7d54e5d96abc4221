"""What waits for the people who run the programme, in piles, each of them a press away."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from mentoring.concerns import Concern
from mentoring.enrolment import Enrolment
from mentoring.feedback.telling import Given
from mentoring.inactivity import Stuck
from mentoring.matching.confirmations import Confirmation
from mentoring.matching.requests import Request

PAGE = 10
"""So many things of a pile are on one page."""
FIRST = 3
"""So many things of each pile are shown before anybody opens it."""
SOON = timedelta(days=2)
"""A request without an answer counts as expiring when no more than this is left."""


class Pile(StrEnum):
    """What can wait for somebody, the most pressing first."""

    CONCERN = "concern"
    VETTING = "vetting"
    CONFIRMATION = "confirmation"
    STUCK = "stuck"
    FEEDBACK = "feedback"
    EXPIRING = "expiring"
    FAILED = "failed"


MODERATORS = frozenset({Pile.CONCERN})


class Failing(StrEnum):
    """What may have failed: something to do in Slack, or something that was due."""

    ORDER = "order"
    TIMER = "timer"


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """Something that the bot has given up; ``what`` is its kind, ``error`` Slack's own word.

    ``people`` are those for whom it was meant, in their ``channel`` or by themselves. What it was
    to say is kept for a while where that may be tried ``again``.
    """

    id: int
    failing: Failing
    what: str
    since: datetime
    people: tuple[str, ...] = ()
    channel: bool = False
    error: str = ""
    again: bool = False

    @property
    def key(self) -> str:
        """Return what tells it from every other failure."""
        return f"{self.failing}:{self.id}"


Thing = Concern | Enrolment | Confirmation | Stuck | Given | Request | Failure
"""What lies in a pile."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Some of the things of a pile, the first of them being the ``start``-th of ``count``."""

    pile: Pile
    things: tuple[Thing, ...]
    count: int
    start: int = 0

    @property
    def older(self) -> int | None:
        """Return where the part before this one begins; None on the first page."""
        return max(0, self.start - PAGE) if self.start else None

    @property
    def newer(self) -> int | None:
        """Return where the part after this one begins; None on the last page."""
        after = self.start + len(self.things)
        return after if after < self.count else None


def piles(*, organises: bool, moderates: bool) -> tuple[Pile, ...]:
    """Return the piles that are somebody's: concerns are for moderators alone."""
    return tuple(one for one in Pile if (moderates if one in MODERATORS else organises))


def part(pile: Pile, things: Sequence[Thing], start: int) -> Part:
    """Return a page of a pile; the last one when the pile has shrunk meanwhile."""
    last = max(0, (len(things) - 1) // PAGE * PAGE)
    begin = min(start // PAGE * PAGE, last)
    return Part(
        pile=pile, things=tuple(things[begin : begin + PAGE]), count=len(things), start=begin
    )
