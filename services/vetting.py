"""Organisers look at every new mentor, once."""

import services.inquiries
import services.matching.waiting
import services.reminding
import storage.enrolment
import storage.participants
import storage.privacy
import storage.timers
import views.vetting
from mentoring.closure import Ending
from mentoring.enrolment import Enrolment
from mentoring.errors import AlreadyVettedError, GoneError, NotAnOrganiserError
from mentoring.matching.profiles import Profile
from services.work import Work
from views.kit import Message


def ask(work: Work, enrolment: Enrolment) -> None:
    """Show every organiser a new mentor."""
    card = views.vetting.card(profile(work, enrolment), work.programme, enrolment)
    for organiser in sorted(work.organisers):
        work.say(organiser, card, card=_card(enrolment, organiser))
    work.show_home(*sorted(work.organisers))
    services.reminding.plan(work, enrolment)


def look(work: Work, enrolment_id: int) -> Enrolment:
    """Return an enrolment that an organiser is about to decide on."""
    _must_organise(work)
    enrolment = _wanted(work, enrolment_id)
    enrolment.vetted(work.actor, approved=True)
    return enrolment


def answers(work: Work, enrolment_id: int) -> Profile:
    """Return what a mentor answered, for an organiser who reads every word of it."""
    _must_organise(work)
    enrolment = storage.enrolment.get(work.db, enrolment_id)
    if enrolment.closed:
        raise GoneError
    return profile(work, enrolment)


def decide(work: Work, enrolment_id: int, *, approved: bool, reason: str = "") -> None:
    """Approve or decline a mentor; the first answer counts, and everybody concerned is told."""
    _must_organise(work)
    before = _wanted(work, enrolment_id, lock=True)
    after = before.vetted(work.actor, approved=approved)
    if not approved and not after.role.mentees:
        after = after.ended(Ending.NOT_A_FIT, work.now)
        storage.timers.cancel(work.db, "closure*", after.id)
    storage.enrolment.save(work.db, before, after)
    work.note("vetting.approve" if approved else "vetting.decline", after.person, after.id)
    if approved:
        services.matching.waiting.seat_opened(work, after.id)
    by_organisers = work.programme.matching.by_organisers
    work.say(after.person, views.vetting.told(after, reason, by_organisers=by_organisers))
    work.show_home(after.person, *sorted(work.organisers))
    services.inquiries.close(work, after)
    services.reminding.no_more(work, after)
    redraw(work, after, views.vetting.decided(after, work.now, reason))


def redraw(work: Work, enrolment: Enrolment, card: Message) -> None:
    """Show every organiser another card in place of a new mentor's."""
    for organiser in sorted(work.organisers):
        work.change(_card(enrolment, organiser), f"person:{organiser}", card)


def profile(work: Work, enrolment: Enrolment) -> Profile:
    """Return a participant with what they answered."""
    return profiles(work, [enrolment])[0]


def profiles(work: Work, enrolments: list[Enrolment]) -> list[Profile]:
    """Return participants with what they answered."""
    people = storage.participants.get_all(work.db, [one.person for one in enrolments])
    answers = storage.privacy.find_all(work.db, [f"answers:{one.id}" for one in enrolments])
    return [
        Profile(
            person=people[one.person],
            role=one.role,
            answers=answers.get(f"answers:{one.id}", {}),
        )
        for one in enrolments
    ]


def _wanted(work: Work, enrolment_id: int, *, lock: bool = False) -> Enrolment:
    """Return an enrolment that waits for a decision; otherwise say who decided, or that it left."""
    enrolment = storage.enrolment.get(work.db, enrolment_id, lock=lock)
    if enrolment.vetted_by:
        raise AlreadyVettedError(enrolment.vetted_by)
    if enrolment.closed:
        raise GoneError
    return enrolment


def _must_organise(work: Work) -> None:
    if work.actor not in work.organisers:
        raise NotAnOrganiserError


def _card(enrolment: Enrolment, organiser: str) -> str:
    return f"vetting:{enrolment.id}:{organiser}"
