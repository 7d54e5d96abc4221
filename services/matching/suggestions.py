"""Who may be suggested to a mentee, and who suits them best."""

import services.matching.asking
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
    return suitable(work, seeker(work))


def suitable(work: Work, mentee: Enrolment) -> list[Score]:
    """Return the mentors who suit a mentee best and are free now."""
    matching = work.programme.matching
    return [] if matching.by_organisers else best(work, mentee, matching.suggestions)


def more(work: Work, mentor: str) -> Profile:
    """Return what a mentor lets others see, for a mentee who is looking."""
    seeker(work)
    return services.vetting.profile(work, mentor_for(work, mentor))


def others(work: Work, mentor: str) -> tuple[Profile, list[Score]]:
    """Return a mentor about to be asked, and the best of the others who could be asked next."""
    mentee, wanted = seeker(work), mentor_for(work, mentor)
    if not work.programme.matching.back_ups:
        return services.vetting.profile(work, wanted), []
    return services.vetting.profile(work, wanted), best(work, mentee, OTHERS, mentor)


def best(work: Work, mentee: Enrolment, most: int, *but: str, spread: bool = True) -> list[Score]:
    """Return the ``most`` mentors whom a mentee may be suggested, best first, ``but`` some.

    With ``spread`` mentors whom many others want stand back a little, so that requests spread.
    """
    mine, apart = services.vetting.profile(work, mentee), never(work, [mentee.person])
    taken = services.seats.taken(work)
    with work.mentors() as mentors:
        without = {*apart[mentee.person], *mentors.full(taken), *but}
        prices = mentors.prices if spread else None
        return mentors.index.best(mine, most, work.now, without=without, prices=prices)


def seeker(work: Work) -> Enrolment:
    """Return the enrolment of a mentee who may ask somebody now, locked until the commit."""
    enrolment = alone(work)
    if made := storage.matching.find_open(work.db, mentee=work.actor):
        by = services.matching.asking.until(work, made, work.actor)
        raise RequestOpenError(views.kit.person(made.mentor), by)
    return enrolment


def alone(work: Work) -> Enrolment:
    """Return the enrolment of a mentee who has no mentor; they may have asked somebody."""
    enrolment = storage.enrolment.find_open(work.db, work.actor, lock=True)
    if enrolment is None:
        raise NotEnrolledError
    if not enrolment.role.mentees:
        raise NotAMenteeError
    enrolment.must_not_be_held()
    if not enrolment.mentees:
        raise PausedError
    if _has_mentor(work, work.actor):
        raise HasMentorError
    if held := _agreed(work, work.actor):
        raise ToBeConfirmedError(held.mentor, held.mentee)
    return enrolment


def looks(work: Work, mentee: Enrolment) -> bool:
    """Tell whether somebody still looks for a mentor."""
    asks = storage.matching.find_open(work.db, mentee=mentee.person)
    return mentee.mentees and not asks and not has_somebody(work, mentee.person)


def has_somebody(work: Work, mentee: str) -> bool:
    """Tell whether somebody has a mentor, or an organiser is to confirm one."""
    return _has_mentor(work, mentee) or _agreed(work, mentee) is not None


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
    found = storage.enrolment.find_open(work.db, mentor)
    if found is None or mentor not in free_mentors(work, work.actor):
        raise MentorTakenError(views.kit.person(mentor))
    return found


def free_mentors(work: Work, mentee: str) -> set[str]:
    """Return every mentor that ``mentee`` may be suggested."""
    return fitting(work, [mentee])[mentee]


def fitting(work: Work, mentees: list[str]) -> dict[str, set[str]]:
    """Return for each mentee the mentors they may be suggested.

    Those are vetted and have a seat, no rule keeps the two apart, and they were never paired nor
    said no. Silence is no no: who let a request expire is suggested again.
    """
    taken, apart = services.seats.taken(work), never(work, mentees)
    profiles = _profiles(work, mentees)
    with work.mentors() as mentors:
        free = {one.person for one in mentors.free(taken)}
        met = {one: mentors.index.may_meet(profile) for one, profile in profiles.items()}
    return {one: free.intersection(met.get(one, free)) - {one, *apart[one]} for one in mentees}


def never(work: Work, mentees: list[str]) -> dict[str, set[str]]:
    """Return for each mentee whom they never meet again, whatever they answered."""
    declined = storage.matching.declined(work.db, mentees)
    refused = storage.confirmations.refused(work.db, mentees)
    before = storage.pairings.partners(work.db, mentees)
    return {one: {*declined[one], *refused[one], *before[one]} for one in mentees}


def _profiles(work: Work, mentees: list[str]) -> dict[str, Profile]:
    """Return what those of ``mentees`` who take part answered."""
    found = [storage.enrolment.find_open(work.db, one) for one in mentees]
    here = services.vetting.profiles(work, [one for one in found if one is not None])
    return {one.person.id: one for one in here}
