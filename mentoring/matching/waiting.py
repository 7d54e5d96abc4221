"""The waiting list: who waits for a mentor, why nobody is free, and whose turn a seat is."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from mentoring.enrolment import Enrolment, State, Vetting
from mentoring.errors import NotWaitingError

PROMISE = timedelta(days=2)
"""So long a seat is kept for somebody who was told of it."""

SILENCE = timedelta(days=7)
"""So long somebody may take to say that they still look."""


class Left(StrEnum):
    """Why somebody is no longer on the waiting list."""

    ASKED = "asked"
    PAIRED = "paired"
    PAUSED = "paused"
    CLOSED = "closed"
    STOPPED = "stopped"
    SILENT = "silent"


class Why(StrEnum):
    """Why a mentor cannot be suggested to a mentee now."""

    TRACK = "track"
    FULL = "full"
    PAUSED = "paused"
    UNVETTED = "unvetted"
    DECLINED = "declined"
    REFUSED = "refused"
    BEFORE = "before"
    APART = "apart"


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """Somebody's place on the waiting list.

    ``told_at`` is when they last heard that somebody is free, ``asked_at`` when they were asked
    whether they still look, until they answer. Whoever has an ``ahead_at`` comes before those
    who have none.
    """

    id: int
    person: str
    enrolment: int
    since: datetime
    told_at: datetime | None = None
    asked_at: datetime | None = None
    left_at: datetime | None = None
    left: Left | None = None
    ahead_at: datetime | None = None

    @property
    def over(self) -> bool:
        """Tell whether this person no longer waits."""
        return self.left_at is not None

    def promised(self, now: datetime) -> bool:
        """Tell whether a seat is kept for this person."""
        return self.told_at is not None and now - self.told_at < PROMISE

    def told(self, now: datetime) -> "Waiting":
        """Return the place after its person has heard that somebody is free."""
        return replace(self, told_at=now)

    def asked(self, now: datetime) -> "Waiting":
        """Return the place while its person is asked whether they still look."""
        return replace(self, asked_at=now)

    def kept(self) -> "Waiting":
        """Return the place after its person said that they still look."""
        if self.over:
            raise NotWaitingError
        return replace(self, asked_at=None)

    def gone(self, why: Left, now: datetime) -> "Waiting":
        """Return the place after its person has left it."""
        if self.over:
            raise NotWaitingError
        return replace(self, left_at=now, left=why)


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlook:
    """What somebody who waits can know: their place, why nobody is free, what is scarce.

    ``scarce`` are skills they seek that nobody offers: nobody who is free, or, if ``free`` is 0,
    nobody at all.
    """

    place: int
    waiting: int
    reasons: Mapping[Why, int]
    free: int
    scarce: tuple[str, ...] = ()

    @property
    def mentors(self) -> int:
        """Return how many mentors take part."""
        return sum(self.reasons.values())

    @property
    def main(self) -> Why | None:
        """Return the reason that rules out most mentors, of those on one's own track if any."""
        own = [why for why in self.reasons if why is not Why.TRACK] or self.reasons
        return max(own, key=lambda why: self.reasons[why]) if self.mentors else None


def reasons(
    mentors: Iterable[Enrolment],
    taken: Mapping[str, int],
    tried: Mapping[Why, Collection[str]],
) -> Mapping[Why, int]:
    """Count why each of ``mentors`` cannot be suggested; one reason each, in a fixed order.

    ``tried`` names the mentors with whom it did not come to something, by what became of it.
    """
    found = Counter(_why(one, taken.get(one.person, 0), tried) for one in mentors)
    return {why: found[why] for why in Why if found[why]}


def _why(mentor: Enrolment, taken: int, tried: Mapping[Why, Collection[str]]) -> Why | None:
    ruled_out = {
        Why.TRACK: False,  # comes first, if it is among those tried: nothing else would help
        Why.PAUSED: mentor.state is State.PAUSED,
        Why.UNVETTED: mentor.vetting is Vetting.WAITING,
        **{why: mentor.person in people for why, people in tried.items()},
        Why.FULL: taken >= mentor.capacity,
    }
    return next((why for why, applies in ruled_out.items() if applies), None)


def whose_turn(
    waiting: Sequence[Waiting],
    fitting: Mapping[str, Collection[str]],
    seats: Mapping[str, int],
    now: datetime,
    opened: str | None = None,
) -> list[Waiting]:
    """Return who is to hear that somebody is free: the oldest first, and no more than seats.

    A seat kept for somebody who was told already is taken. Who let such a seat go hears again
    only when another one has ``opened``, at a mentor who fits them.

    Args:
        waiting: everybody on the list, longest waiting first.
        fitting: for each person the mentors who may be suggested to them.
        seats: how many mentees each mentor can still take.
        now: the moment.
        opened: the mentor at whom a seat has just opened.
    """
    held: dict[str, list[str]] = {}
    for one in waiting:
        if one.promised(now):
            _seat(one.person, fitting, seats, held, set())
    return [
        one
        for one in waiting
        if (one.told_at is None or (not one.promised(now) and opened in fitting[one.person]))
        and _seat(one.person, fitting, seats, held, set())
    ]


def _seat(
    person: str,
    fitting: Mapping[str, Collection[str]],
    seats: Mapping[str, int],
    held: dict[str, list[str]],
    seen: set[str],
) -> bool:
    """Find a seat for somebody, if need be by moving others who fit elsewhere as well."""
    for mentor in fitting[person]:
        if mentor in seen:
            continue
        seen.add(mentor)
        there = held.setdefault(mentor, [])
        if len(there) < seats.get(mentor, 0):
            there.append(person)
            return True
        for other in there:
            if _seat(other, fitting, seats, held, seen):
                there[there.index(other)] = person
                return True
    return False
