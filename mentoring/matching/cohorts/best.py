"""Match a whole cohort: candidates, prices, and a look at every pair until the proof is there."""

from collections.abc import Callable
from typing import Protocol

import numpy as np

from mentoring.matching.blocks import Ints
from mentoring.matching.cohorts import looks
from mentoring.matching.cohorts.candidates import gather
from mentoring.matching.cohorts.cohort import (
    NOBODY,
    Certificate,
    Cohort,
    Going,
    Matching,
    Progress,
)
from mentoring.matching.cohorts.linear import Programme, Solution
from mentoring.matching.cohorts.pairs import Candidates
from mentoring.matching.cohorts.prices import first_prices


class Restricted(Protocol):
    """A cohort among some of its pairs only, which become more."""

    def settle(self, candidates: Candidates) -> Solution:
        """Solve until no candidate is better than what their mentee has."""


Begin = Callable[[Candidates, int, Ints, Ints], Restricted]
"""Given candidates, how many mentees, seats, and prices that are nearly right."""


def match(
    cohort: Cohort,
    *,
    tolerance: float = 0.0,
    going: Going = lambda: True,
    progress: Progress = lambda _what, _share: None,
    begin: Begin = Programme,
) -> Matching:
    """Return the best matching there is, with its certificate.

    ``begin`` says how candidates are solved, by HiGHS if nothing is said. It stops early when the
    gap is at most ``tolerance`` of the bound, or when it is no longer ``going``; the certificate
    says how good it is then.
    """
    seats = cohort.free_seats
    candidates, prices, first = _beginning(cohort, going, progress)
    programme = begin(candidates, len(cohort.bonus), seats, prices)
    found = programme.settle(candidates)
    look = (first.again if first else looks.look)(cohort, found.prices, progress)
    kept = value(cohort, cohort.locked)
    while True:
        certificate = Certificate(value=found.value + kept, bound=look.bound(seats) + kept)
        if certificate.gap <= max(0, tolerance * certificate.bound) or not going():
            mentors = np.where(cohort.locked == NOBODY, found.mentors, cohort.locked)
            return Matching(mentors=mentors, prices=found.prices, certificate=certificate)
        progress("solving", 0.0)
        found = programme.settle(look.near)
        look = look.again(cohort, found.prices, progress)


def _beginning(
    cohort: Cohort, going: Going, progress: Progress
) -> tuple[Candidates, Ints, looks.Look | None]:
    """Return candidates and prices to begin with, and the look that has found them if one has."""
    if cohort.near is not None:
        first = looks.look(cohort, cohort.near, progress)
        return first.near, cohort.near, first
    candidates = gather(cohort, going, progress)
    progress("solving", 0.0)
    return candidates, first_prices(candidates, cohort.free_seats), None


def value(cohort: Cohort, mentors: Ints) -> int:
    """Return what a matching is worth, read off the pairs themselves."""
    total = 0
    for first, last in cohort.pieces():
        rows = np.flatnonzero(mentors[first:last] != NOBODY)
        if len(rows):
            worth = cohort.worth_unbanned(first, last)
            total += int(worth[rows, mentors[first:last][rows]].astype(np.int64).sum())
    return total
