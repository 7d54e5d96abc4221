"""Few pairs that the best matching is likely to be made of."""

import numpy as np

from mentoring.matching.cohorts.cohort import Cohort, Going, Progress
from mentoring.matching.cohorts.comers import Comers
from mentoring.matching.cohorts.pairs import Candidates, Found, largest
from mentoring.matching.cohorts.tables import tables

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
    seen = 0
    for table in tables(cohort, np.zeros(len(cohort.seats), np.int64)):
        if found and not going():
            break
        rows, columns = largest(table.worth, OF_A_MENTEE, least=1)
        found.append((table.mentees[rows], table.mentors[columns], table.worth[rows, columns]))
        comers.look(table)
        seen += len(table.mentees)
        progress("looking at every pair", seen / len(cohort.bonus))
    return Candidates.of([*found, comers.found()], len(cohort.seats))
