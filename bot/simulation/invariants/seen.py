"""What invariants are judged by: Slack's own journal, the database, and what people were told."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import TypeVar

import storage.chain
import storage.overview
from bot.begin import Beginner
from bot.simulation.nouns import Applied
from bot.simulation.timeline import BEGINS
from bot.simulation.world import World
from mentoring.audit import Verdict
from mentoring.catch_ups import CatchUp
from mentoring.enrolment import Enrolment
from mentoring.inactivity import Quiet
from mentoring.pairings import Pairing
from mentoring.unasked import Heard
from services.work import CLOCK
from storage.database import Db
from storage.overview import Due, Ordered, Written

T = TypeVar("T")

__all__ = ["Invariant", "Memory", "Seen", "seconds"]


@dataclass(slots=True)
class Memory:
    """What is remembered from one look to the next."""

    journal: int = 0
    entry: int = 0
    dead: int = 0
    promises: int = 0
    applied: dict[int, Applied] = field(default_factory=dict)
    """The first time that an order has taken effect as a message."""
    lanes: dict[str, int] = field(default_factory=dict)
    words: dict[tuple[str, str], Applied] = field(default_factory=dict)
    asked: set[tuple[str, str]] = field(default_factory=set)
    late: list[Applied] = field(default_factory=list)
    twice: set[int] = field(default_factory=set)
    unknowable: list[Applied] = field(default_factory=list)
    opening: dict[str, int] = field(default_factory=dict)
    """The first order that was posted in each place."""


class Seen:
    """The world at one moment; what is expensive is read when somebody asks for it."""

    def __init__(self, world: World, memory: Memory) -> None:
        """Look at a world."""
        self.world, self.memory = world, memory
        self.now = world.timeline.now()
        self.fresh = world.slack.journal[memory.journal :]

    @cached_property
    def pairings(self) -> list[Pairing]:
        """Every pairing there ever was."""
        return self._ask(storage.overview.pairings)

    @cached_property
    def enrolments(self) -> list[Enrolment]:
        """Every enrolment there ever was."""
        return self._ask(storage.overview.enrolments)

    @cached_property
    def catch_ups(self) -> list[CatchUp]:
        """Every catch-up there ever was."""
        return self._ask(storage.overview.catch_ups)

    @cached_property
    def quiet(self) -> dict[int, Quiet]:
        """How quiet each pairing is."""
        return self._ask(storage.overview.quiet)

    @cached_property
    def heard(self) -> dict[str, list[Heard]]:
        """What each person heard unasked."""
        return self._ask(storage.overview.heard)

    @cached_property
    def undone(self) -> list[Ordered]:
        """The orders that are not carried out."""
        return self._ask(storage.overview.orders)

    @cached_property
    def dead(self) -> list[Ordered]:
        """The orders that were given up since the last look."""
        return self._ask(
            lambda db: storage.overview.orders(db, after=self.memory.dead, states=("dead",))
        )

    @cached_property
    def entries(self) -> list[Written]:
        """What was written into the record since the last look."""
        return self._ask(lambda db: storage.overview.entries(db, self.memory.entry))

    def overdue(self, before: datetime) -> list[Due]:
        """Return the timers that were due before a moment."""
        return self._ask(lambda db: storage.overview.overdue(db, before))

    def expired(self, before: datetime) -> list[int]:
        """Return the requests whose time was over before a moment."""
        return self._ask(lambda db: storage.overview.expired(db, before))

    def verdict(self) -> Verdict:
        """Check the whole record."""
        return self._ask(storage.chain.verify)

    def was_up(self, since: float) -> bool:
        """Tell whether Slack was never down for so many seconds."""
        way = self.world.way
        return not way.down and self.world.timeline.seconds - way.down_until > since

    def _ask(self, question: Callable[[Db], T]) -> T:
        begin: Beginner = self.world.begin
        with begin(CLOCK, "", reading=True) as work:
            return question(work.db)


Invariant = Callable[[Seen], Iterator[str]]


def seconds(moment: datetime) -> float:
    """Return a moment as the simulation counts it."""
    return (moment - BEGINS).total_seconds()
