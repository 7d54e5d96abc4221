"""Cohorts whose points do not fit on a disk: how long we take with each solver, and the proof.

`python -m benchmarks.matching.large --sizes 100000x40000 --solvers ortools,highs`. Who has whom and
what seats cost is judged by rows of the whole board, made anew; the engine looks at parts of it.
"""

import argparse
import os
import pickle
import resource
import tempfile
from pathlib import Path

import numpy as np

from benchmarks.matching import instances, peers, people
from benchmarks.matching.judge import Places, Prices
from benchmarks.matching.peers import OURS, OURS_BY_FLOWS
from benchmarks.stand import where
from mentoring.matching.board import IMPOSSIBLE, board

SOLVERS = {"highs": OURS, "ortools": OURS_BY_FLOWS}
HEADINGS = (
    *("mentees x mentors", "method", "seconds", "inside", "processor", "MB"),
    *("matched", "points", "gap", "load"),
)
SEED = 1
ROWS = 100


def main() -> None:
    """Measure and print."""
    asked = _asked()
    print(where())
    print(f"| {' | '.join(HEADINGS)} |")
    for size in asked.sizes.split(","):
        mentees, mentors = map(int, size.split("x"))
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            with (folder / "people.pickle").open("wb") as file:
                pickle.dump(people.cohort(mentees, mentors, SEED), file)
            for solver in asked.solvers.split(","):
                _measure(folder, size, SOLVERS[solver], asked.patience)
    print(where())


def _measure(folder: Path, size: str, method: peers.Method, patience: float) -> None:
    load, before = os.getloadavg()[0], _processor()
    run = peers.run(method, folder, folder, patience)
    used = _processor() - before
    if run.mentors is None or run.prices is None:
        print(f"| {size} | {method.name} | {run.problem} | | | | | | | {load:.1f} |", flush=True)
        return
    matched, points, gap = _judged(folder, run.mentors, run.prices)
    inside = f"{run.seconds:.1f} | {run.inner:.1f} | {used:.1f} | {run.memory:.0f}"
    judged = f"{matched:,} | {points:,} | {gap:,} | {load:.1f}"
    print(f"| {size} | {method.name} | {inside} | {judged} |", flush=True)


def _processor() -> float:
    """Return the processor seconds of our processes that have ended; others spare these."""
    ended = resource.getrusage(resource.RUSAGE_CHILDREN)
    return ended.ru_utime + ended.ru_stime


def _judged(folder: Path, mentors: Places, prices: Prices) -> tuple[int, int, int]:
    """Return how many are matched, their points, and the gap to what no matching passes."""
    cohort = instances.cohort_of(folder)
    laid = board(cohort.mentees, cohort.mentors, cohort.programme, people.NOW)
    coverage, bound, points = cohort.programme.matching.coverage, int(cohort.seats @ prices), 0
    for first in range(0, len(mentors), ROWS):
        rows = laid.rows(first, min(first + ROWS, len(mentors)))
        mine = np.flatnonzero(mentors[first : first + ROWS] >= 0)
        own = rows[mine, mentors[first + mine]]
        assert (own > IMPOSSIBLE).all()
        points += int(own.astype(np.int64).sum())
        bound += int((rows + coverage - prices).max(axis=1, initial=0).astype(np.int64).sum())
    assert (prices >= 0).all()
    seated = mentors[mentors >= 0]
    assert (np.bincount(seated, minlength=len(prices)) <= cohort.seats).all()
    return len(seated), points, bound - points - coverage * len(seated)


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", default="100000x40000", help="mentees x mentors")
    parser.add_argument("--solvers", default="ortools", help="ortools, highs, or both")
    parser.add_argument("--patience", type=float, default=1800, help="seconds a run may take")
    return parser.parse_args()


if __name__ == "__main__":
    main()
