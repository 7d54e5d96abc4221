"""Who sits where, kept the best there is while people come, go, and are moved.

Invariants between any two calls, which together prove that nothing is better:

- ``gains[i] + prices[j] >= worth[i, j]`` for every pair, with equality for those matched;
- a mentee who is not matched gains nothing, and a seat that is free costs nothing.

Each change breaks them in one place. One shortest path mends them: from a mentee who looks for a
seat, or from a seat that looks for a mentee, along pairs whose lengths are by how much the first
line is slack (Edmonds and Karp 1972; the prices keep all lengths from being negative).
"""

import numpy as np

from mentoring.matching.blocks import Floats, Ints
from mentoring.matching.board import IMPOSSIBLE
from mentoring.matching.cohorts.best import value
from mentoring.matching.cohorts.cohort import NOBODY, Certificate, Cohort, Going, Matching
from mentoring.matching.cohorts.search import seat_for, taker_of


def match_by_paths(cohort: Cohort, going: Going = lambda: True) -> Matching:
    """Return the best matching there is without any solver, one mentee after the other.

    Exact, and slower the more people there are; when it is no longer ``going`` the rest stand.
    """
    seating = Seating(cohort.worth(0, len(cohort.bonus)), cohort.free_seats)
    for mentee in np.flatnonzero(cohort.locked == NOBODY):
        if not going():
            break
        seating.join(int(mentee))
    seating.here |= cohort.locked == NOBODY
    kept = value(cohort, cohort.locked)
    found = seating.certificate()
    return Matching(
        mentors=np.where(cohort.locked == NOBODY, seating.mentors, cohort.locked),
        prices=seating.prices,
        certificate=Certificate(value=found.value + kept, bound=found.bound + kept),
    )


class Seating:
    """Mentees on seats, exactly; for what fits into memory as one table of pairs.

    ``worth`` is as in ``Cohort.worth``, mentees by mentors; ``mentors`` says who sits with whom.
    """

    def __init__(self, worth: Floats, seats: Ints) -> None:
        """Begin with nobody there."""
        self.worth = np.where(worth > IMPOSSIBLE, worth, IMPOSSIBLE).astype(np.int32)
        self.worth_to = np.ascontiguousarray(self.worth.T)
        self.seats = seats.astype(np.int64).copy()
        self.mentors: Ints = np.full(len(worth), NOBODY, np.int64)
        self.gains: Ints = np.zeros(len(worth), np.int64)
        self.prices: Ints = np.zeros(len(seats), np.int64)
        self.here = np.zeros(len(worth), bool)
        self.guests: list[list[int]] = [[] for _ in seats]

    def join(self, mentee: int) -> None:
        """Let a mentee in: others move, or have to stand, if all together gain by it."""
        self.here[mentee] = True
        self.gains[mentee] = max(0, int((self.worth[mentee] - self.prices).max(initial=0)))
        self._seat(mentee)

    def leave(self, mentee: int) -> None:
        """Let a mentee go; their seat goes to whoever gains most by it."""
        mentor = self._stand_up(mentee)
        self.gains[mentee], self.here[mentee] = 0, False
        if mentor != NOBODY:
            self._offer(mentor)

    def ban(self, mentee: int, mentor: int) -> None:
        """Keep two apart from now on."""
        self.change(mentee, mentor, IMPOSSIBLE)

    def change(self, mentee: int, mentor: int, worth: int) -> None:
        """Give a pair another worth."""
        was_here = bool(self.here[mentee])
        if was_here:
            self.leave(mentee)
        self.worth[mentee, mentor] = self.worth_to[mentor, mentee] = worth
        if was_here:
            self.join(mentee)

    def add_seat(self, mentor: int) -> None:
        """Give a mentor one seat more."""
        self.seats[mentor] += 1
        self._offer(mentor)

    def take_seat(self, mentor: int) -> None:
        """Take one of a mentor's seats away; whoever must stand up looks for another."""
        full = len(self.guests[mentor]) == self.seats[mentor]
        self.seats[mentor] -= 1
        if full:
            mentee = self.guests[mentor][-1]
            self._stand_up(mentee)
            self._seat(mentee)

    def certificate(self) -> Certificate:
        """Return what the seating is worth, and the bound that its prices make over all pairs."""
        seated = np.flatnonzero(self.mentors != NOBODY)
        gains = (self.worth[self.here] - self.prices).max(axis=1, initial=0)
        return Certificate(
            value=int(self.worth[seated, self.mentors[seated]].sum(dtype=np.int64)),
            bound=int(gains.sum() + (self.seats * self.prices).sum()),
        )

    def _seat(self, mentee: int) -> None:
        """Find a mentee the seat that costs least, or let whoever loses least stand."""
        way = seat_for(self, mentee)
        for one, mentor in way.moves:
            self._sit(one, mentor)
        if way.stands != NOBODY:
            self._stand_up(way.stands)

    def _offer(self, mentor: int) -> None:
        """Give a free seat to whoever gains most, through others moving if that is better."""
        if self.prices[mentor]:
            for one, to in taker_of(self, mentor).moves:
                self._sit(one, to)

    def _sit(self, mentee: int, mentor: int) -> None:
        self._stand_up(mentee)
        self.mentors[mentee] = mentor
        self.guests[mentor].append(mentee)

    def _stand_up(self, mentee: int) -> int:
        mentor = int(self.mentors[mentee])
        if mentor != NOBODY:
            self.guests[mentor].remove(mentee)
            self.mentors[mentee] = NOBODY
        return mentor
