"""Match a whole cohort: candidates, prices, and a look at every pair until the proof is there."""

import numpy as np

from mentoring.matching.blocks import Floats, Ints
from mentoring.matching.cohorts import linear
from mentoring.matching.cohorts.candidates import Candidates, gather, together
from mentoring.matching.cohorts.cohort import (
    NOBODY,
    Certificate,
    Cohort,
    Going,
    Matching,
    Progress,
)

MORE_OF_A_MENTEE = 6
"""How many pairs a mentee adds, in one round, that are better than what they have."""


def match(
    cohort: Cohort,
    *,
    tolerance: float = 0.0,
    going: Going = lambda: True,
    progress: Progress = lambda _what, _share: None,
) -> Matching:
    """Return the best matching there is, with its certificate.

    It stops early when the gap is at most ``tolerance`` of the bound, or when it is no longer
    ``going``; the certificate says how good it is then.
    """
    candidates = gather(cohort, going, progress)
    while True:
        progress("solving", 0.0)
        mentors, prices = linear.solve(candidates, len(cohort.bonus), cohort.free_seats)
        better, bound = price(cohort, prices, candidates, progress)
        mentors = np.where(cohort.locked == NOBODY, mentors, cohort.locked)
        certificate = Certificate(value=value(cohort, mentors), bound=bound)
        if certificate.gap <= tolerance * bound or not len(better.worth) or not going():
            return Matching(mentors=mentors, prices=prices, certificate=certificate)
        candidates = together(candidates, better)


def value(cohort: Cohort, mentors: Ints) -> int:
    """Return what a matching is worth, read off the pairs themselves."""
    total = 0
    for first, last in cohort.pieces():
        rows = np.flatnonzero(mentors[first:last] != NOBODY)
        worth = _free_of_bans(cohort, first, last)
        total += int(worth[rows, mentors[first:last][rows]].astype(np.int64).sum())
    return total


def price(
    cohort: Cohort, prices: Ints, candidates: Candidates, progress: Progress
) -> tuple[Candidates, int]:
    """Look at every pair at these prices: who would rather have whom, and the bound.

    No matching is worth more than all free seats at their prices and what each mentee would gain
    from the best seat there is; of those who are locked, their pair is counted instead.
    """
    gains = _gains(candidates, prices, len(cohort.bonus))
    bound = int((cohort.free_seats * prices).sum())
    nothing = np.zeros(0, np.int64)
    found: list[tuple[Ints, Ints, Floats]] = [(nothing, nothing, nothing.astype(np.float32))]
    for first, last in cohort.pieces():
        locked = cohort.locked[first:last]
        worth = cohort.worth(first, last)
        gain = worth - prices.astype(np.float32)
        gain[locked != NOBODY] = -1
        best = gain.max(axis=1, initial=0)
        bound += int(best.astype(np.int64).sum())
        found.append(_better(worth, gain, best, gains[first:last], first))
        progress("proving", last / len(cohort.bonus))
    bound += value(cohort, cohort.locked)
    mentees, mentors, worths = (np.concatenate(each) for each in zip(*found, strict=True))
    more = Candidates(mentees=mentees, mentors=mentors, worth=worths.astype(np.int64))
    return more, bound


def _better(
    worth: Floats, gain: Floats, best: Floats, known: Ints, first: int
) -> tuple[Ints, Ints, Floats]:
    """Return the pairs from which a mentee would gain more than from any candidate."""
    rows = np.flatnonzero(best > known)
    most = min(MORE_OF_A_MENTEE, gain.shape[1])
    here = gain[rows]
    columns = np.argpartition(here, -most, axis=1)[:, -most:] if most else np.zeros((0, 0), int)
    mentees = np.repeat(rows, columns.shape[1] if len(rows) else 0)
    mentors = columns.ravel()
    keep = gain[mentees, mentors] > known[mentees]
    mentees, mentors = mentees[keep], mentors[keep]
    return mentees + first, mentors, worth[mentees, mentors]


def _gains(candidates: Candidates, prices: Ints, mentees: int) -> Ints:
    """Return what each mentee gains at these prices from their best candidate, or 0."""
    gains = np.zeros(mentees, np.int64)
    np.maximum.at(gains, candidates.mentees, candidates.worth - prices[candidates.mentors])
    return gains


def _free_of_bans(cohort: Cohort, first: int, last: int) -> Floats:
    """Return what pairs are worth, banned or not: who is locked has decided otherwise."""
    found = cohort.pairs.rows(first, last)
    found += (cohort.bonus[first:last, None] + cohort.coverage).astype(np.float32)
    return found
