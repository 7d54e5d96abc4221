"""Prices that prove a matching, recovered from the matching itself.

At the right prices nobody would rather have another seat. So, for a mentee who sits with one mentor
and could sit with another, the other's price is at least the one's, more by as much as the pair is
worth more. These are lengths of ways between mentors; with what a seat may cost at most and must
cost at least, the longest ways give the prices. Whole numbers stay whole.
"""

from dataclasses import dataclass

import numpy as np

from mentoring.matching.blocks import Ints
from mentoring.matching.cohorts.cohort import NOBODY
from mentoring.matching.cohorts.linear import SolverError
from mentoring.matching.cohorts.pairs import Candidates
from mentoring.matching.cohorts.trees import Marks


def nearest_prices(pairs: Candidates, taken: Marks, seats: Ints, wished: Ints) -> Ints:
    """Return prices that prove the pairs ``taken`` to be the best, near the ones ``wished``.

    They are the lowest of those that prove it and are nowhere below what was wished and what a
    seat may cost at most. A matching that is not the best has none: a ``SolverError``.
    """
    steps, most, least = _laid_out(pairs, taken, seats)
    highest = -steps.turned_round().longest(-most, -least)
    return steps.longest(np.maximum(np.minimum(wished, highest), least), highest)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Steps:
    """From one mentor to another: by how much the other's seat costs more, at least."""

    ones: Ints
    others: Ints
    more: Ints

    def turned_round(self) -> "_Steps":
        return _Steps(ones=self.others, others=self.ones, more=self.more)

    def longest(self, begin: Ints, most: Ints) -> Ints:
        """Raise numbers, each by itself as little as all steps ask; never above ``most``."""
        order = np.argsort(self.ones, kind="stable")
        others, more = self.others[order], self.more[order]
        counts = np.bincount(self.ones, minlength=len(begin))
        ends = np.cumsum(counts)
        found, changed = begin.copy(), np.arange(len(begin))
        while len(changed):
            many = counts[changed]
            within = np.arange(int(many.sum())) - np.repeat(np.cumsum(many) - ends[changed], many)
            before = found.copy()
            np.maximum.at(found, others[within], np.repeat(before[changed], many) + more[within])
            changed = np.flatnonzero(found > before)
            if (found[changed] > most[changed]).any():
                raise SolverError("the flow is not the best")
        return found


def _laid_out(pairs: Candidates, taken: Marks, seats: Ints) -> tuple[_Steps, Ints, Ints]:
    """Return the steps, and what each seat may cost at most and must cost at least."""
    mentees = int(pairs.mentees.max(initial=-1)) + 1
    mentor, worth = np.full(mentees, NOBODY), np.zeros(mentees, np.int64)
    mentor[pairs.mentees[taken]] = pairs.mentors[taken]
    worth[pairs.mentees[taken]] = pairs.worth[taken]
    most = np.full(len(seats), np.iinfo(np.int64).max // 2)
    np.minimum.at(most, pairs.mentors[taken], pairs.worth[taken])
    most[np.bincount(pairs.mentors[taken], minlength=len(seats)) < seats] = 0
    least = np.zeros(len(seats), np.int64)
    ones = mentor[pairs.mentees]
    stands = ones == NOBODY
    np.maximum.at(least, pairs.mentors[stands], pairs.worth[stands])
    moves = ~stands & ~taken
    more = pairs.worth[moves] - worth[pairs.mentees[moves]]
    steps = _Steps(ones=ones[moves], others=pairs.mentors[moves], more=more)
    return steps, most, least
