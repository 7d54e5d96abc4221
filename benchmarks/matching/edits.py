"""Changes of a solved cohort: how long until the seating is the best there is again.

`python -m benchmarks.matching.edits --sizes 1000x400,5000x2000 --edits 200`. The cohort is solved
and sat down, then people are kept apart, leave and join, and seats are added and taken. In the end
the seating's own certificate must have no gap.
"""

import argparse
import time
from collections.abc import Callable

import numpy as np

from benchmarks.matching import people
from benchmarks.stand import percentile, where
from mentoring.matching.board import board
from mentoring.matching.cohorts.best import match
from mentoring.matching.cohorts.cohort import NOBODY, Cohort
from mentoring.matching.cohorts.seating import Seating

SEED = 1
COVERAGE = 10_000


def main() -> None:
    """Measure and print."""
    asked = _asked()
    print(where())
    for size in asked.sizes.split(","):
        mentees, mentors = map(int, size.split("x"))
        seating = _seated(people.cohort(mentees, mentors, SEED))
        print(f"{mentees:,} x {mentors:,}, ms")
        _measure(seating, asked.edits)
        assert seating.certificate().gap == 0
    print(where())


def _seated(cohort: people.Cohort) -> Seating:
    """Solve a cohort and let everybody sit as solved, with its prices."""
    asked = Cohort(
        pairs=board(cohort.mentees, cohort.mentors, cohort.programme, people.NOW),
        seats=cohort.seats,
        bonus=np.zeros(len(cohort.mentees), np.int64),
        coverage=COVERAGE,
        locked=np.full(len(cohort.mentees), NOBODY, np.int64),
        banned={},
    )
    found = match(asked)
    seating = Seating(asked.worth(0, len(cohort.mentees)), cohort.seats)
    seating.mentors, seating.prices = found.mentors.copy(), found.prices.copy()
    seating.gains = (seating.worth - seating.prices).max(axis=1, initial=0)
    seating.here[:] = True
    for mentee in np.flatnonzero(found.mentors != NOBODY):
        seating.guests[found.mentors[mentee]].append(int(mentee))
    assert seating.certificate().gap == 0
    return seating


def _measure(seating: Seating, edits: int) -> None:
    """Make each kind of change so often; who leaves comes back, and a seat added is taken."""
    dice = np.random.default_rng(SEED)
    seated = dice.permutation(np.flatnonzero(seating.mentors != NOBODY))[:edits].tolist()
    mentors = dice.integers(0, len(seating.seats), edits).tolist()
    _timed(seated, {"leave": seating.leave, "join": seating.join})
    _timed(mentors, {"a seat more": seating.add_seat, "a seat less": seating.take_seat})
    _timed(seated, {"ban": lambda one: seating.ban(one, int(seating.mentors[one]))})


def _timed(those: list[int], changes: dict[str, Callable[[int], None]]) -> None:
    """Make the changes to each in turn, and print how long each kind takes."""
    took: dict[str, list[float]] = {name: [] for name in changes}
    for one in those:
        for name, change in changes.items():
            began = time.perf_counter()
            change(one)
            took[name].append((time.perf_counter() - began) * 1000)
    for name, each in took.items():
        print(
            f"  {name:12}: p50 {percentile(each, 0.5):.2f}, p95 {percentile(each, 0.95):.2f},"
            f" largest {max(each):.2f} ({len(each)} changes)"
        )


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", default="1000x400,5000x2000", help="mentees x mentors")
    parser.add_argument("--edits", type=int, default=200, help="how many changes of each kind")
    return parser.parse_args()


if __name__ == "__main__":
    main()
