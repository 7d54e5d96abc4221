"""How well people suit each other, as the programme weighs it now."""

import mentoring.matching.scales
import mentoring.matching.scores
import services.vetting
import storage.enrolment
from mentoring.enrolment import Enrolment
from mentoring.matching.profiles import Profile
from mentoring.matching.scores import Score
from services.work import Work


def compared(work: Work, mentee: Profile, mentor: Profile) -> Score:
    """Compare two people; what few mentors of the programme offer counts more."""
    mentors = services.vetting.profiles(work, storage.enrolment.mentors(work.db))
    weighed = mentoring.matching.scales.scales(work.programme, mentors, work.now)
    return mentoring.matching.scores.score(mentee, mentor, weighed)


def best(work: Work, mentee: Enrolment, free: list[Enrolment], most: int) -> list[Score]:
    """Return the ``most`` of ``free`` mentors who suit a mentee best."""
    mentors = services.vetting.profiles(work, free)
    weighed = mentoring.matching.scales.scales(work.programme, mentors, work.now)
    mine = services.vetting.profile(work, mentee)
    return mentoring.matching.scores.best(mine, mentors, weighed, most)
