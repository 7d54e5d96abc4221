"""matching: the hospital-resident game, mentees being residents; each side ranks by points."""

import sys

import numpy as np
from matching.games import HospitalResident
from numpy.typing import NDArray

from benchmarks.matching.guests.exchange import Given, serve

DEEP = 1_000_000
"""It copies players who hold each other, and gives up at Python's usual depth."""


def solve(given: Given) -> NDArray[np.int64]:
    """Play the game; who is on nobody's list stays out, as the game wants it."""
    sys.setrecursionlimit(DEEP)
    mine, theirs = given.lists()
    game = HospitalResident.create_from_dictionaries(
        {f"e{n}": [f"r{one}" for one in row] for n, row in enumerate(mine) if row},
        {f"r{n}": [f"e{one}" for one in row] for n, row in enumerate(theirs) if row},
        {f"r{n}": int(given.seats[n]) for n, row in enumerate(theirs) if row},
    )
    found = np.full(len(mine), -1, np.int64)
    for mentor, mentees in game.solve(optimal="resident").items():
        for mentee in mentees:
            found[int(mentee.name[1:])] = int(mentor.name[1:])
    return found


if __name__ == "__main__":
    serve(solve)
