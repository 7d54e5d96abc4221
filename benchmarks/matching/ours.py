"""Our own engine from people to a proved matching, in a process of its own.

`python -m benchmarks.matching.ours FOLDER OUT`, with FOLDER as written by `instances`.
"""

import sys
import time
from pathlib import Path

import numpy as np

from benchmarks.matching import people
from benchmarks.matching.guests.exchange import hand_back
from benchmarks.matching.instances import cohort_of
from mentoring.matching.board import board
from mentoring.matching.cohorts.best import match
from mentoring.matching.cohorts.cohort import NOBODY, Cohort


def main() -> None:
    """Lay the board, match, hand back."""
    cohort = cohort_of(Path(sys.argv[1]))
    began = time.perf_counter()
    laid = board(cohort.mentees, cohort.mentors, cohort.programme, people.NOW)
    built = time.perf_counter()
    cohort = Cohort(
        pairs=laid,
        seats=cohort.seats,
        bonus=np.zeros(len(cohort.mentees), np.int64),
        coverage=cohort.programme.matching.coverage,
        locked=np.full(len(cohort.mentees), NOBODY, np.int64),
        banned={},
    )
    found = match(cohort)
    seconds = {"board": built - began, "match": time.perf_counter() - built}
    hand_back(Path(sys.argv[2]), found.mentors, seconds, found.prices)


if __name__ == "__main__":
    main()
