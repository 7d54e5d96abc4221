"""Prices to begin with, by letting mentees choose again and again (subgradient steps).

Every mentee chooses the candidate from whom they gain most. Seats wanted by too many become
dearer, seats wanted by too few cheaper, by less each time. The prices with the lowest bound are
kept: they are near the best prices, and from near there the exact ones are found quickly.
"""

import numpy as np

from mentoring.matching.blocks import Floats, Ints
from mentoring.matching.cohorts.pairs import Candidates

STEPS = 60
FIRST_STEP, LAST_STEP = 300.0, 5.0
SHORTER = 0.95
MOST_AT_ONCE = 3
"""A price rises by no more than so many steps at once, however many choose the seat."""
GOLDEN = 0.6180339887
"""Its multiples are spread evenly over fractions: they part what is worth the same."""


def first_prices(candidates: Candidates, seats: Ints) -> Ints:
    """Return prices of the seats near those that prove the best matching of the candidates."""
    if not len(candidates.worth):
        return np.zeros(len(seats), np.int64)
    market = _Market(candidates, seats)
    prices = market.level()
    best, lowest = prices, np.inf
    step = FIRST_STEP
    for _ in range(STEPS):
        wanted, bound = market.choose(prices)
        if bound < lowest:
            best, lowest = prices, bound
        rise = np.clip(wanted - seats, -1, MOST_AT_ONCE).astype(np.float32)
        prices = np.maximum(prices + np.float32(step) * rise, 0)
        step = max(step * SHORTER, LAST_STEP)
    return np.rint(best).astype(np.int64)


class _Market:
    """Candidates in the order of their mentees, ready for choosing many times."""

    def __init__(self, candidates: Candidates, seats: Ints) -> None:
        count = len(candidates.worth)
        self._seats = seats
        self._mentors = candidates.mentors.astype(np.int32)
        apart = (np.arange(count) * GOLDEN % 1 / 2).astype(np.float32)
        self._worth = candidates.worth.astype(np.float32) + apart
        new = np.ones(count, bool)
        new[1:] = np.diff(candidates.mentees) != 0
        self._starts = np.flatnonzero(new)
        self._rows = (np.cumsum(new) - 1).astype(np.int32)

    def level(self) -> Floats:
        """Return one price for all seats at which about as many choose as there are seats."""
        best = np.sort(np.maximum.reduceat(self._worth, self._starts))[::-1]
        places = int(self._seats.sum())
        level = best[places] if places < len(best) else 0.0
        return np.full(len(self._seats), level, np.float32)

    def choose(self, prices: Floats) -> tuple[Ints, float]:
        """Return how many choose each mentor at these prices, and the bound that they make."""
        gains = self._worth - prices[self._mentors]
        best = np.maximum(np.maximum.reduceat(gains, self._starts), 0)
        chosen = np.flatnonzero((gains >= best[self._rows]) & (gains > 0))
        rows = self._rows[chosen]
        first = np.ones(len(rows), bool)
        first[1:] = rows[1:] != rows[:-1]
        wanted = np.bincount(self._mentors[chosen[first]], minlength=len(prices))
        bound = float(self._seats @ prices.astype(np.float64) + best.sum(dtype=np.float64))
        return wanted, bound
