"""What a matching is worth, found without the engine: from points, seats and the matching alone.

A matching names for each mentee the place of a mentor, or -1. It is worth its points and
``coverage`` for each pair besides.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

import numpy as np
from numpy.typing import NDArray

from benchmarks.matching.instances import NEVER, ROWS, Instance

Places = NDArray[np.int64]
Prices = NDArray[np.int64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What was found: pairs that may not be, mentees without a seat, who has a mentor, points."""

    invalid: int
    over: int
    matched: int
    total: int
    worth: int

    @property
    def sound(self) -> bool:
        """Whether everybody may have whom they have, and has a seat."""
        return not self.invalid and not self.over


def judge(instance: Instance, matching: Places) -> Verdict:
    """Look at every pair of a matching."""
    mentees = np.flatnonzero(matching >= 0)
    mentors = matching[mentees]
    points = instance.points[mentees, mentors].astype(np.int64)
    taken = np.bincount(mentors, minlength=len(instance.seats))
    allowed = points != NEVER
    total, matched = int(points[allowed].sum()), int(allowed.sum())
    return Verdict(
        invalid=int((~allowed).sum()),
        over=int(np.maximum(taken - instance.seats, 0).sum()),
        matched=matched,
        total=total,
        worth=total + matched * instance.coverage,
    )


def bound(instance: Instance, prices: Prices) -> int:
    """Return what no matching passes, if seats have these prices, by looking at every pair.

    Whoever is matched is worth the price of the seat and what the pair is worth beyond it; so all
    seats at their prices and everybody's best pair beyond its price are at least as much.
    """
    assert (prices >= 0).all()
    found = int(instance.seats @ prices)
    for worth in _worth(instance):
        found += int((worth - prices).max(axis=1, initial=0).clip(min=0).sum())
    return found


def brute_force(instance: Instance) -> int:
    """Return what the best of all matchings is worth, by trying each; for a few people only."""
    worth = np.concatenate(list(_worth(instance)))
    best = 0
    for tried in product(range(-1, len(instance.seats)), repeat=len(worth)):
        pairs = [(mentee, mentor) for mentee, mentor in enumerate(tried) if mentor >= 0]
        taken = np.bincount([mentor for _, mentor in pairs], minlength=len(instance.seats))
        if (taken <= instance.seats).all():
            best = max(best, sum(int(worth[pair]) for pair in pairs))
    return best


def _worth(instance: Instance) -> Iterator[NDArray[np.int64]]:
    """Yield what pairs are worth, some mentees at a time; less than nothing where none may be."""
    for first in range(0, len(instance.points), ROWS):
        points = instance.points[first : first + ROWS].astype(np.int64)
        yield np.where(points == NEVER, NEVER, points + instance.coverage)
