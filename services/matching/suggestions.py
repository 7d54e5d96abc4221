"""Who may be suggested to a mentee, and who suits them best."""

import mentoring.matching.scores
import services.matching.asking
import services.vetting
import storage.enrolment
import storage.matching
import storage.pairings
import views.kit
from mentoring.enrolment import Enrolment
from mentoring.errors import (
    HasMentorError,
    MentorTakenError,
    NotAMenteeError,
    NotEnrolledError,
    PausedError,
    RequestOpenError,
)
from mentoring.matching.profiles import Profile
from mentoring.matching.requests import Request, State
from mentoring.matching.scores import Score
from services.work import Work

OTHERS = 10
"""So many mentors to choose back-ups from are as many as somebody reads."""


def find(work: Work) -> list[Score]:
    """Return the mentors who suit the mentee asking best and are free now."""
    mentee = seeker(work)
    return _best(work, mentee, free_mentors(work, work.actor), work.programme.matching.suggestions)


def more(work: Work, mentor: str) -> Profile:
    """Return what a mentor lets others see, for a mentee who is looking."""
    seeker(work)
    return services.vetting.profile(work, mentor_for(work, mentor))


def others(work: Work, mentor: str) -> tuple[Profile, list[Score]]:
    """Return a mentor about to be asked, and the best of the others who could be asked next."""
    mentee, wanted = seeker(work), mentor_for(work, mentor)
    if not work.programme.matching.back_ups:
        return services.vetting.profile(work, wanted), []
    rest = [one for one in free_mentors(work, work.actor) if one.person != mentor]
    return services.vetting.profile(work, wanted), _best(work, mentee, rest, OTHERS)


def _best(work: Work, mentee: Enrolment, free: list[Enrolment], most: int) -> list[Score]:
    return mentoring.matching.scores.best(
        services.vetting.profile(work, mentee),
        services.vetting.profiles(work, free),
        work.programme,
        work.now,
        most=most,
    )


def seeker(work: Work) -> Enrolment:
    """Return the enrolment of a mentee who may ask somebody now, locked until the commit."""
    enrolment = storage.enrolment.find_open(work.db, work.actor, lock=True)
    if enrolment is None:
        raise NotEnrolledError
    if not enrolment.role.mentees:
        raise NotAMenteeError
    if not enrolment.mentees:
        raise PausedError
    if _has_mentor(work, work.actor):
        raise HasMentorError
    if made := storage.matching.find_open(work.db, mentee=work.actor):
        by = services.matching.asking.until(work, made, work.actor)
        raise RequestOpenError(views.kit.person(made.mentor), by)
    return enrolment


def looks(work: Work, mentee: Enrolment) -> bool:
    """Tell whether somebody still looks for a mentor."""
    asks = storage.matching.find_open(work.db, mentee=mentee.person)
    return mentee.mentees and not asks and not _has_mentor(work, mentee.person)


def _has_mentor(work: Work, mentee: str) -> bool:
    return any(p.active and p.mentee == mentee for p in storage.pairings.of(work.db, mentee))


def mentor_for(work: Work, mentor: str) -> Enrolment:
    """Return a mentor whom this mentee may ask now."""
    free = {one.person: one for one in free_mentors(work, work.actor)}
    if mentor not in free:
        raise MentorTakenError(views.kit.person(mentor))
    return free[mentor]


def free_mentors(work: Work, mentee: str) -> list[Enrolment]:
    """Return every mentor ``mentee`` may be suggested: vetted, with a seat, never tried."""
    taken = storage.pairings.mentees_of(work.db)
    tried = {
        *(one.mentor for one in storage.matching.of_mentee(work.db, mentee) if _was_no(one)),
        *(one.mentor for one in storage.pairings.of(work.db, mentee)),
        mentee,
    }
    return [
        one
        for one in storage.enrolment.mentors(work.db)
        if taken.get(one.person, 0) < one.capacity and one.person not in tried
    ]


def _was_no(made: Request) -> bool:
    return made.state is State.DECLINED
