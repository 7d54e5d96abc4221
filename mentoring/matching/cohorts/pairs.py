"""Some of all pairs, and how to find the best of a table quickly."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray

from mentoring.matching.blocks import Floats, Ints

BUNDLES = 4
"""How many bundles, for each one wanted, a row is cut into to find a limit."""
TOO_MANY = 2
"""When so many times what was wanted are found, there are ties, and they are thinned out."""

Found = tuple[Ints, Ints, Floats]
"""Mentees and mentors by their places, and what each pair is worth."""


@dataclass(frozen=True, kw_only=True)
class Candidates:
    """Pairs by the places of the two, and what each is worth; in the order of the mentees."""

    mentees: Ints
    mentors: Ints
    worth: Ints

    @classmethod
    def of(cls, found: Iterable[Found], mentors: int) -> Self:
        """Put pairs together, each once, if it is worth something."""
        nothing: Found = (np.zeros(0, np.int64), np.zeros(0, np.int64), np.zeros(0, np.float32))
        mine, theirs, worth = (np.concatenate(each) for each in zip(nothing, *found, strict=True))
        keep = np.flatnonzero(worth > 0)
        _, first = np.unique(mine[keep] * mentors + theirs[keep], return_index=True)
        keep = keep[first]
        return cls(mentees=mine[keep], mentors=theirs[keep], worth=worth[keep].astype(np.int64))

    def only(self, which: NDArray[np.bool_]) -> Self:
        """Return some of the pairs."""
        return type(self)(
            mentees=self.mentees[which], mentors=self.mentors[which], worth=self.worth[which]
        )

    def with_more(self, more: Self, mentors: int) -> Self:
        """Return these pairs and others, each once."""
        both = self, more
        found = [(one.mentees, one.mentors, one.worth.astype(np.float32)) for one in both]
        return self.of(found, mentors)

    def gains(self, prices: Ints) -> Ints:
        """Return what each pair is worth beyond the price of its seat."""
        gains: Ints = self.worth - prices[self.mentors]
        return gains

    def best_gains(self, prices: Ints, mentees: int) -> Ints:
        """Return what each mentee gains at these prices from their best pair, or 0."""
        best = np.zeros(mentees, np.int64)
        np.maximum.at(best, self.mentees, self.gains(prices))
        return best


def where(table: NDArray[np.bool_]) -> tuple[Ints, Ints]:
    """Return rows and columns of what is true; ten times as quick as NumPy's own."""
    places = np.flatnonzero(table)
    rows: Ints = places // max(1, table.shape[1])
    return rows, places - rows * table.shape[1]


def largest(table: Floats, most: int, least: float) -> tuple[Ints, Ints]:
    """Return rows and columns of about the ``most`` largest numbers of each row from ``least`` on.

    At least the largest themselves are found. The row is cut into bundles; at least ``most``
    numbers, the largest of so many bundles, are above the limit.
    """
    limits = np.maximum(_limits(table, most), least)
    rows, columns = where(table >= limits[:, None])
    found = np.bincount(rows, minlength=len(table))
    crowded = np.flatnonzero(found > TOO_MANY * BUNDLES * most)
    if not len(crowded):
        return rows, columns
    keep = found[rows] <= TOO_MANY * BUNDLES * most
    few = some_largest(table[crowded], most)
    return (
        np.concatenate([rows[keep], np.repeat(crowded, most)]),
        np.concatenate([columns[keep], few.ravel()]),
    )


def _limits(table: Floats, most: int) -> Floats:
    bundles = BUNDLES * most
    even = table.shape[1] // bundles * bundles
    if even == 0:
        return np.full(len(table), -np.inf, np.float32)
    tops = table[:, :even].reshape(len(table), -1, bundles).max(axis=1)
    limits: Floats = np.partition(tops, bundles - most, axis=1)[:, bundles - most]
    return limits


def some_largest(table: Floats, most: int) -> Ints:
    """Return the columns of the ``most`` largest of each row; of equals others in every row."""
    rows, columns = table.shape
    shift = np.arange(rows)[:, None] * (columns // 3 + 1) + np.arange(columns)
    untied = table + (shift % columns / columns / 2).astype(np.float32)
    found: Ints = np.argpartition(untied, columns - most, axis=1)[:, columns - most :]
    return found
