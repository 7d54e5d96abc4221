"""What pairs are worth, a table of some mentees and mentors at a time."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

import numpy as np

from mentoring.matching.blocks import Floats, Ints
from mentoring.matching.board import IMPOSSIBLE
from mentoring.matching.cohorts.cohort import NOBODY, Cohort, rows_at_once
from mentoring.matching.parts import Marks, Part


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Mentees and mentors by their places, and what each pair is worth beyond the seat's price."""

    mentees: Ints
    mentors: Ints
    worth: Floats


@runtime_checkable
class Parted(Protocol):
    """Pairs that come in parts; a pair that is in none may not be."""

    def parts(self, among: Marks) -> Iterable[Part]:
        """Return them, with some mentors."""


def parted(cohort: Cohort) -> Parted | None:
    """Return the pairs if they come in parts; with wishes, which are pair by pair, none do."""
    wishes = bool(len(cohort.wishes.mentees))
    return cohort.pairs if isinstance(cohort.pairs, Parted) and not wishes else None


def table(cohort: Cohort, prices: Ints, first: int, last: int) -> Table:
    """Return some mentees with every mentor; who is locked is worth nothing to anybody else."""
    worth = cohort.worth(first, last)
    worth -= prices.astype(np.float32)
    worth[cohort.locked[first:last] != NOBODY] = 2 * IMPOSSIBLE
    mentees, mentors = np.arange(first, last), np.arange(len(cohort.seats))
    return Table(mentees=mentees, mentors=mentors, worth=worth)


def tables(cohort: Cohort, prices: Ints, among: Marks | None = None) -> Iterator[Table]:
    """Yield all pairs that may be, in no certain order; with some of those that may not.

    ``among`` says which mentors are wanted, if not all; only pairs in parts can leave others out.
    """
    pairs = parted(cohort)
    if pairs is None:
        yield from (table(cohort, prices, first, last) for first, last in cohort.pieces())
        return
    for part in pairs.parts(np.ones(len(prices), bool) if among is None else among):
        step = rows_at_once(len(part.mentors))
        dearer = part.with_more(cohort.bonus + cohort.coverage, -prices)
        for first in range(0, len(part.mentees), step):
            yield _table(cohort, dearer, first, min(first + step, len(part.mentees)))


def _table(cohort: Cohort, part: Part, first: int, last: int) -> Table:
    mentees = part.mentees[first:last]
    worth = part.points(first, last)
    worth[cohort.locked[mentees] != NOBODY] = 2 * IMPOSSIBLE
    for row, mentee in enumerate(mentees.tolist() if cohort.banned else ()):
        if mentee in cohort.banned:
            worth[row, np.isin(part.mentors, cohort.banned[mentee])] = 2 * IMPOSSIBLE
    return Table(mentees=mentees, mentors=part.mentors, worth=worth)
