"""An organiser's word on what a mentee and a mentor have agreed; the first answer counts."""

import services.matching.comparing
import services.matching.waiting
import services.pairings
import services.vetting
import storage.confirmations
import storage.enrolment
import storage.participants
import views.kit
import views.matching.confirmations
from mentoring.enrolment import Enrolment
from mentoring.errors import MenteeTakenError, NotAnOrganiserError
from mentoring.matching.confirmations import Confirmation, State
from mentoring.matching.waiting import Left
from services.work import Work


def ask(work: Work, mentor: Enrolment, mentee: Enrolment) -> None:
    """Hold the mentor's seat and the mentee, and show every organiser what they have agreed."""
    made = storage.confirmations.add(
        work.db,
        Confirmation(
            id=0,
            mentor=mentor.person,
            mentee=mentee.person,
            mentor_enrolment=mentor.id,
            mentee_enrolment=mentee.id,
            state=State.WAITING,
            accepted_at=work.now,
        ),
    )
    if made is None:
        raise MenteeTakenError(views.kit.person(mentee.person))
    services.matching.waiting.leave(work, mentee.person, Left.PAIRED)
    theirs, mine = (services.vetting.profile(work, one) for one in (mentor, mentee))
    score = services.matching.comparing.compared(work, mine, theirs)
    card = views.matching.confirmations.card(made, score, work.programme)
    for organiser in sorted(work.organisers):
        work.say(organiser, card, card=_card(made, organiser))
    days = work.programme.rhythm.vetting_working_days
    people = storage.participants.get_all(work.db, made.people)
    for one in made.people:
        work.say(one, views.matching.confirmations.waits(made, one, days, people[one].zone))
    work.note("confirmation.ask", made.id, f"{made.mentor} {made.mentee}")
    work.show_home(*made.people, *sorted(work.organisers))


def look(work: Work, confirmation_id: int) -> Confirmation:
    """Return what an organiser is about to refuse."""
    _must_organise(work)
    made = storage.confirmations.get(work.db, confirmation_id)
    made.decided(work.actor, confirmed=False)
    return made


def confirm(work: Work, confirmation_id: int) -> None:
    """Confirm what two people have agreed: their pairing begins."""
    _must_organise(work)
    before = storage.confirmations.get(work.db, confirmation_id)
    before.decided(work.actor, confirmed=True)
    # Enrolments before confirmations, as before requests: somebody may be leaving now.
    mentor, mentee = storage.enrolment.lock_both(
        work.db, before.mentor_enrolment, before.mentee_enrolment
    )
    after = _decide(work, confirmation_id, confirmed=True)
    services.pairings.begin(work, mentor, mentee)
    for one in after.people:
        work.say(one, views.matching.confirmations.confirmed(after, one))


def refuse(work: Work, confirmation_id: int, reason: str) -> None:
    """Do not confirm what two people have agreed; both are told kindly, and are free again."""
    _must_organise(work)
    after = _decide(work, confirmation_id, confirmed=False)
    services.matching.waiting.seat_opened(work, after.mentor_enrolment)
    for one in after.people:
        work.say(one, views.matching.confirmations.refused(after, one, reason))


def drop_all(work: Work, person: str) -> None:
    """Drop what waits to be confirmed about somebody who is no longer free; tell the other one."""
    for before in storage.confirmations.of(work.db, person, lock=True):
        after = before.dropped()
        storage.confirmations.save(work.db, before, after)
        services.matching.waiting.seat_opened(work, after.mentor_enrolment)
        work.note("confirmation.drop", after.id)
        other = after.partner_of(person)
        work.say(other, views.matching.confirmations.dropped(after, other))
        _show(work, after)


def _decide(work: Work, confirmation_id: int, *, confirmed: bool) -> Confirmation:
    before = storage.confirmations.get(work.db, confirmation_id, lock=True)
    after = before.decided(work.actor, confirmed=confirmed)
    storage.confirmations.save(work.db, before, after)
    work.note("confirmation.confirm" if confirmed else "confirmation.refuse", after.id)
    _show(work, after)
    return after


def _show(work: Work, after: Confirmation) -> None:
    decided = views.matching.confirmations.decided(after)
    for organiser in sorted(work.organisers):
        work.change(_card(after, organiser), f"person:{organiser}", decided)
    work.show_home(*after.people, *sorted(work.organisers))


def _must_organise(work: Work) -> None:
    if work.actor not in work.organisers:
        raise NotAnOrganiserError


def _card(made: Confirmation, organiser: str) -> str:
    return f"confirmation:{made.id}:{organiser}"
