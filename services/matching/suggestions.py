"""Who may be suggested to a mentee, and who suits them best."""

import mentoring.matching.rules
import mentoring.matching.scales
import mentoring.matching.scores
import services.seats
import services.vetting
import storage.confirmations
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
    OrganisersDecideError,
    PausedError,
    RequestOpenError,
    ToBeConfirmedError,
)
from mentoring.matching.profiles import Profile
from mentoring.matching.requests import Request
from mentoring.matching.scores import Score
from services.work import Work


def find(work: Work) -> list[Score]:
    """Return the mentors who suit the mentee asking best and are free now."""
    mentee = services.vetting.profile(work, seeker(work))
    if work.programme.matching.by_organisers:
        return []
    mentors = free_mentors(work)
    weighed = mentoring.matching.scales.scales(work.programme, mentors, work.now)
    most = work.programme.matching.suggestions
    return mentoring.matching.scores.best(mentee, mentors, weighed, most)


def compared(work: Work, mentee: Profile, mentor: Profile) -> Score:
    """Return how well two people suit each other, as the programme weighs it now."""
    mentors = services.vetting.profiles(work, storage.enrolment.mentors(work.db))
    weighed = mentoring.matching.scales.scales(work.programme, mentors, work.now)
    return mentoring.matching.scores.score(mentee, mentor, weighed)


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
    _must_be_alone(work)
    return enrolment


def _must_be_alone(work: Work) -> None:
    """Refuse somebody who has a mentor, or has asked one and waits for a word."""
    if any(p.active and p.mentee == work.actor for p in storage.pairings.of(work.db, work.actor)):
        raise HasMentorError
    for held in storage.confirmations.of(work.db, work.actor):
        if held.mentee == work.actor:
            raise ToBeConfirmedError(held.mentor, held.mentee)
    if made := storage.matching.find_open(work.db, mentee=work.actor):
        raise RequestOpenError(views.kit.person(made.mentor), until(work, made, work.actor))


def hold(work: Work, mentor: str) -> None:
    """Lock both sides of a request to come, so that nobody leaves or pauses while it is made."""
    found = [storage.enrolment.find_open(work.db, one) for one in (work.actor, mentor)]
    numbers = [one.id for one in found if one]
    if numbers:
        storage.enrolment.lock_both(work.db, numbers[0], numbers[-1])


def mentor_for(work: Work, mentor: str) -> tuple[Enrolment, Profile]:
    """Return a mentor whom this mentee may ask now."""
    if work.programme.matching.by_organisers:
        raise OrganisersDecideError
    free = {one.person.id: one for one in free_mentors(work)}
    enrolment = storage.enrolment.find_open(work.db, mentor)
    if enrolment is None or mentor not in free:
        raise MentorTakenError(views.kit.person(mentor))
    return enrolment, free[mentor]


def free_mentors(work: Work) -> list[Profile]:
    """Return every mentor this mentee may be suggested, with what they answered."""
    return fitting(work, [work.actor])[work.actor]


def fitting(work: Work, mentees: list[str]) -> dict[str, list[Profile]]:
    """Return for each mentee the mentors they may be suggested.

    Those are vetted and have a seat, no rule keeps the two apart, and they were never paired nor
    said no. Silence is no no: who let a request expire is suggested again.
    """
    taken = services.seats.taken(work)
    free = [
        one for one in storage.enrolment.mentors(work.db) if taken.get(one.person, 0) < one.capacity
    ]
    mentors = services.vetting.profiles(work, free)
    declined = storage.matching.declined(work.db, mentees)
    refused = storage.confirmations.refused(work.db, mentees)
    before = storage.pairings.partners(work.db, mentees)
    tried = {one: {one, *declined[one], *refused[one], *before[one]} for one in mentees}
    return {
        one: [each for each in allowed(work, one, mentors) if each.person.id not in tried[one]]
        for one in mentees
    }


def allowed(work: Work, mentee: str, mentors: list[Profile]) -> list[Profile]:
    """Return the mentors from whom no rule of the programme keeps a mentee apart."""
    enrolment = storage.enrolment.find_open(work.db, mentee)
    if enrolment is None:
        return mentors
    mine = services.vetting.profile(work, enrolment)
    return [one for one in mentors if mentoring.matching.rules.may_meet(mine, one, work.programme)]


def until(work: Work, made: Request, reader: str) -> str:
    """Write until when a request can be answered, in the reader's own time."""
    return views.kit.moment(made.expires_at, storage.participants.get(work.db, reader).zone)
