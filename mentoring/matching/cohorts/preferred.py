"""The stable matching, in which people's choices decide."""

from mentoring.matching.cohorts.best import value
from mentoring.matching.cohorts.cohort import Certificate, Cohort, Matching
from mentoring.matching.cohorts.stable import Sides, match_stably


def stably(cohort: Cohort, sides: Sides, plain: Matching) -> Matching:
    """Return the stable matching; its certificate says how much better the best, ``plain``, is."""
    mentors = match_stably(cohort, sides)
    proof = Certificate(value=value(cohort, mentors), bound=plain.certificate.bound)
    return Matching(mentors=mentors, prices=plain.prices, certificate=proof)
