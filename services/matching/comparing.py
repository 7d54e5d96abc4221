"""How well people suit each other, as the programme weighs it now."""

import mentoring.matching.scores
from mentoring.matching.profiles import Profile
from mentoring.matching.scores import Score
from services.work import Work


def compared(work: Work, mentee: Profile, mentor: Profile) -> Score:
    """Compare two people; what few mentors of the programme offer counts more."""
    with work.mentors() as mentors:
        weighed = mentors.index.scales(work.now)
    return mentoring.matching.scores.score(mentee, mentor, weighed)
