"""scipy: the linear assignment of mentees to seats, every seat a column of its own."""

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linear_sum_assignment

from benchmarks.matching.guests.exchange import Given, serve


def solve(given: Given) -> NDArray[np.int64]:
    """Assign as well as can be; pairs that may not be are worth nothing and are dropped."""
    worth = given.worth()
    seat_of = np.repeat(np.arange(len(given.seats)), given.seats)
    mentees, seats = linear_sum_assignment(worth[:, seat_of].astype(float), maximize=True)
    found = np.full(len(worth), -1, np.int64)
    keep = worth[mentees, seat_of[seats]] > 0
    found[mentees[keep]] = seat_of[seats[keep]]
    return found


if __name__ == "__main__":
    serve(solve)
