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
from mentoring.matching.cohorts.cohort import Cohort, Progress
from mentoring.matching.cohorts.pairs import Candidates, Found, some_largest, where
from mentoring.matching.cohorts.tables import Table, parted, table, tables

NEAR = 800
"""Pairs that lose no more points than this are kept."""
MOST = 48
"""And no more of one mentee than so many."""
FALLEN = 200
"""Where a price has fallen by more than this, all pairs with that mentor are looked at again."""
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
        fallen = self.prices - prices
        most = int(fallen.max(initial=0))
        least = min(most, FALLEN) if parted(cohort) else most
        near, others = self.near, self.others + least
        if (far := fallen > least).any():
            seen = _Seen(cohort, prices)
            for each in tables(cohort, prices, far):
                seen.look(each)
            near, others = seen.with_near(near), np.maximum(others, seen.others)
        gains = near.best_gains(prices, len(self.gains))
        unsure = others > gains
        if unsure.mean() > FEW:
            return look(cohort, prices, progress)
        if unsure.any():
            seen = _Seen(cohort, prices)
            for first, last in _runs(unsure):
                seen.look(table(cohort, prices, first, last))
            gains[unsure], others[unsure] = seen.gains[unsure], seen.others[unsure]
            near = seen.with_near(near.only(~unsure[near.mentees]))
        return Look(prices=prices, gains=gains, near=near, others=others)


def look(cohort: Cohort, prices: Ints, progress: Progress) -> Look:
    """Look at every pair."""
    seen = _Seen(cohort, prices)
    done = 0
    for each in tables(cohort, prices):
        seen.look(each)
        done += len(each.mentees)
        progress("proving", done / len(cohort.bonus))
    near = Candidates.of(seen.near, len(prices))
    return Look(prices=prices, gains=seen.gains, near=near, others=seen.others)


class _Seen:
    """What has been seen so far."""

    def __init__(self, cohort: Cohort, prices: Ints) -> None:
        self._prices = prices.astype(np.float32)
        self.gains = np.zeros(len(cohort.bonus), np.int64)
        self.others = np.full(len(cohort.bonus), IMPOSSIBLE, np.int64)
        self.near: list[Found] = []

    def look(self, table: Table) -> None:
        """Look at all pairs that some mentees might have."""
        gain = table.worth
        best = gain.max(axis=1, initial=0)
        rows, columns = where(gain >= (best - NEAR)[:, None])
        others = best - (NEAR + 1)
        found = np.bincount(rows, minlength=len(gain))
        if crowded := np.flatnonzero(found > MOST).tolist():
            keep = found[rows] <= MOST
            few, others[crowded] = _few(gain[crowded])
            rows = np.concatenate([rows[keep], np.repeat(crowded, MOST)])
            columns = np.concatenate([columns[keep], few.ravel()])
        self.gains[table.mentees], self.others[table.mentees] = best, others
        worth = gain[rows, columns] + self._prices[table.mentors[columns]]
        self.near.append((table.mentees[rows], table.mentors[columns], worth))

    def with_near(self, known: Candidates) -> Candidates:
        """Return what has been seen to be near, and other pairs, each once."""
        pairs = known.mentees, known.mentors, known.worth.astype(np.float32)
        return Candidates.of([pairs, *self.near], len(self._prices))


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
