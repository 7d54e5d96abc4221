"""A mentee looks for a mentor, and the waiting list is looked through for them."""

import mentoring.matching.rules
import mentoring.matching.scores
import mentoring.matching.tracks
import mentoring.matching.waiting
import services.matching.suggestions
import services.matching.waiting
import services.matching.wishes
import services.seats
import services.tracks
import services.vetting
import storage.confirmations
import storage.enrolment
import storage.matching
import storage.pairings
import storage.removals
import storage.waiting
import views.matching.suggestions
import views.matching.waiting
from mentoring.enrolment import Enrolment
from mentoring.matching.profiles import Profile
from mentoring.matching.waiting import Outlook, Waiting, Why
from services.work import Work
from storage.timers import Timer
from views.kit import Message


def find(work: Work) -> Message:
    """Show the best mentors who are free now; when there is none, begin to wait for one."""
    mentee = services.matching.suggestions.seeker(work)
    scores = services.matching.suggestions.suitable(work, mentee)
    if scores:
        track = services.tracks.on(work, mentee)
        return views.matching.suggestions.suggestions(scores, work.programme, track)
    waiting = services.matching.waiting.join(work, mentee)
    chosen = services.matching.wishes.of(work, mentee.person)
    if work.programme.matching.by_organisers:
        return views.matching.waiting.for_an_organiser(waiting, chosen)
    outlook, track = _outlook(work, mentee, waiting), services.tracks.on(work, mentee)
    return views.matching.waiting.nobody(waiting, outlook, work.programme, track, chosen)


def look(work: Work, timer: Timer) -> None:
    """Look in the morning of somebody who waits whether it is their turn."""
    if storage.waiting.get(work.db, timer.about).over:
        return
    waiting = storage.waiting.list_(work.db, lock=True)
    for one in _turns(work, waiting):
        if one.id == timer.about:
            _tell(work, one)
    for one in waiting:
        if one.id == timer.about:
            services.matching.waiting.plan_look(work, one)


def seat_opened(work: Work, timer: Timer) -> None:
    """Look through the whole list at once, because a mentor's seat has opened."""
    mentor = storage.enrolment.get(work.db, timer.about).person
    for one in _turns(work, storage.waiting.list_(work.db, lock=True), mentor):
        _tell(work, one)


def _turns(work: Work, waiting: list[Waiting], opened: str | None = None) -> list[Waiting]:
    if work.programme.matching.by_organisers:
        return []
    held = storage.removals.list_pending(work.db)
    waiting = [one for one in waiting if one.person not in held]
    fitting = services.matching.suggestions.fitting(work, [one.person for one in waiting])
    asked = storage.matching.asked_of(work.db)
    taken = services.seats.taken(work)
    with work.mentors() as mentors:
        seats = {
            one.person: one.capacity - taken.get(one.person, 0) - asked.get(one.person, 0)
            for one in mentors.known.values()
        }
    people = {person: sorted(free) for person, free in fitting.items()}
    return mentoring.matching.waiting.whose_turn(waiting, people, seats, work.now, opened)


def _tell(work: Work, one: Waiting) -> None:
    storage.waiting.save(work.db, one, one.told(work.now))
    work.note("waiting.tell", one.person, one.id)
    work.say(one.person, views.matching.waiting.free())


def _outlook(work: Work, mentee: Enrolment, waiting: Waiting) -> Outlook:
    """Gather what a mentee who waits can know."""
    everybody = storage.enrolment.all_mentors(work.db)
    others = [one for one in everybody if one.person != mentee.person]
    taken = services.seats.taken(work)
    free = [one for one in others if one.mentors and taken.get(one.person, 0) < one.capacity]
    places = [one.id for one in storage.waiting.list_(work.db)]
    return Outlook(
        place=places.index(waiting.id) + 1,
        waiting=len(places),
        reasons=mentoring.matching.waiting.reasons(others, taken, _tried(work, mentee, others)),
        free=len(free),
        scarce=mentoring.matching.scores.scarce(
            services.vetting.profile(work, mentee),
            _profiles(work, free or others),
            work.programme,
        ),
    )


def _tried(work: Work, enrolment: Enrolment, mentors: list[Enrolment]) -> dict[Why, set[str]]:
    mentee = enrolment.person
    return {
        Why.TRACK: _elsewhere(work, enrolment, mentors),
        Why.DECLINED: storage.matching.declined(work.db, [mentee])[mentee],
        Why.REFUSED: storage.confirmations.refused(work.db, [mentee])[mentee],
        Why.BEFORE: storage.pairings.partners(work.db, [mentee])[mentee],
        Why.APART: _apart(work, enrolment, mentors),
    }


def _elsewhere(work: Work, enrolment: Enrolment, mentors: list[Enrolment]) -> set[str]:
    """Return the mentors who serve other tracks than the mentee's."""
    mine = services.tracks.on(work, enrolment)
    if mine is None:
        return set()
    served = mentoring.matching.tracks.of_mentor(work.programme)
    return {
        one.person.id
        for one in _profiles(work, mentors)
        if not mentoring.matching.tracks.serves(mine.key, served(one))
    }


def _apart(work: Work, mentee: Enrolment, mentors: list[Enrolment]) -> set[str]:
    """Return the mentors from whom a rule keeps a mentee apart."""
    mine = services.vetting.profile(work, mentee)
    with work.mentors() as here:
        met = set(here.index.may_meet(mine))
        others = [one for one in mentors if one.person not in here.known]
    away = services.vetting.profiles(work, others)
    met |= {one.person.id for one in mentoring.matching.rules.may_meet(mine, away, work.programme)}
    return {one.person for one in mentors} - met


def _profiles(work: Work, mentors: list[Enrolment]) -> list[Profile]:
    """Return what mentors answered, from memory where they may be suggested now."""
    with work.mentors() as here:
        known = [here.index.get(one.person) for one in mentors if one.person in here.known]
        others = [one for one in mentors if one.person not in here.known]
    return known + services.vetting.profiles(work, others)
