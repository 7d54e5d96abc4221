"""Few pairs that the best matching is likely to be made of."""

from mentoring.matching.board import IMPOSSIBLE
from mentoring.matching.cohorts.cohort import NOBODY, Cohort, Going, Progress
from mentoring.matching.cohorts.comers import Comers
from mentoring.matching.cohorts.pairs import Candidates, Found, largest

OF_A_MENTEE = 24
OF_A_MENTOR = 12


def gather(cohort: Cohort, going: Going, progress: Progress) -> Candidates:
    """Return each mentee's best mentors, and for each mentor those who lose least by coming.

    Without the latter, mentors who are nobody's first choice would keep empty seats.
    """
    found: list[Found] = []
    comers = Comers(len(cohort.seats), OF_A_MENTOR)
    if not len(cohort.seats):
        return Candidates.of([], 0)
    for first, last in cohort.pieces():
        if found and not going():
            break
        worth = cohort.worth(first, last)
        worth[cohort.locked[first:last] != NOBODY] = 2 * IMPOSSIBLE
        rows, mentors = largest(worth, OF_A_MENTEE, least=1)
        found.append((rows + first, mentors, worth[rows, mentors]))
        comers.look(worth, first)
        progress("looking at every pair", last / len(cohort.bonus))
    return Candidates.of([*found, comers.found()], len(cohort.seats))
