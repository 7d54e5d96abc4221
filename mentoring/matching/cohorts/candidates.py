"""Few pairs that the best matching is likely to be made of."""

from dataclasses import dataclass

import numpy as np

from mentoring.matching.blocks import Floats, Ints
from mentoring.matching.board import IMPOSSIBLE
from mentoring.matching.cohorts.cohort import NOBODY, Cohort, Going, Progress

OF_A_MENTEE = 24
OF_A_MENTOR = 12


@dataclass(frozen=True, kw_only=True)
class Candidates:
    """Pairs by the places of the two, and what each is worth."""

    mentees: Ints
    mentors: Ints
    worth: Ints


def gather(cohort: Cohort, going: Going, progress: Progress) -> Candidates:
    """Return each mentee's best mentors, and for each mentor those who lose least by coming.

    Without the latter, mentors who are nobody's first choice would keep empty seats.
    """
    found: list[tuple[Ints, Ints, Floats]] = []
    comers = _Comers(len(cohort.seats))
    for first, last in cohort.pieces():
        if found and not going():
            break
        worth = cohort.worth(first, last)
        worth[cohort.locked[first:last] != NOBODY] = 2 * IMPOSSIBLE
        best = _largest(worth, OF_A_MENTEE)
        rows = np.repeat(np.arange(last - first), best.shape[1])
        found.append((rows + first, best.ravel(), worth[rows, best.ravel()]))
        comers.look(worth, first)
        progress("looking at every pair", last / len(cohort.bonus))
    found.append(comers.found())
    return _of_worth([np.concatenate(each) for each in zip(*found, strict=True)])


def _largest(worth: Floats, most: int) -> Ints:
    if worth.shape[1] <= most:
        return np.broadcast_to(np.arange(worth.shape[1]), worth.shape)
    return np.argpartition(worth, -most, axis=1)[:, -most:]


class _Comers:
    """For each mentor the mentees who lose least by coming, in pieces."""

    def __init__(self, mentors: int) -> None:
        self._loss = np.full((0, mentors), 0, np.float32)
        self._who = np.zeros((0, mentors), np.int64)
        self._worth = np.zeros((0, mentors), np.float32)

    def look(self, worth: Floats, first: int) -> None:
        """Keep the best of those seen before and of these mentees."""
        loss = worth - worth.max(axis=1, initial=0, keepdims=True)
        if len(loss) > OF_A_MENTOR:
            here = np.argpartition(loss, -OF_A_MENTOR, axis=0)[-OF_A_MENTOR:]
        else:
            here = np.broadcast_to(np.arange(len(loss))[:, None], loss.shape)
        loss, worth = (np.take_along_axis(each, here, axis=0) for each in (loss, worth))
        self._loss = np.concatenate([self._loss, loss])
        self._who = np.concatenate([self._who, here + first])
        self._worth = np.concatenate([self._worth, worth])
        if len(self._loss) > OF_A_MENTOR:
            best = np.argpartition(self._loss, -OF_A_MENTOR, axis=0)[-OF_A_MENTOR:]
            self._loss = np.take_along_axis(self._loss, best, axis=0)
            self._who = np.take_along_axis(self._who, best, axis=0)
            self._worth = np.take_along_axis(self._worth, best, axis=0)

    def found(self) -> tuple[Ints, Ints, Floats]:
        """Return them as mentees, mentors and what each pair is worth."""
        mentors = np.broadcast_to(np.arange(self._who.shape[1]), self._who.shape)
        return self._who.ravel(), mentors.ravel(), self._worth.ravel()


def _of_worth(columns: list[Ints | Floats]) -> Candidates:
    """Keep each pair once, if it can be and is worth something."""
    mentees, mentors, worth = columns
    order = np.lexsort((mentors, mentees))
    mentees, mentors, worth = mentees[order], mentors[order], worth[order]
    new = np.ones(len(mentees), bool)
    new[1:] = (np.diff(mentees) != 0) | (np.diff(mentors) != 0)
    keep = new & (worth > 0)
    return Candidates(
        mentees=mentees[keep].astype(np.int64),
        mentors=mentors[keep].astype(np.int64),
        worth=worth[keep].astype(np.int64),
    )


def together(one: Candidates, other: Candidates) -> Candidates:
    """Return the pairs of both, each once."""
    return _of_worth(
        [
            np.concatenate([one.mentees, other.mentees]),
            np.concatenate([one.mentors, other.mentors]),
            np.concatenate([one.worth, other.worth]),
        ]
    )
