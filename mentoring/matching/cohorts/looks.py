"""A look at every pair at some prices: it proves a matching, or finds who would rather have whom.

No matching is worth more than all free seats at their prices and what each mentee would gain from
the best seat there is. A look also keeps the pairs that are near their mentee's best, and how good
any other can be at most. When prices change a little, these answer for most mentees, and every
pair is looked at again only of those for whom another might have come to the front.
"""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from mentoring.matching.blocks import Floats, Ints
from mentoring.matching.board import IMPOSSIBLE
from mentoring.matching.cohorts.cohort import NOBODY, Cohort, Progress
from mentoring.matching.cohorts.pairs import Candidates, Found, some_largest, where

NEAR = 800
"""Pairs that lose no more points than this are kept."""
MOST = 48
"""And no more of one mentee than so many."""
FEW = 0.1
"""Up to this share of mentees is looked at again one by one."""


@dataclass(frozen=True, kw_only=True)
class Look:
    """What each mentee gains from the best seat, or 0; the pairs near that.

    No pair of a mentee that is not among ``near`` gains more than their number in ``others``.
    """

    prices: Ints
    gains: Ints
    near: Candidates
    others: Ints

    def bound(self, seats: Ints) -> int:
        """Return what no matching passes, of those who are not locked."""
        return int((seats * self.prices).sum() + self.gains.sum())

    def again(self, cohort: Cohort, prices: Ints, progress: Progress) -> "Look":
        """Return the same for other prices, looking only where it is needed."""
        nearer = int((self.prices - prices).max(initial=0))
        gains = self.near.best_gains(prices, len(self.gains))
        others = self.others + nearer
        unsure = others > gains
        if unsure.mean() > FEW:
            return look(cohort, prices, progress)
        near, seen = self.near, _Seen(cohort, prices)
        if unsure.any():
            for first, last in _runs(unsure):
                seen.look(first, last)
            gains[unsure], others[unsure] = seen.gains[unsure], seen.others[unsure]
            sure = near.only(~unsure[near.mentees])
            known = sure.mentees, sure.mentors, sure.worth.astype(np.float32)
            near = Candidates.of([known, *seen.near], len(prices))
        return Look(prices=prices, gains=gains, near=near, others=others)


def look(cohort: Cohort, prices: Ints, progress: Progress) -> Look:
    """Look at every pair."""
    seen = _Seen(cohort, prices)
    for first, last in cohort.pieces():
        seen.look(first, last)
        progress("proving", last / len(cohort.bonus))
    near = Candidates.of(seen.near, len(prices))
    return Look(prices=prices, gains=seen.gains, near=near, others=seen.others)


class _Seen:
    """What has been seen so far."""

    def __init__(self, cohort: Cohort, prices: Ints) -> None:
        self._cohort = cohort
        self._prices = prices.astype(np.float32)
        self.gains = np.zeros(len(cohort.bonus), np.int64)
        self.others = np.full(len(cohort.bonus), IMPOSSIBLE, np.int64)
        self.near: list[Found] = []

    def look(self, first: int, last: int) -> None:
        """Look at all pairs of some mentees; who is locked has none."""
        gain = self._cohort.worth(first, last)
        gain -= self._prices
        gain[self._cohort.locked[first:last] != NOBODY] = 2 * IMPOSSIBLE
        best = gain.max(axis=1, initial=0)
        rows, mentors = where(gain >= (best - NEAR)[:, None])
        others = best - (NEAR + 1)
        found = np.bincount(rows, minlength=len(gain))
        if crowded := np.flatnonzero(found > MOST).tolist():
            keep = found[rows] <= MOST
            few, others[crowded] = _few(gain[crowded])
            rows = np.concatenate([rows[keep], np.repeat(crowded, MOST)])
            mentors = np.concatenate([mentors[keep], few.ravel()])
        self.gains[first:last], self.others[first:last] = best, others
        worth = gain[rows, mentors] + self._prices[mentors]
        self.near.append((rows + first, mentors, worth))


def _few(gain: Floats) -> tuple[Ints, Floats]:
    """Return the most that are kept of each row, and what is the best of the others."""
    few = some_largest(gain, MOST)
    rest = gain.copy()
    np.put_along_axis(rest, few, -np.inf, axis=1)
    return few, rest.max(axis=1)


def _runs(unsure: np.ndarray[tuple[int], np.dtype[np.bool_]]) -> Iterable[tuple[int, int]]:
    """Yield where those begin and end who stand beside each other."""
    edges = np.flatnonzero(np.diff(unsure.astype(np.int8), prepend=0, append=0))
    return zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True)
