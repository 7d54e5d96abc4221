"""For each mentor the mentees who lose least by coming, found while all pairs pass by once.

What a mentee loses is how much less the pair is worth than their best. Each mentor has a limit,
the largest number of which it is sure that as many as wanted are above it; it rises as more
mentees pass by.
"""

import numpy as np

from mentoring.matching.blocks import Floats, Ints
from mentoring.matching.cohorts.pairs import BUNDLES, Found, where

EQUALS = 4
"""So many times what was wanted a mentor keeps, when many mentees lose equally little."""


class Comers:
    """The mentees found so far for each of so many mentors, ``most`` of each in the end."""

    def __init__(self, mentors: int, most: int) -> None:
        """Begin with nobody."""
        self._most = most
        self._limits = np.full(mentors, -np.inf, np.float32)
        self._kept = np.zeros(mentors, np.int64)
        self._tops = np.zeros((0, mentors), np.float32)
        self._waiting: list[Floats] = []
        self._found: list[tuple[Ints, Ints, Floats, Floats]] = []
        self._forget()

    def look(self, worth: Floats, first: int) -> None:
        """Let some mentees pass by, from ``first`` on."""
        best = worth.max(axis=1, initial=0)
        loss = worth - best[:, None]
        self._learn(loss)
        rows, mentors = where(loss >= self._open_limits())
        rows, mentors = self._thin_out(rows, mentors)
        lost = loss[rows, mentors]
        self._found.append((rows + first, mentors, worth[rows, mentors], lost))

    def found(self) -> Found:
        """Return them as mentees, mentors and what each pair is worth."""
        self._raise_limits()
        self._forget()
        mentees, mentors, worth, _ = self._found[0]
        return mentees, mentors, worth

    def _learn(self, loss: Floats) -> None:
        """Note the least loss in each of some bundles of mentees."""
        bundles = min(self._most, len(loss))
        even = len(loss) // bundles * bundles
        self._waiting.append(loss[:even].reshape(-1, bundles, loss.shape[1]).max(axis=0))
        if len(self._waiting) >= BUNDLES or not len(self._tops):
            self._raise_limits()
            self._forget()

    def _raise_limits(self) -> None:
        """Set the limits to the last of as many as are wanted of the least losses noted."""
        tops = np.concatenate([self._tops, *self._waiting])
        self._waiting = []
        if len(tops) >= self._most:
            tops = np.partition(tops, len(tops) - self._most, axis=0)[-self._most :]
            self._limits = tops[0]
        self._tops = tops

    def _forget(self) -> None:
        """Let go whom the limits have passed."""
        nobody = np.zeros(0, np.int64), np.zeros(0, np.float32)
        each = zip((nobody[0], nobody[0], nobody[1], nobody[1]), *self._found, strict=True)
        mentees, mentors, worth, lost = (np.concatenate(one) for one in each)
        keep = lost >= self._limits[mentors]
        self._found = [(mentees[keep], mentors[keep], worth[keep], lost[keep])]
        self._kept = np.bincount(mentors[keep], minlength=len(self._limits))

    def _open_limits(self) -> Floats:
        """Return the limits, above which those must be whose mentor has enough equals."""
        enough = self._kept >= EQUALS * self._most
        return np.where(enough, self._limits + 1, self._limits)

    def _thin_out(self, rows: Ints, mentors: Ints) -> tuple[Ints, Ints]:
        """Keep some of those who come to one mentor in too great a number, others of each."""
        come = np.bincount(mentors, minlength=len(self._limits))
        every = come // (EQUALS * self._most) + 1
        keep = (rows + mentors) % every[mentors] == 0
        return rows[keep], mentors[keep]
