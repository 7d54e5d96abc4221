"""The best matching among candidates, and its prices, by linear programming with HiGHS.

Each mentee at most once, each mentor at most as often as there are seats: the matrix is totally
unimodular, so that the simplex method ends in whole numbers, prices included.
"""

import highspy
import numpy as np

from mentoring.matching.blocks import Floats, Ints
from mentoring.matching.cohorts.candidates import Candidates
from mentoring.matching.cohorts.cohort import NOBODY

HALF = 0.5


class SolverError(Exception):
    """The solver gave up."""


def solve(candidates: Candidates, mentees: int, seats: Ints) -> tuple[Ints, Ints]:
    """Return for each mentee the place of a mentor or ``NOBODY``, and the price of each seat."""
    if not len(candidates.worth):
        return np.full(mentees, NOBODY), np.zeros(len(seats), np.int64)
    solver = highspy.Highs()  # type: ignore[no-untyped-call]  # its stubs have no signature
    solver.silent()
    solver.setOptionValue("threads", 1)
    solver.passModel(_model(candidates, mentees, seats))
    solver.run()
    if solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
        raise SolverError(str(solver.getModelStatus()))
    found = solver.getSolution()
    taken = np.asarray(found.col_value) > HALF
    mentors = np.full(mentees, NOBODY)
    mentors[candidates.mentees[taken]] = candidates.mentors[taken]
    return mentors, _prices(np.asarray(found.row_dual)[mentees:])


def _model(candidates: Candidates, mentees: int, seats: Ints) -> highspy.HighsLp:
    count = len(candidates.worth)
    lp = highspy.HighsLp()
    lp.num_col_, lp.num_row_ = count, mentees + len(seats)
    lp.sense_ = highspy.ObjSense.kMaximize
    lp.col_cost_ = candidates.worth.astype(np.float64)
    lp.col_lower_, lp.col_upper_ = np.zeros(count), np.full(count, highspy.kHighsInf)
    lp.row_lower_ = np.full(lp.num_row_, -highspy.kHighsInf)
    lp.row_upper_ = np.concatenate([np.ones(mentees), seats.astype(np.float64)])
    matrix = lp.a_matrix_
    matrix.format_ = highspy.MatrixFormat.kColwise
    matrix.start_ = np.arange(0, 2 * count + 1, 2, dtype=np.int32)
    rows = np.stack([candidates.mentees, candidates.mentors + mentees], axis=1)
    matrix.index_ = rows.ravel().astype(np.int32)
    matrix.value_ = np.ones(2 * count)
    return lp


def _prices(duals: Floats) -> Ints:
    """Return prices as whole numbers that are not negative: any such prices make a bound."""
    return np.maximum(np.rint(np.abs(duals)), 0).astype(np.int64)
