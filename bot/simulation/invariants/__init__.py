"""What has to hold whatever goes wrong: each invariant is a function and its sentence."""

from dataclasses import dataclass

from bot.simulation.invariants import records, slack
from bot.simulation.invariants.seen import Invariant, Memory, Seen
from bot.simulation.world import World

__all__ = ["ALL", "Inspector", "Violation"]

DAILY: tuple[Invariant, ...] = (
    slack.applied_once,
    slack.words_once,
    slack.done_is_applied,
    slack.lanes_in_order,
    slack.nothing_stuck,
    slack.given_up_for_a_reason,
    slack.not_into_the_archive,
    records.no_timer_overdue,
    records.no_request_for_ever,
    records.nothing_vanished,
    records.private_words_stay,
    records.nobody_stumbles,
)
NOW_AND_THEN: tuple[Invariant, ...] = (
    slack.channels_of_two,
    slack.one_channel,
    slack.archived_after_the_end,
    slack.quiet_after_the_end,
    slack.quiet_after_leaving,
    records.no_term_overrun,
    records.every_month_asked,
    records.asked_is_seen,
    records.capacity_kept,
    records.one_mentor,
    records.not_more_than_the_budget,
)
AT_LAST: tuple[Invariant, ...] = (records.record_verifies,)
ALL = (*DAILY, *NOW_AND_THEN, *AT_LAST)
EVERY = 10
"""So many days lie between two looks at what takes longer."""


@dataclass(frozen=True, slots=True)
class Violation:
    """An invariant that does not hold: its name, its sentence, what was seen, on which day."""

    name: str
    sentence: str
    seen: str
    day: int


class Inspector:
    """Looks at a world as its days go by."""

    def __init__(self, world: World, every: int = EVERY) -> None:
        """Prepare; nothing was seen yet. ``every`` so many days it looks at what takes longer."""
        self._world, self.memory, self._every = world, Memory(), every
        self._since = 0
        self.violations: list[Violation] = []

    def look(self, day: int) -> None:
        """Look at what is cheap every day, at the rest every ten, at everything at the end."""
        last = day == self._world.wanted.days
        seen = Seen(self._world, self.memory)
        for invariant in DAILY:
            self._judge(invariant, seen, day)
        if last or day % self._every == 0:
            whole = Seen(self._world, self.memory)
            whole.fresh = self._world.slack.journal[self._since :]
            for invariant in NOW_AND_THEN:
                self._judge(invariant, whole, day)
            self._since = len(self._world.slack.journal)
        for invariant in AT_LAST if last else ():
            self._judge(invariant, seen, day)
        self._remember(seen)

    @property
    def pairings(self) -> int:
        """Return how many pairings there ever were."""
        return len(Seen(self._world, self.memory).pairings)

    def _judge(self, invariant: Invariant, seen: Seen, day: int) -> None:
        sentence = (invariant.__doc__ or "").strip()
        for what in invariant(seen):
            self.violations.append(Violation(invariant.__name__, sentence, what, day))

    def _remember(self, seen: Seen) -> None:
        memory = self.memory
        memory.journal += len(seen.fresh)
        memory.promises = len(self._world.door.promises)
        memory.entry = seen.entries[-1].link if seen.entries else memory.entry
        memory.dead = seen.dead[-1].id if seen.dead else memory.dead
