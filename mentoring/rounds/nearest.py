"""Of all matchings that are the best, the one that moves the fewest people.

At the right prices, every best matching is made of pairs that are *tight* (worth exactly what the
mentee gains and the seat costs), has everybody who gains something, and fills every seat that
costs something; and whatever does all that is a best matching. Among those, being with the mentor
one had before is all that still counts, which is a small matching of its own.
"""

from dataclasses import replace

import numpy as np

from mentoring.matching.blocks import Ints
from mentoring.matching.cohorts.best import value
from mentoring.matching.cohorts.cohort import NOBODY, Cohort, Matching
from mentoring.matching.cohorts.linear import Programme
from mentoring.matching.cohorts.pairs import Candidates

MOST_TIGHT = 400_000
"""With more tight pairs than this, so much is worth the same that few would notice who moves."""


def nearest(cohort: Cohort, matching: Matching, before: Ints) -> Matching:
    """Return a matching worth as much in which as many as can be keep whom they had ``before``.

    ``before`` holds a mentor's place for each mentee, or ``NOBODY``. Without a proof, and where
    too many pairs are worth the same, it is the matching given.
    """
    if matching.certificate.gap:
        return matching
    tight = _tight(cohort, matching.prices, before)
    if len(tight.worth) > MOST_TIGHT:
        return matching
    seats, nothing = cohort.free_seats, np.zeros(len(cohort.seats), np.int64)
    found = Programme(tight, len(cohort.bonus), seats, nothing).settle(tight)
    mentors = np.where(cohort.locked == NOBODY, found.mentors, cohort.locked)
    if value(cohort, mentors) != matching.certificate.value:
        return matching
    return replace(matching, mentors=mentors)


def _tight(cohort: Cohort, prices: Ints, before: Ints) -> Candidates:
    """Return the tight pairs; worth more the more they must be, and a little if they were."""
    must = len(cohort.bonus) + 1
    nothing = np.zeros(0, np.int64)
    found: list[tuple[Ints, Ints, Ints]] = [(nothing, nothing, nothing)]
    for first, last in cohort.pieces():
        gain = cohort.worth(first, last) - prices.astype(np.float32)
        best = gain.max(axis=1, initial=0)
        tight = (gain == best[:, None]) & (cohort.locked[first:last] == NOBODY)[:, None]
        rows, mentors = np.nonzero(tight)
        kept = before[first + rows] == mentors
        needed = (best[rows] > 0).astype(np.int64) + (prices[mentors] > 0)
        found.append((first + rows, mentors, must * needed + kept))
    mentees, mentors, worth = (np.concatenate(each) for each in zip(*found, strict=True))
    some = worth > 0
    return Candidates(mentees=mentees[some], mentors=mentors[some], worth=worth[some])
