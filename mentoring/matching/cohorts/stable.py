"""Matchings that no two people would leave for one another.

For programmes in which people rank: mentees propose, mentors keep the best who came (Gale and
Shapley 1962, with seats as in the hospitals and residents problem). Mentees cannot gain by
ranking otherwise than they think. Both sides rank everybody whom the rules let them meet: first
whom they have named, in their order, then the others by points. Where nobody has named anybody it
is what taking the best pair first gives, and worth less in all than the best matching.
"""

import heapq
from dataclasses import dataclass, field, replace

import numpy as np

from mentoring.matching.blocks import Floats, Ints
from mentoring.matching.board import IMPOSSIBLE
from mentoring.matching.cohorts.cohort import NOBODY, Cohort
from mentoring.matching.cohorts.wishes import Wishes

Guest = tuple[int, int]
"""How high a mentor ranks a mentee, and the mentee's place."""

AHEAD = 1 << 14
"""So far every choice is ahead of the next one, and the last one ahead of all points."""
MOST_NAMED = 5
"""So few that a pair which breaks a rule stays below everything, however it is ranked."""
FIRST, KEPT = 48, 4_000_000
"""So many of each mentee's mentors are kept in their order, or more, up to so many pairs in all;
who is refused by every one of them looks anew."""
NEVER, NEVER_ANY_MORE = -(1 << 60), 1 << 60
"""How high those are ranked who may not meet, and how high one must be where there is no seat."""


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
    mentors: Ints = cohort.locked.copy()
    seats = cohort.free_seats
    guests: list[list[Guest]] = [[] for _ in seats]
    lists = _Lists(cohort, sides or Sides())
    least = np.where(seats > 0, NEVER, NEVER_ANY_MORE)
    waiting = [int(one) for one in np.flatnonzero(cohort.locked == NOBODY)[::-1]]
    while waiting:
        mentee = waiting.pop()
        rank, mentor = lists.next(mentee, least)
        mentors[mentee] = mentor
        if mentor == NOBODY:
            continue
        heapq.heappush(guests[mentor], (rank, mentee))
        if len(guests[mentor]) > seats[mentor]:
            waiting.append(heapq.heappop(guests[mentor])[1])
        if len(guests[mentor]) == seats[mentor]:
            least[mentor] = guests[mentor][0][0]
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
    """Each mentee's mentors, best first, given out one after the other.

    Passed over are mentors who have a better guest on each seat: they will never have worse.
    """

    def __init__(self, cohort: Cohort, sides: Sides) -> None:
        self._points, self._sides = _ranking(cohort, Wishes.none()), sides
        most = max(FIRST, KEPT // max(1, len(cohort.bonus)))
        self._most = min(most, len(cohort.seats))
        looked = [self._look(first, last) for first, last in cohort.pieces()]
        nobody = np.zeros((0, self._most), np.int64)
        self._mentors = np.concatenate([nobody, *(one for one, _ in looked)]).astype(np.int32)
        self._ranks = np.concatenate([nobody, *(one for _, one in looked)])
        self._at = np.zeros(len(cohort.bonus), np.int64)

    def next(self, mentee: int, least: Ints) -> Guest:
        """Return how high the next mentor ranks the mentee, and who it is, or ``NOBODY``.

        ``least`` is what each mentor's ranking must pass.
        """
        while self._most:
            at = self._at[mentee]
            ranks, mentors = self._ranks[mentee, at:], self._mentors[mentee, at:]
            (would,) = (ranks > least[mentors]).nonzero()
            if len(would):
                self._at[mentee] += would[0] + 1
                return int(ranks[would[0]]), int(mentors[would[0]])
            if self._ranks[mentee, -1] == NEVER:  # nobody whom they may meet is left out
                break
            mine, theirs = self._look(mentee, mentee + 1, least)
            self._mentors[mentee], self._ranks[mentee], self._at[mentee] = mine, theirs, 0
        return NEVER, NOBODY

    def _look(self, first: int, last: int, least: Ints | None = None) -> tuple[Ints, Ints]:
        """Return the best mentors of some mentees, and how high these rank them."""
        points = self._points.worth(first, last)
        mine, theirs = points.astype(np.int64), points.astype(np.int64)
        self._sides.mentees.add_to(mine, first)
        self._sides.mentors.add_to(theirs, first)
        mentees = np.arange(first, last)[:, None]
        theirs = np.where(points > IMPOSSIBLE, theirs * len(self._points.bonus) - mentees, NEVER)
        if least is not None:
            theirs[theirs <= least] = NEVER
        mine[theirs == NEVER] = NEVER
        few = _foremost(mine, self._most)
        return few, np.take_along_axis(theirs, few, axis=1)


def _foremost(ranks: Ints, most: int) -> Ints:
    """Return the places of the best of each row in their order; of equals the lower comes first."""
    mentors = ranks.shape[1]
    behind = np.arange(mentors) - np.maximum(ranks, NEVER // (mentors + 1)) * mentors
    if most >= mentors:
        found: Ints = np.argsort(behind, axis=1)
        return found
    few = np.argpartition(behind, most, axis=1)[:, :most]
    order = np.argsort(np.take_along_axis(behind, few, axis=1), axis=1)
    foremost: Ints = np.take_along_axis(few, order, axis=1)
    return foremost
