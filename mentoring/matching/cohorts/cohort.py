"""What is to be solved, and what comes of it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Protocol

import numpy as np

from mentoring.matching.blocks import Floats, Ints
from mentoring.matching.board import IMPOSSIBLE
from mentoring.matching.cohorts.wishes import Wishes

NOBODY = -1
PAIRS_AT_ONCE = 1_000_000
MENTEES_AT_ONCE = 48
"""About how many pairs are looked at in one piece, so that they stay near the processor."""


class Pairs(Protocol):
    """The points of every pair; below ``IMPOSSIBLE`` where two may not meet."""

    def rows(self, first: int, last: int) -> Floats:
        """Return the points of some mentees with every mentor."""


@dataclass(frozen=True, kw_only=True)
class Cohort:
    """Mentees, mentors with ``seats``, and what each pair is worth.

    A pair is worth its points, ``coverage``, the ``bonus`` of its mentee (one number each), and
    what ``wishes`` add where somebody has named the other. ``locked`` holds the place of the
    mentor each mentee has already, or ``NOBODY``; their seats are among ``seats``. ``banned`` says
    whom a mentee must not get, mentor places by mentee. ``near`` are prices of the seats from
    which the best may be found sooner, where some are known.
    """

    pairs: Pairs
    seats: Ints
    bonus: Ints
    coverage: int
    locked: Ints
    banned: dict[int, Ints]
    wishes: Wishes = field(default_factory=Wishes.none)
    near: Ints | None = None

    def worth(self, first: int, last: int) -> Floats:
        """Return what each pair of some mentees is worth; far below zero where it cannot be."""
        found = self.worth_unbanned(first, last)
        for mentee, mentors in self.banned.items():
            if first <= mentee < last:
                found[mentee - first, mentors] = 2 * IMPOSSIBLE
        return found

    def worth_unbanned(self, first: int, last: int) -> Floats:
        """Return the same as if nobody were banned: who is locked has decided otherwise."""
        found = self.pairs.rows(first, last)
        found += (self.bonus[first:last, None] + self.coverage).astype(np.float32)
        self.wishes.add_to(found, first)
        return found

    def pieces(self) -> Iterator[tuple[int, int]]:
        """Yield the mentees in pieces, first and last, that are looked at in one go."""
        step = rows_at_once(len(self.seats))
        for first in range(0, len(self.bonus), step):
            yield first, min(first + step, len(self.bonus))

    def points(self, mentors: Ints) -> Ints:
        """Return the points of each mentee's pair, and nothing that is added to them.

        Those without one have none, nor has a locked pair that breaks a rule.
        """
        points = np.zeros(len(mentors), np.int64)
        for first, last in self.pieces():
            rows = np.flatnonzero(mentors[first:last] != NOBODY)
            if len(rows):
                found = self.pairs.rows(first, last)[rows, mentors[first + rows]]
                points[first + rows] = np.maximum(found, 0)
        return points

    @property
    def free_seats(self) -> Ints:
        """The seats that are left when those who are locked have theirs."""
        taken = np.bincount(self.locked[self.locked != NOBODY], minlength=len(self.seats))
        left: Ints = np.maximum(self.seats - taken, 0)
        return left


def rows_at_once(mentors: int) -> int:
    """Return how many mentees are looked at in one go with so many mentors."""
    return max(MENTEES_AT_ONCE, PAIRS_AT_ONCE // max(1, mentors))


@dataclass(frozen=True, kw_only=True)
class Certificate:
    """What a matching is worth, and what none can pass, in points, coverage and bonus included."""

    value: int
    bound: int

    @property
    def gap(self) -> int:
        """By how much a better matching could be better; 0 proves that there is none."""
        return self.bound - self.value


@dataclass(frozen=True, kw_only=True)
class Matching:
    """Who is matched with whom: for each mentee a mentor's place or ``NOBODY``; seat prices."""

    mentors: Ints
    prices: Ints
    certificate: Certificate


Progress = Callable[[str, float], None]
"""Told what is being done and how far it is, from 0 to 1."""
Going = Callable[[], bool]
"""Asked between steps whether there is still time."""
