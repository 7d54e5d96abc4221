"""One way to match everybody, as far as fairness and choices are concerned."""

from dataclasses import dataclass

import numpy as np

from mentoring.matching.blocks import Ints
from mentoring.matching.cohorts.cohort import NOBODY, Cohort, Matching
from mentoring.matching.cohorts.floors import Floored, Floors

__all__ = ["Solved"]


@dataclass(frozen=True, kw_only=True)
class Solved:
    """One way to match everybody; ``points`` are those of each mentee's pair, by no curve.

    ``cohort`` is what was solved, and ``plain`` the same by no curve either. ``floored`` is there
    if floors were asked for; ``matching`` keeps them. ``best`` is what a stable matching gives up,
    otherwise the matching itself.
    """

    plain: Cohort
    cohort: Cohort
    matching: Matching
    points: Ints
    best: Matching
    floors: Floors | None = None
    floored: Floored | None = None

    @property
    def matched(self) -> Ints:
        """The places of the mentees who have a mentor."""
        return np.flatnonzero(self.matching.mentors != NOBODY)

    @property
    def total(self) -> int:
        """The points of all pairs."""
        return int(self.points.sum())
