"""algmatch: the hospitals/residents problem, mentees being residents; each side ranks by points."""

import numpy as np
from algmatch import HospitalResidentsProblem
from numpy.typing import NDArray

from benchmarks.matching.guests.exchange import Given, serve


def solve(given: Given) -> NDArray[np.int64]:
    """Solve it; who is on nobody's list stays out."""
    mine, theirs = given.lists()
    residents = {n: row for n, row in enumerate(mine) if row}
    hospitals = {
        n: {"capacity": int(given.seats[n]), "preferences": row}
        for n, row in enumerate(theirs)
        if row
    }
    asked = HospitalResidentsProblem(dictionary={"residents": residents, "hospitals": hospitals})
    found = np.full(len(mine), -1, np.int64)
    for mentee, mentor in asked.get_stable_matching()["resident_sided"].items():
        if mentor:
            found[int(mentee[1:])] = int(mentor[1:])
    return found


if __name__ == "__main__":
    serve(solve)
