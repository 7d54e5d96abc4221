"""How many want the same places, and how near somebody came to one. It names nobody."""

from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from mentoring.matching.blocks import Ints
from mentoring.matching.board import IMPOSSIBLE
from mentoring.matching.cohorts.cohort import NOBODY, Cohort, Matching
from mentoring.matching.scales import FULL

Marks = NDArray[np.bool_]
FAR = 1 << 40
MOST_LOOKS = 2_000_000_000
"""More bytes than these are not read for the sake of a number: about a second."""
BITS = 8

NEAR = ((0, "just as well"), (FULL // 20, "a little better"), (FULL // 5, "better"))
FAR_OFF = "much better"


class Rivals:
    """Everybody of a cohort, as those find them whom a matching leaves without a mentor."""

    def __init__(self, cohort: Cohort, matching: Matching) -> None:
        """Prepare; what is asked for is found out then, and once."""
        self._cohort, self._mentors = cohort, matching.mentors
        self._proved = not matching.certificate.gap
        counted = {
            "has waited longer": cohort.bonus.any(),
            "would like them best": len(cohort.wishes.mentees),
        }
        self._besides = [words for words, counts in counted.items() if counts]
        alone = int((matching.mentors == NOBODY).sum())
        self._too_many = alone * len(cohort.bonus) * len(cohort.seats) // BITS > MOST_LOOKS

    def many(self, eligible: Marks) -> int | None:
        """Count who may meet one at least of some mentors; None if that would take too long."""
        if self._too_many:
            return None
        return int((self._met & np.packbits(eligible)).any(axis=1).sum())

    def nearest(self, mentee: int) -> str | None:
        """Say how much better whoever has the nearest place suits its mentor, if anybody has."""
        worth = self._cohort.worth(mentee, mentee + 1)[0].astype(np.int64)
        missing = (self._least - worth)[(worth > IMPOSSIBLE) & (self._least < FAR)]
        if not len(missing):
            return None
        nearest = int(missing.min())
        if nearest < 0:  # otherwise somebody's choice has decided it, and whose is not told
            fair = "whoever has the nearest place has it for the sake of fairness"
            return fair if self._proved else None
        words = next((words for most, words in NEAR if nearest <= most), FAR_OFF)
        besides = "".join(f", or {words}" for words in self._besides if nearest > 0)
        return f"whoever has the nearest place suits its mentor {words}{besides}"

    @cached_property
    def _met(self) -> NDArray[np.uint8]:
        """Who may meet whom, mentees by mentors, a bit each."""
        found = [
            np.packbits(self._cohort.pairs.rows(first, last) > IMPOSSIBLE, axis=1)
            for first, last in self._cohort.pieces()
        ]
        return np.concatenate(found)

    @cached_property
    def _least(self) -> Ints:
        """What the pair that is worth least has with each mentor; locked ones do not count."""
        least = np.full(len(self._cohort.seats), FAR, np.int64)
        for first, last in self._cohort.pieces():
            mine, locked = self._mentors[first:last], self._cohort.locked[first:last]
            rows = np.flatnonzero((mine != NOBODY) & (locked == NOBODY))
            worth = self._cohort.worth(first, last)[rows, mine[rows]]
            np.minimum.at(least, mine[rows], worth.astype(np.int64))
        return least
