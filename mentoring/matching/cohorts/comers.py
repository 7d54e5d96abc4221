"""For each mentor the mentees who lose least by coming, found while all pairs pass by once.

What a mentee loses is how much less the pair is worth than their best. Each mentor has a limit,
the largest number of which it is sure that as many as wanted are above it; it rises as more
mentees pass by.
"""

import numpy as np

from mentoring.matching.blocks import Floats, Ints
from mentoring.matching.board import IMPOSSIBLE
from mentoring.matching.cohorts.pairs import BUNDLES, Found, where
from mentoring.matching.cohorts.tables import Table

EQUALS = 4
"""So many times what was wanted a mentor keeps, when many mentees lose equally little."""


class Comers:
    """The mentees found so far for each of so many mentors, ``most`` of each in the end."""

    def __init__(self, mentors: int, most: int) -> None:
        """Begin with nobody."""
        self._most = most
        self._tops = np.full((most, mentors), -np.inf, np.float32)
        self._limits = self._tops[0].copy()
        self._kept = np.zeros(mentors, np.int64)
        self._waiting: list[Floats] = []
        self._of = np.zeros(0, np.int64)
        self._found: list[tuple[Ints, Ints, Floats, Floats]] = []
        self._forget()

    def look(self, table: Table) -> None:
        """Let some mentees pass by."""
        loss = table.worth - table.worth.max(axis=1, initial=0)[:, None]
        self._learn(loss, table.mentors)
        rows, columns = where(loss >= self._open_limits(table.mentors))
        rows, columns = self._thin_out(rows, columns, len(table.mentors))
        lost, worth = loss[rows, columns], table.worth[rows, columns]
        self._found.append((table.mentees[rows], table.mentors[columns], worth, lost))
        if sum(len(found[0]) for found in self._found[1:]) > len(self._found[0][0]):
            self._forget()

    def found(self) -> Found:
        """Return them as mentees, mentors and what each pair is worth."""
        self._raise_limits()
        self._forget()
        mentees, mentors, worth, _ = self._found[0]
        return mentees, mentors, worth

    def _learn(self, loss: Floats, mentors: Ints) -> None:
        """Note the least loss in each of some bundles of mentees."""
        if not np.array_equal(mentors, self._of):
            self._raise_limits()
            self._of = mentors
        bundles = min(self._most, len(loss))
        even = len(loss) // bundles * bundles
        self._waiting.append(loss[:even].reshape(-1, bundles, loss.shape[1]).max(axis=0))
        if len(self._waiting) >= BUNDLES or np.isneginf(self._limits[mentors]).any():
            self._raise_limits()

    def _raise_limits(self) -> None:
        """Set the limits to the last of as many as are wanted of the least losses noted."""
        if not self._waiting:
            return
        most = max(len(each) for each in self._waiting)
        noted = np.stack([each for each in self._waiting if len(each) == most]).max(axis=0)
        tops = np.concatenate([self._tops[:, self._of], noted])
        self._waiting = []
        tops = np.partition(tops, len(tops) - self._most, axis=0)[-self._most :]
        self._tops[:, self._of], self._limits[self._of] = tops, tops[0]

    def _forget(self) -> None:
        """Let go whom the limits have passed."""
        nobody = np.zeros(0, np.int64), np.zeros(0, np.float32)
        each = zip((nobody[0], nobody[0], nobody[1], nobody[1]), *self._found, strict=True)
        mentees, mentors, worth, lost = (np.concatenate(one) for one in each)
        keep = lost >= self._limits[mentors]
        self._found = [(mentees[keep], mentors[keep], worth[keep], lost[keep])]
        self._kept = np.bincount(mentors[keep], minlength=len(self._limits))

    def _open_limits(self, mentors: Ints) -> Floats:
        """Return the limits, above which those must be whose mentor has enough equals."""
        enough, limits = self._kept[mentors] >= EQUALS * self._most, self._limits[mentors]
        found: Floats = np.maximum(limits + enough.astype(np.float32), np.float32(IMPOSSIBLE))
        return found

    def _thin_out(self, rows: Ints, columns: Ints, width: int) -> tuple[Ints, Ints]:
        """Keep some of those who come to one mentor in too great a number, others of each."""
        come = np.bincount(columns, minlength=width)
        every = come // (EQUALS * self._most) + 1
        keep = (rows + columns) % every[columns] == 0
        return rows[keep], columns[keep]
