"""What may be told of feedback: to organisers, and to everybody who takes part."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from mentoring.feedback import STEPS, Choice, Feedback, Occasion
from mentoring.moments import local_date

ENOUGH = 5
"""Averages, and what is told to everybody, are over so many people's answers at least."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """An answer as organisers find it in their list: ``read`` by one of them since it is so."""

    feedback: Feedback
    choice: Choice
    read: bool

    @property
    def waits(self) -> bool:
        """Tell whether it should be read soon, and nobody has."""
        return self.choice.troubled and not self.read


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """An organiser has read an answer."""

    feedback: Feedback
    reader: str
    read_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """How often people were asked on one occasion and answered, and how.

    What somebody has erased was ``answered`` as well, and is not among the ``counts``.
    """

    occasion: Occasion
    asked: int
    answered: int
    counts: Mapping[Choice, int]

    @property
    def kept(self) -> int:
        """Return how many answers are still there."""
        return sum(self.counts.values())

    @property
    def told(self) -> bool:
        """Tell whether there are enough answers to speak of them all."""
        return self.kept >= ENOUGH

    @property
    def average(self) -> tuple[Choice, ...]:
        """Return the step that the answers come to, or the two between which they do."""
        if self.occasion is Occasion.FIT or not self.told:
            return ()
        sum_ = sum(place * self.counts.get(step, 0) for place, step in enumerate(STEPS))
        low, quarters = divmod(4 * sum_ // self.kept, 4)
        return {0: STEPS[low : low + 1], 3: STEPS[low + 1 : low + 2]}.get(
            quarters, STEPS[low : low + 2]
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Month:
    """In which month how many answers were read, and by whom; only where it names nobody."""

    on: date
    answers: int
    readers: frozenset[str]


def tally(occasion: Occasion, asked: Iterable[Feedback], given: Iterable[Given]) -> Tally:
    """Count how people answered on one occasion."""
    chosen = [one.choice for one in given if one.feedback.occasion is occasion]
    counts = {choice: chosen.count(choice) for choice in Choice if choice in chosen}
    then = [one for one in asked if one.occasion is occasion]
    return Tally(
        occasion=occasion,
        asked=len(then),
        answered=sum(one.answered_at is not None for one in then),
        counts=counts,
    )


def by_need(given: Iterable[Given]) -> list[Given]:
    """Return answers in the order of need: what waits to be read soon, then the newest."""
    newest = sorted(
        given, key=lambda one: one.feedback.answered_at or one.feedback.asked_at, reverse=True
    )
    return sorted(newest, key=lambda one: not one.waits)


def by_month(readings: Iterable[Reading], zone: str) -> list[Month]:
    """Return the months in which the answers of enough people were read, newest first.

    Where they are fewer, not even that one was read is told: it would nearly name somebody.
    """
    months: defaultdict[date, list[Reading]] = defaultdict(list)
    for one in readings:
        months[local_date(one.read_at, zone).replace(day=1)].append(one)
    return [
        Month(
            on=on,
            answers=len({one.feedback.id for one in read}),
            readers=frozenset(one.reader for one in read),
        )
        for on, read in sorted(months.items(), reverse=True)
        if len({one.feedback.person for one in read}) >= ENOUGH
    ]
