"""Who may be suggested to a mentee, and who suits them best."""

import mentoring.matching.rules
import services.matching.asking
import services.matching.comparing
import services.seats
import services.vetting
import storage.confirmations
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
    OrganisersDecideError,
    PausedError,
    RequestOpenError,
    ToBeConfirmedError,
)
from mentoring.matching.confirmations import Confirmation
from mentoring.matching.profiles import Profile
from mentoring.matching.scores import Score
from services.work import Work

OTHERS = 10
"""So many mentors to choose back-ups from are as many as somebody reads."""


def find(work: Work) -> list[Score]:
    """Return the mentors who suit the mentee asking best and are free now."""
    mentee, matching = seeker(work), work.programme.matching
    if matching.by_organisers:
        return []
    free = free_mentors(work, work.actor)
    return services.matching.comparing.best(work, mentee, free, matching.suggestions)


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
    shown = services.matching.comparing.best(work, mentee, rest, OTHERS)
    return services.vetting.profile(work, wanted), shown


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
    if _has_mentor(work, work.actor):
        raise HasMentorError
    if held := _agreed(work, work.actor):
        raise ToBeConfirmedError(held.mentor, held.mentee)
    if made := storage.matching.find_open(work.db, mentee=work.actor):
        by = services.matching.asking.until(work, made, work.actor)
        raise RequestOpenError(views.kit.person(made.mentor), by)


def looks(work: Work, mentee: Enrolment) -> bool:
    """Tell whether somebody still looks for a mentor."""
    asks = storage.matching.find_open(work.db, mentee=mentee.person)
    taken = asks or _agreed(work, mentee.person) or _has_mentor(work, mentee.person)
    return mentee.mentees and not taken


def _has_mentor(work: Work, mentee: str) -> bool:
    return any(p.active and p.mentee == mentee for p in storage.pairings.of(work.db, mentee))


def _agreed(work: Work, mentee: str) -> Confirmation | None:
    """Return what an organiser is still to confirm of a mentee."""
    held = storage.confirmations.of(work.db, mentee)
    return next((one for one in held if one.mentee == mentee), None)


def mentor_for(work: Work, mentor: str) -> Enrolment:
    """Return a mentor whom this mentee may ask now."""
    if work.programme.matching.by_organisers:
        raise OrganisersDecideError
    free = {one.person: one for one in free_mentors(work, work.actor)}
    if mentor not in free:
        raise MentorTakenError(views.kit.person(mentor))
    return free[mentor]


def free_mentors(work: Work, mentee: str) -> list[Enrolment]:
    """Return every mentor that ``mentee`` may be suggested."""
    return fitting(work, [mentee])[mentee]


def fitting(work: Work, mentees: list[str]) -> dict[str, list[Enrolment]]:
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
    allowed = {
        one: may_meet(work, one, mentors) - {one, *declined[one], *refused[one], *before[one]}
        for one in mentees
    }
    return {one: [each for each in free if each.person in allowed[one]] for one in mentees}


def may_meet(work: Work, mentee: str, mentors: list[Profile]) -> set[str]:
    """Return the mentors from whom no rule of the programme keeps a mentee apart."""
    enrolment = storage.enrolment.find_open(work.db, mentee)
    if enrolment is None:
        return {one.person.id for one in mentors}
    mine = services.vetting.profile(work, enrolment)
    found = mentoring.matching.rules.may_meet(mine, mentors, work.programme)
    return {one.person.id for one in found}
