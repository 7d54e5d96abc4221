"""Our own engine from people to a proved matching, in a process of its own.

`python -m benchmarks.matching.ours FOLDER OUT [ortools]`, with FOLDER as written by `instances`.
"""

import gc
import sys
import time
from functools import partial
from pathlib import Path

import numpy as np

from benchmarks.matching import people
from benchmarks.matching.guests.exchange import hand_back, most_memory
from benchmarks.matching.instances import cohort_of
from bot.spreadsheets import flows
from mentoring.matching.board import board
from mentoring.matching.cohorts.best import match
from mentoring.matching.cohorts.cohort import NOBODY, Cohort, Matching
from mentoring.matching.cohorts.flow import Flow


def main() -> None:
    """Lay the board, match, hand back."""
    cohort = cohort_of(Path(sys.argv[1]))
    gc.freeze()  # as the command does
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
    solve = by_flows if sys.argv[3:] == ["ortools"] else by_highs
    found, besides = solve(cohort)
    seconds = {"board": built - began, "match": time.perf_counter() - built}
    hand_back(Path(sys.argv[2]), found.mentors, seconds, found.prices, besides=besides)


def by_highs(cohort: Cohort) -> tuple[Matching, float]:
    """Match with HiGHS, in this process."""
    return match(cohort), 0.0


def by_flows(cohort: Cohort) -> tuple[Matching, float]:
    """Match with OR-tools; return also how many MB its own process had at most."""
    with flows.carrier() as carry:
        found = match(cohort, begin=partial(Flow, carry))
        own = Path("/proc/thread-self/children").read_text("ascii").split()
        return found, sum(most_memory(number) for number in own)


if __name__ == "__main__":
    main()
