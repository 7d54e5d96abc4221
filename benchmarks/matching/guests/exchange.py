"""What a method gets and what it hands back; knows NumPy and nothing of ours."""

import json
import resource
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

LISTED_IN_FULL = 1_000_000
LISTED = 50
"""Above so many pairs, methods that take lists get the best so many mentors of each mentee."""
MOST_MEMORY = 8 * 1024**3
"""Bytes after which a method gives up, so that the machine does not."""


@dataclass(frozen=True, slots=True)
class Given:
    """The points of every pair, below zero where two may not meet, and every mentor's seats."""

    points: NDArray[np.int64]
    seats: NDArray[np.int64]
    coverage: int

    def worth(self) -> NDArray[np.int64]:
        """Return what each pair is worth: its points and the coverage, or nothing at all."""
        return np.where(self.points >= 0, self.points + self.coverage, 0)

    def lists(self) -> tuple[list[list[int]], list[list[int]]]:
        """Return whom each mentee and each mentor would have, best first, ties by place."""
        mentees, mentors = self.points.shape
        most = mentors if mentees * mentors <= LISTED_IN_FULL else LISTED
        order = np.argsort(-self.points, axis=1, kind="stable")[:, :most]
        allowed = np.take_along_axis(self.points, order, axis=1) >= 0
        mine = [row[keep].tolist() for row, keep in zip(order, allowed, strict=True)]
        theirs: list[list[int]] = [[] for _ in range(mentors)]
        for mentee, row in enumerate(mine):
            for mentor in row:
                theirs[mentor].append(mentee)
        for mentor, row in enumerate(theirs):
            row.sort(key=lambda mentee: -self.points[mentee, mentor])
        return mine, theirs


def serve(solve: Callable[[Given], NDArray[np.int64]]) -> None:
    """Read the instance in the folder of the command line, solve it, write what came of it."""
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    folder = Path(sys.argv[1])
    given = Given(
        points=np.load(folder / "points.npy").astype(np.int64),
        seats=np.load(folder / "seats.npy"),
        coverage=int((folder / "coverage.txt").read_text("ascii")),
    )
    began = time.perf_counter()
    mentors = solve(given)
    hand_back(Path(sys.argv[2]), mentors, {"solve": time.perf_counter() - began})


def hand_back(
    folder: Path,
    mentors: NDArray[np.int64],
    seconds: dict[str, float],
    prices: NDArray[np.int64] | None = None,
    besides: float = 0.0,
) -> None:
    """Write for each mentee the place of a mentor or -1, the seconds inside and the memory.

    ``besides`` is the memory of a second process, in MB.
    """
    np.save(folder / "mentors.npy", mentors)
    if prices is not None:
        np.save(folder / "prices.npy", prices)
    told = {"seconds": seconds, "memory": most_memory() + besides}
    (folder / "told.json").write_text(json.dumps(told), "ascii")


def most_memory(process: str = "self") -> float:
    """Return the most resident memory of a process so far, in MB.

    Of this process alone: getrusage would count what its parent used before it began.
    """
    status = Path(f"/proc/{process}/status").read_text("ascii")
    line = next(line for line in status.splitlines() if line.startswith("VmHWM:"))
    return int(line.split()[1]) / 1024
