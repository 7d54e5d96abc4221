"""The best matching among candidates as a flow of least cost, for cohorts of a city's size.

Who computes flows is handed in: the quickest program lives in a process of its own, and tells which
pairs it took but not what seats cost. The prices are recovered from the pairs (`duals.py`).
"""

from collections.abc import Callable

import numpy as np

from mentoring.matching.blocks import Ints
from mentoring.matching.cohorts.cohort import NOBODY
from mentoring.matching.cohorts.duals import nearest_prices
from mentoring.matching.cohorts.linear import Solution
from mentoring.matching.cohorts.pairs import Candidates
from mentoring.matching.cohorts.trees import Marks

CLOSE = 200
"""Pairs that lose no more points than this at the first prices are in the flow at once."""
CLOSER = 60
"""And others as soon as they lose no more than this at later prices."""

Carry = Callable[[Candidates, int, Ints], Marks]
"""Says which pairs are in a matching that is worth most; told pairs, mentees, and seats."""


class Flow:
    """The pairs among which the flow is looked for, which become more."""

    def __init__(
        self, carry: Carry, candidates: Candidates, mentees: int, seats: Ints, prices: Ints
    ) -> None:
        """Begin near these prices."""
        gains = candidates.best_gains(prices, mentees)
        near = candidates.gains(prices) >= gains[candidates.mentees] - CLOSE
        self._pairs = candidates.only(near)
        self._carry, self._mentees, self._seats, self._prices = carry, mentees, seats, prices
        self._found: Solution | None = None

    def settle(self, candidates: Candidates) -> Solution:
        """Solve until no candidate is better than what their mentee has."""
        found = self._found or self._solve()
        while True:
            best = self._pairs.best_gains(found.prices, self._mentees)[candidates.mentees]
            gains = candidates.gains(found.prices)
            if not (gains > best).any():
                return found
            more = candidates.only(gains >= best - CLOSER)
            self._pairs = self._pairs.with_more(more, len(self._seats))
            found = self._solve()

    def _solve(self) -> Solution:
        taken = self._carry(self._pairs, self._mentees, self._seats)
        mentors = np.full(self._mentees, NOBODY)
        mentors[self._pairs.mentees[taken]] = self._pairs.mentors[taken]
        self._prices = nearest_prices(self._pairs, taken, self._seats, self._prices)
        value = int(self._pairs.worth[taken].sum())
        self._found = Solution(mentors=mentors, value=value, prices=self._prices)
        return self._found
