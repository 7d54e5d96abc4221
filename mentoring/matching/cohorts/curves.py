"""A curve over the points, so that a weak pair gains more by a better one than a strong pair does.

Weak pairs become fewer, for a few points of all together. The curve rises and bends down, and ends
where it began, at nothing and at all points, so that being matched and having waited count as
before. It is for finding alone: what people read are the points themselves.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from mentoring.matching.blocks import Floats
from mentoring.matching.cohorts.cohort import Cohort, Pairs
from mentoring.matching.cohorts.floors import NO_PAIR
from mentoring.matching.scales import FULL
from mentoring.programmes import Tail

FINE = 2
"""So much finer the curve is than points, or many pairs would be worth the same."""
MOST = 3 * FULL

Doubles = NDArray[np.float64]
SHAPES: Mapping[Tail, Callable[[Doubles], Doubles]] = {
    Tail.MILD: np.sqrt,
    Tail.STRONG: lambda share: share * (2 - share),
}
"""How much of everything a share of the points is worth."""


def bent(cohort: Cohort, tail: Tail) -> Cohort:
    """Return the cohort in which points count by the curve; the whole of it is ``FINE`` finer."""
    if tail is Tail.NONE:
        return cohort
    return replace(
        cohort,
        pairs=_Bent(cohort.pairs, curve(tail)),
        bonus=FINE * cohort.bonus,
        coverage=FINE * cohort.coverage,
        wishes=replace(cohort.wishes, more=FINE * cohort.wishes.more),
        near=None,
    )


def curve(tail: Tail) -> Floats:
    """Return what each number of points counts, up to ``MOST``; above all points it goes on."""
    points = np.arange(MOST + 1)
    share = np.minimum(points, FULL) / FULL
    beyond = np.maximum(points - FULL, 0)
    found: Floats = np.rint(FINE * (FULL * SHAPES[tail](share) + beyond)).astype(np.float32)
    return found


class _Bent:
    """The points of every pair, by a curve."""

    def __init__(self, pairs: Pairs, curve: Floats) -> None:
        self._pairs, self._curve = pairs, curve

    def rows(self, first: int, last: int) -> Floats:
        """Return them for some mentees."""
        points = self._pairs.rows(first, last)
        found = self._curve.take(points.astype(np.int32), mode="clip")
        found[points < 0] = NO_PAIR
        return found
