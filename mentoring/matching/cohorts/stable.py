"""Matchings that no two people would leave for one another.

For programmes in which people rank: mentees propose, mentors keep the best who came (Gale and
Shapley 1962, with seats as in the hospitals and residents problem). Mentees cannot gain by
ranking otherwise than they think. Both sides rank everybody whom the rules let them meet: first
whom they have named, in their order, then the others by points. Where nobody has named anybody it
is what taking the best pair first gives, and worth less in all than the best matching.
"""

import heapq
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

import numpy as np

from mentoring.matching.blocks import Floats, Ints
from mentoring.matching.board import IMPOSSIBLE
from mentoring.matching.cohorts.cohort import NOBODY, Cohort
from mentoring.matching.cohorts.wishes import Wishes

Guest = tuple[int, int]
"""How a mentor ranks a mentee, and the mentee as a negative place: of equals the lower stays."""

AHEAD = 1 << 14
"""So far every choice is ahead of the next one, and the last one ahead of all points."""
MOST_NAMED = 5
"""So few that a pair which breaks a rule stays below everything, however it is ranked."""
FIRST = 48
"""So many of each mentee's mentors are kept in their order; who is refused by all ranks anew."""


def ahead(place: int) -> int:
    """Return what brings a choice before all that follow; the first one has place 0."""
    return AHEAD * (MOST_NAMED - place)


@dataclass(frozen=True, kw_only=True)
class Sides:
    """Whom mentees have named, and whom mentors have, each pair with its ``ahead``."""

    mentees: Wishes = field(default_factory=Wishes.none)
    mentors: Wishes = field(default_factory=Wishes.none)


def match_stably(cohort: Cohort, sides: Sides | None = None) -> Ints:
    """Return for each mentee the place of a mentor or ``NOBODY``; ties go to the lower place."""
    sides = sides or Sides()
    mentors: Ints = cohort.locked.copy()
    seats = cohort.free_seats
    guests: list[list[Guest]] = [[] for _ in seats]
    lists = _Lists(_ranking(cohort, sides.mentees))
    mine, theirs = sides.mentees.by_pair(), sides.mentors.by_pair()
    waiting = [int(one) for one in np.flatnonzero(cohort.locked == NOBODY)[::-1]]
    while waiting:
        mentee = waiting.pop()
        rank, mentor = lists.next(mentee)
        if mentor == NOBODY:
            continue
        mentors[mentee] = mentor
        two = (mentee, mentor)
        heapq.heappush(guests[mentor], (rank - mine.get(two, 0) + theirs.get(two, 0), -mentee))
        if len(guests[mentor]) > seats[mentor]:
            refused = -heapq.heappop(guests[mentor])[1]
            mentors[refused] = NOBODY
            waiting.append(refused)
    return mentors


def blocking_pairs(cohort: Cohort, mentors: Ints, sides: Sides | None = None) -> int:
    """Count the pairs who would both rather have each other than what they have.

    The mentee ranks the mentor above their own, and the mentor ranks the mentee above one of
    theirs or has a seat free. Whom somebody ranks alike they would not rather have. Who is locked
    is not asked.
    """
    sides = sides or Sides()
    mine, theirs = _ranking(cohort, sides.mentees), _ranking(cohort, sides.mentors)
    own, least = _own(mine, mentors), _least(theirs, mentors)
    found = 0
    for first, last in cohort.pieces():
        would = (mine.worth(first, last) > own[first:last, None]) & (
            theirs.worth(first, last) > least
        )
        found += int(would[cohort.locked[first:last] == NOBODY].sum())
    return found


def _ranking(cohort: Cohort, wishes: Wishes) -> Cohort:
    """Return the cohort with each pair worth what one side ranks it by."""
    nothing = np.zeros_like(cohort.bonus)
    return replace(cohort, coverage=0, bonus=nothing, wishes=wishes)


def _own(cohort: Cohort, mentors: Ints) -> Floats:
    """Return what each pair is worth; who has nobody would take anybody."""
    own = np.full(len(mentors), IMPOSSIBLE, np.float32)
    for first, last in cohort.pieces():
        rows = np.flatnonzero(mentors[first:last] != NOBODY)
        if len(rows):
            own[first + rows] = cohort.worth(first, last)[rows, mentors[first + rows]]
    return own


def _least(cohort: Cohort, mentors: Ints) -> Floats:
    """Return the least that each mentor has; anybody is above it while a seat is free."""
    own = _own(cohort, mentors)
    least = np.full(len(cohort.seats), np.inf, np.float32)
    free = np.flatnonzero((mentors != NOBODY) & (cohort.locked == NOBODY))
    np.minimum.at(least, mentors[free], own[free])
    least[np.bincount(mentors[free], minlength=len(least)) < cohort.free_seats] = IMPOSSIBLE
    return least


class _Lists:
    """Each mentee's mentors, best first, given out one after the other."""

    def __init__(self, ranking: Cohort) -> None:
        self._ranking = ranking
        self._lists: list[Iterator[Guest]] = []
        for first, last in ranking.pieces():
            worth = ranking.worth(first, last)
            few = _foremost(worth, FIRST)
            ranks = np.take_along_axis(worth, few, axis=1)
            self._lists += [_given_out(*one) for one in zip(ranks, few, strict=True)]
        self._more = set(range(len(self._lists))) if len(ranking.seats) > FIRST else set()

    def next(self, mentee: int) -> Guest:
        """Return how the next mentor is ranked, and their place; ``NOBODY`` when there is none."""
        found = next(self._lists[mentee], None)
        if found is None and mentee in self._more:
            self._more.remove(mentee)
            worth = self._ranking.worth(mentee, mentee + 1)
            rest = _foremost(worth, len(self._ranking.seats))[0, FIRST:]
            self._lists[mentee] = _given_out(worth[0, rest], rest)
            found = next(self._lists[mentee], None)
        return found or (0, NOBODY)


def _foremost(worth: Floats, most: int) -> Ints:
    """Return the places of the best of each row in their order; of equals the lower comes first."""
    mentors = worth.shape[1]
    behind = np.arange(mentors) - worth.astype(np.int64) * mentors
    if most >= mentors:
        found: Ints = np.argsort(behind, axis=1)
        return found
    few = np.argpartition(behind, most, axis=1)[:, :most]
    order = np.argsort(np.take_along_axis(behind, few, axis=1), axis=1)
    foremost: Ints = np.take_along_axis(few, order, axis=1)
    return foremost


def _given_out(ranks: Floats, mentors: Ints) -> Iterator[Guest]:
    for rank, mentor in zip(ranks.tolist(), mentors.tolist(), strict=True):
        if rank > IMPOSSIBLE:
            yield int(rank), mentor
