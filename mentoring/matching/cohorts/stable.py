"""Matchings that no two people would leave for one another.

For programmes in which both sides rank: mentees propose, mentors keep the best who came (Gale and
Shapley 1962, with seats as in the hospitals and residents problem). Mentees cannot gain by
ranking otherwise than they think. With one score for both sides it is what taking the best pair
first gives, and worth less in all than the best matching.
"""

import heapq
from collections.abc import Iterator

import numpy as np

from mentoring.matching.blocks import Floats, Ints
from mentoring.matching.cohorts.cohort import NOBODY, Cohort

Guest = tuple[float, int]
"""What a pair is worth, and the mentee as a negative place: of equals the lower place stays."""


def match_stably(cohort: Cohort) -> Ints:
    """Return for each mentee the place of a mentor or ``NOBODY``; ties go to the lower place."""
    mentors: Ints = cohort.locked.copy()
    seats = cohort.free_seats
    guests: list[list[Guest]] = [[] for _ in seats]
    proposals = [_proposals(worth) for worth in _worths(cohort)]
    waiting = [int(one) for one in np.flatnonzero(cohort.locked == NOBODY)[::-1]]
    while waiting:
        mentee = waiting.pop()
        worth, mentor = next(proposals[mentee], (0.0, NOBODY))
        if mentor == NOBODY:
            continue
        mentors[mentee] = mentor
        heapq.heappush(guests[mentor], (worth, -mentee))
        if len(guests[mentor]) > seats[mentor]:
            refused = -heapq.heappop(guests[mentor])[1]
            mentors[refused] = NOBODY
            waiting.append(refused)
    return mentors


def blocking_pairs(cohort: Cohort, mentors: Ints) -> int:
    """Count the pairs who would both rather have each other than what they have.

    That is a pair worth more than the mentee's own, and more than one of the mentor's, or the
    mentor has a seat free.
    """
    own, least = _own(cohort, mentors)
    found = 0
    for first, last in cohort.pieces():
        worth = cohort.worth(first, last)
        worth[cohort.locked[first:last] != NOBODY] = 0
        found += int(((worth > own[first:last, None]) & (worth > least)).sum())
    return found


def _own(cohort: Cohort, mentors: Ints) -> tuple[Floats, Floats]:
    """Return what each mentee's pair is worth, and the least that each mentor would take."""
    own = np.zeros(len(mentors), np.float32)
    for first, last in cohort.pieces():
        rows = np.flatnonzero(mentors[first:last] != NOBODY)
        own[first + rows] = cohort.worth(first, last)[rows, mentors[first + rows]]
    least = np.zeros(len(cohort.seats), np.float32)
    free = np.flatnonzero((mentors != NOBODY) & (cohort.locked == NOBODY))
    full = np.bincount(mentors[free], minlength=len(least)) >= cohort.free_seats
    lowest = np.full(len(least), np.inf, np.float32)
    np.minimum.at(lowest, mentors[free], own[free])
    least[full] = lowest[full]
    return own, least


def _worths(cohort: Cohort) -> Iterator[Floats]:
    for first, last in cohort.pieces():
        yield from cohort.worth(first, last)


def _proposals(worth: Floats) -> Iterator[Guest]:
    """Yield mentors from the best on, as far as a pair is worth anything."""
    order = np.lexsort((np.arange(len(worth)), -worth))
    for mentor in order:
        if worth[mentor] <= 0:
            return
        yield float(worth[mentor]), int(mentor)
