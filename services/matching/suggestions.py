"""Who may be suggested to a mentee, and who suits them best."""

import mentoring.matching.rules
import mentoring.matching.scales
import mentoring.matching.scores
import services.vetting
import storage.enrolment
import storage.matching
import storage.pairings
import storage.participants
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


def find(work: Work) -> list[Score]:
    """Return the mentors who suit the mentee asking best and are free now."""
    mentee = services.vetting.profile(work, seeker(work))
    mentors = free_mentors(work)
    weighed = mentoring.matching.scales.scales(work.programme, mentors, work.now)
    allowed = [
        one for one in mentors if mentoring.matching.rules.may_meet(mentee, one, work.programme)
    ]
    most = work.programme.matching.suggestions
    return mentoring.matching.scores.best(mentee, allowed, weighed, most)


def more(work: Work, mentor: str) -> Profile:
    """Return what a mentor lets others see, for a mentee who is looking."""
    seeker(work)
    return mentor_for(work, mentor)[1]


def seeker(work: Work) -> Enrolment:
    """Return the enrolment of a mentee who may ask somebody now, locked until the commit."""
    enrolment = storage.enrolment.find_open(work.db, work.actor, lock=True)
    if enrolment is None:
        raise NotEnrolledError
    if not enrolment.role.mentees:
        raise NotAMenteeError
    if not enrolment.mentees:
        raise PausedError
    if any(p.active and p.mentee == work.actor for p in storage.pairings.of(work.db, work.actor)):
        raise HasMentorError
    if made := storage.matching.find_open(work.db, mentee=work.actor):
        raise RequestOpenError(views.kit.person(made.mentor), until(work, made, work.actor))
    return enrolment


def hold(work: Work, mentor: str) -> None:
    """Lock both sides of a request to come, so that nobody leaves or pauses while it is made."""
    found = [storage.enrolment.find_open(work.db, one) for one in (work.actor, mentor)]
    numbers = [one.id for one in found if one]
    if numbers:
        storage.enrolment.lock_both(work.db, numbers[0], numbers[-1])


def mentor_for(work: Work, mentor: str) -> tuple[Enrolment, Profile]:
    """Return a mentor whom this mentee may ask now."""
    free = {one.person.id: one for one in free_mentors(work)}
    enrolment = storage.enrolment.find_open(work.db, mentor)
    if enrolment is None or mentor not in free:
        raise MentorTakenError(views.kit.person(mentor))
    return enrolment, free[mentor]


def free_mentors(work: Work) -> list[Profile]:
    """Return every mentor this mentee may be suggested: vetted, with a seat, never tried."""
    taken = storage.pairings.mentees_of(work.db)
    tried = {
        *(one.mentor for one in storage.matching.of_mentee(work.db, work.actor) if _was_no(one)),
        *(one.mentor for one in storage.pairings.of(work.db, work.actor)),
        work.actor,
    }
    with_a_seat = [
        one
        for one in storage.enrolment.mentors(work.db)
        if taken.get(one.person, 0) < one.capacity and one.person not in tried
    ]
    return services.vetting.profiles(work, with_a_seat)


def _was_no(made: Request) -> bool:
    return made.state is State.DECLINED


def until(work: Work, made: Request, reader: str) -> str:
    """Write until when a request can be answered, in the reader's own time."""
    return views.kit.moment(made.expires_at, storage.participants.get(work.db, reader).zone)
