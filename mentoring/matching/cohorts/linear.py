"""The best matching among candidates, and its prices, by linear programming with HiGHS.

Each mentee at most once, each mentor at most as often as there are seats: the matrix is totally
unimodular, so that the simplex method ends in whole numbers, prices included. Few pairs are in
the programme at first, those near the best at the first prices; others come in when they are
better than what their mentee has, and the solver goes on from where it was.
"""

from dataclasses import dataclass

import highspy
import numpy as np

from mentoring.matching.blocks import Ints
from mentoring.matching.cohorts.cohort import NOBODY
from mentoring.matching.cohorts.pairs import Candidates
from mentoring.matching.cohorts.trees import tree

HALF = 0.5
CLOSE = 100
"""Pairs that lose no more points than this at the first prices are in the programme at once."""


class SolverError(Exception):
    """The solver gave up."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Solution:
    """For each mentee a mentor's place or ``NOBODY``, what that is worth, and the seats' prices."""

    mentors: Ints
    value: int
    prices: Ints


class Programme:
    """The linear programme of a cohort, kept while pairs are added."""

    def __init__(self, candidates: Candidates, mentees: int, seats: Ints, prices: Ints) -> None:
        """Begin near these prices."""
        self._pairs = _close(candidates, mentees, prices)
        self._mentees, self._seats = mentees, seats
        self._solver = highspy.Highs()  # type: ignore[no-untyped-call]  # its stubs have no signature
        self._solver.silent()
        self._solver.setOptionValue("threads", 1)
        self._solver.setOptionValue("presolve", "off")
        self._solver.passModel(_model(self._pairs, mentees, seats))
        self._solver.setBasis(_basis(self._pairs, mentees, prices))

    def settle(self, candidates: Candidates) -> Solution:
        """Solve until no candidate is better than what their mentee has."""
        while True:
            found = self._solve()
            gains = self._pairs.best_gains(found.prices, self._mentees)
            better = candidates.gains(found.prices) > gains[candidates.mentees]
            if not better.any():
                return found
            self._add(candidates.only(better))

    def _solve(self) -> Solution:
        if not len(self._pairs.worth):
            nobody = np.full(self._mentees, NOBODY)
            return Solution(mentors=nobody, value=0, prices=np.zeros(len(self._seats), np.int64))
        self._solver.run()
        if self._solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
            raise SolverError(str(self._solver.getModelStatus()))
        found = self._solver.getSolution()
        taken = np.asarray(found.col_value) > HALF
        mentors = np.full(self._mentees, NOBODY)
        mentors[self._pairs.mentees[taken]] = self._pairs.mentors[taken]
        return Solution(
            mentors=mentors,
            value=int(self._pairs.worth[taken].sum()),
            prices=_whole(np.asarray(found.row_dual)[self._mentees :]),
        )

    def _add(self, more: Candidates) -> None:
        count = len(more.worth)
        self._solver.addCols(
            count,
            more.worth.astype(np.float64),
            np.zeros(count),
            np.full(count, highspy.kHighsInf),
            2 * count,
            np.arange(0, 2 * count, 2, dtype=np.int32),
            _rows(more, self._mentees),
            np.ones(2 * count),
        )
        self._pairs = Candidates(
            mentees=np.concatenate([self._pairs.mentees, more.mentees]),
            mentors=np.concatenate([self._pairs.mentors, more.mentors]),
            worth=np.concatenate([self._pairs.worth, more.worth]),
        )


def _close(candidates: Candidates, mentees: int, prices: Ints) -> Candidates:
    gains = candidates.best_gains(prices, mentees)
    return candidates.only(candidates.gains(prices) >= gains[candidates.mentees] - CLOSE)


def _model(pairs: Candidates, mentees: int, seats: Ints) -> highspy.HighsLp:
    count = len(pairs.worth)
    lp = highspy.HighsLp()
    lp.num_col_, lp.num_row_ = count, mentees + len(seats)
    lp.sense_ = highspy.ObjSense.kMaximize
    lp.col_cost_ = pairs.worth.astype(np.float64)
    lp.col_lower_, lp.col_upper_ = np.zeros(count), np.full(count, highspy.kHighsInf)
    lp.row_lower_ = np.full(lp.num_row_, -highspy.kHighsInf)
    lp.row_upper_ = np.concatenate([np.ones(mentees), seats.astype(np.float64)])
    matrix = lp.a_matrix_
    matrix.format_ = highspy.MatrixFormat.kColwise
    matrix.start_ = np.arange(0, 2 * count + 1, 2, dtype=np.int32)
    matrix.index_ = _rows(pairs, mentees)
    matrix.value_ = np.ones(2 * count)
    return lp


def _rows(pairs: Candidates, mentees: int) -> np.ndarray[tuple[int], np.dtype[np.int32]]:
    """Return the two rows of each pair: its mentee's, its mentor's."""
    return np.stack([pairs.mentees, pairs.mentors + mentees], axis=1).ravel().astype(np.int32)


def _basis(pairs: Candidates, mentees: int, prices: Ints) -> highspy.HighsBasis:
    status = highspy.HighsBasisStatus
    joined, at_root = tree(pairs, mentees, prices)
    basis = highspy.HighsBasis()
    basis.col_status = [status.kBasic if one else status.kLower for one in joined.tolist()]
    basis.row_status = [status.kBasic if one else status.kUpper for one in at_root.tolist()]
    basis.valid = True
    return basis


def _whole(duals: np.ndarray[tuple[int], np.dtype[np.float64]]) -> Ints:
    """Return prices as whole numbers that are not negative: any such prices make a bound."""
    return np.maximum(np.rint(np.abs(duals)), 0).astype(np.int64)
