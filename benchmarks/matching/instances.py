"""An instance as files, which every method reads in a process of its own.

``people.pickle`` holds a cohort, ``points.npy`` the points of every pair as 16-bit numbers, and
``NEVER`` where two may not meet; ``seats.npy`` how many mentees each mentor takes.
"""

import pickle
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from benchmarks.matching import people
from benchmarks.matching.people import Cohort
from mentoring.matching.board import IMPOSSIBLE, Board, board
from mentoring.matching.rules import may_meet
from mentoring.matching.scores import score

NEVER = -1
ROWS = 500
LOOKED_AT = 300

Points = NDArray[np.int16]
Seats = NDArray[np.int64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Instance:
    """What is to be matched, by places: the points of every pair, the seats of every mentor."""

    folder: Path
    points: Points
    seats: Seats
    coverage: int


def write(folder: Path, mentees: int, mentors: int, seed: int) -> Instance:
    """Invent people and write them down with the points of every pair."""
    cohort = people.cohort(mentees, mentors, seed)
    with (folder / "people.pickle").open("wb") as file:
        pickle.dump(cohort, file)
    laid = board(cohort.mentees, cohort.mentors, cohort.programme, people.NOW)
    shape = (mentees, mentors)
    points = np.lib.format.open_memmap(folder / "points.npy", "w+", np.int16, shape)
    for first in range(0, mentees, ROWS):
        rows = laid.rows(first, min(first + ROWS, mentees))
        points[first : first + ROWS] = np.where(rows > IMPOSSIBLE, rows, NEVER)
    points.flush()
    _look(cohort, laid, points)
    np.save(folder / "seats.npy", cohort.seats)
    (folder / "coverage.txt").write_text(str(cohort.programme.matching.coverage), "ascii")
    return read(folder)


def read(folder: Path) -> Instance:
    """Read what was written; the points stay on disk until they are looked at."""
    return Instance(
        folder=folder,
        points=np.load(folder / "points.npy", mmap_mode="r"),
        seats=np.load(folder / "seats.npy"),
        coverage=int((folder / "coverage.txt").read_text("ascii")),
    )


def cohort_of(folder: Path) -> Cohort:
    """Read the people themselves."""
    with (folder / "people.pickle").open("rb") as file:
        found: Cohort = pickle.load(file)  # noqa: S301 (we wrote it)
        return found


def _look(cohort: Cohort, laid: Board, points: Points) -> None:
    """Compare some points with those of the rules and criteria themselves, pair by pair."""
    dice = np.random.default_rng(0)
    for mentee, mentor in dice.integers(0, points.shape, (LOOKED_AT, 2)):
        two = cohort.mentees[mentee], cohort.mentors[mentor]
        met = bool(may_meet(two[0], [two[1]], cohort.programme))
        found = score(*two, laid.scales).points if met else NEVER
        assert points[mentee, mentor] == found, two
