"""Floors: of each circle of mentees at least so many are matched, whatever the others gain by it.

Every circle gets a bench, with one place for each of its mentees who may be left without a mentor.
Sitting on it is worth ``KEPT``, and so much more is being matched worth; whoever finds no place on
the bench gets nothing. A floor that can be kept is cheaper to keep than to break, one that cannot
be is missed by as few as can be, and what is solved is a cohort like any other: every solver knows
how, and its certificate covers the floors. The price of a bench is what they add for each of the
circle.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from mentoring.matching.blocks import Floats, Ints
from mentoring.matching.board import IMPOSSIBLE
from mentoring.matching.cohorts.best import value
from mentoring.matching.cohorts.cohort import NOBODY, Certificate, Cohort, Matching

KEPT = 1 << 21
"""What it is worth that one mentee more of a circle is matched, as far as its floor reaches: more
than any pair. With a pair's worth and its price it stays below 2^24."""
NO_PAIR = 8 * IMPOSSIBLE
"""Far below nothing, even with ``KEPT`` upon it."""

Solver = Callable[[Cohort], Matching]


@dataclass(frozen=True, kw_only=True)
class Floors:
    """For each mentee the number of their circle; for each circle how many are to be matched."""

    circles: Ints
    least: Ints

    @classmethod
    def below(cls, circles: Ints, mentors: Ints, leeway: float) -> "Floors":
        """Return floors ``leeway`` below the share of all who are matched, in whole people."""
        share = (mentors != NOBODY).mean() - leeway if len(mentors) else 0.0
        # What comes of a division may be a hair below the whole number that is meant.
        least = np.floor(np.bincount(circles) * max(share, 0.0) + 1e-9)
        return cls(circles=circles, least=least.astype(np.int64))

    def matched(self, mentors: Ints) -> Ints:
        """Return how many of each circle have a mentor."""
        return np.bincount(self.circles[mentors != NOBODY], minlength=len(self.least))


@dataclass(frozen=True, kw_only=True)
class Floored:
    """The best matching within floors; ``bonus`` is what they add for each mentee of a circle.

    The certificate's bound counts what is missed of a floor as the best matching has to miss it.
    ``benched`` is the same with benches for those who stand, as a solver found it.
    """

    matching: Matching
    bonus: Ints
    benched: Matching


def match(cohort: Cohort, floors: Floors, solver: Solver) -> Floored:
    """Return the best matching that keeps the floors, as far as they can be kept."""
    benched = solver(with_benches(cohort, floors))
    mentors = off_the_benches(cohort, benched.mentors)
    worth = value(cohort, mentors)
    return Floored(
        matching=Matching(
            mentors=mentors,
            prices=benched.prices[: len(cohort.seats)],
            certificate=Certificate(value=worth, bound=worth + benched.certificate.gap),
        ),
        bonus=np.minimum(benched.prices[len(cohort.seats) :], KEPT),
        benched=benched,
    )


def with_benches(cohort: Cohort, floors: Floors) -> Cohort:
    """Return the cohort with a bench for each circle, as if it were one more mentor."""
    free = cohort.locked == NOBODY
    locked = floors.matched(cohort.locked)
    waiting = np.bincount(floors.circles[free], minlength=len(floors.least))
    places = np.maximum(waiting - np.maximum(floors.least - locked, 0), 0)
    return replace(
        cohort,
        pairs=_Benches(cohort, floors),
        seats=np.concatenate([cohort.seats, places]),
        coverage=cohort.coverage + KEPT,
        near=None if cohort.near is None else np.concatenate([cohort.near, 0 * places]),
    )


def off_the_benches(cohort: Cohort, mentors: Ints) -> Ints:
    """Return who has whom, where whoever sits on a bench has nobody."""
    return np.where(mentors < len(cohort.seats), mentors, NOBODY)


class _Benches:
    """The points of every pair, and of sitting on the bench of one's own circle."""

    def __init__(self, cohort: Cohort, floors: Floors) -> None:
        self._pairs, self._wishes = cohort.pairs, cohort.wishes
        self._besides = (cohort.bonus + cohort.coverage).astype(np.float32)
        self._circles, self._count = floors.circles, len(floors.least)

    def rows(self, first: int, last: int) -> Floats:
        """Return them; a pair that is worth nothing by itself is none."""
        found = self._pairs.rows(first, last)
        besides = self._besides[first:last, None]
        worth = found + besides
        self._wishes.add_to(worth, first)
        found[worth <= 0] = NO_PAIR
        own = self._circles[first:last, None] == np.arange(self._count)
        benches = np.where(own, -besides, np.float32(NO_PAIR))
        return np.concatenate([found, benches], axis=1)
