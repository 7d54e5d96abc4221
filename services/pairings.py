"""Two people are paired, and their pairing ends."""

import mentoring.matching.profiles
import mentoring.pairings
import services.catch_ups.asking
import services.channels
import services.feedback.asking
import services.inactivity.signs
import services.matching.waiting
import services.unasked.keeping
import services.vetting
import storage.enrolment
import storage.pairings
import storage.participants
import storage.timers
import storage.wishes
import views.kit
import views.pairings
from mentoring.closure import Ending
from mentoring.enrolment import Enrolment
from mentoring.errors import MenteeTakenError, NotYoursError, PairingEndedError
from mentoring.matching.waiting import Left
from mentoring.pairings import Pairing, State
from mentoring.participants import Role
from mentoring.programmes import Criterion
from services.kinds import Kind
from services.work import Work, lane
from storage.timers import Timer
from views.kit import Message


def begin(work: Work, mentor: Enrolment, mentee: Enrolment) -> Pairing:
    """Pair two people: their channel is ordered and their months are planned."""
    for one in (mentor, mentee):
        one.must_not_be_held()
    zone, rhythm = storage.participants.get(work.db, mentee.person).zone, work.programme.rhythm
    wishes = {_wish(work, mentor, Role.MENTOR), _wish(work, mentee, Role.MENTEE)}
    months = mentoring.pairings.term_months(rhythm.terms, wishes)
    pairing = storage.pairings.add(
        work.db,
        Pairing(
            id=0,
            mentor=mentor.person,
            mentee=mentee.person,
            mentor_enrolment=mentor.id,
            mentee_enrolment=mentee.id,
            state=State.ACTIVE,
            started_at=work.now,
            ends_at=mentoring.pairings.term_end(
                work.now, months, zone, mentor.closes_at, mentee.closes_at
            ),
            channel_name="",
        ),
    )
    if pairing is None:
        raise MenteeTakenError(views.kit.person(mentee.person))
    named = storage.pairings.rename(
        work.db, pairing, mentoring.pairings.channel_name(pairing.id, work.db.team)
    )
    services.channels.begin(work, named)
    work.later(
        "pairings.notice",
        pairing.id,
        mentoring.pairings.notice_at(pairing.ends_at, zone, work.programme.rhythm.catch_up_hour),
    )
    work.later("pairings.end", pairing.id, pairing.ends_at)
    services.catch_ups.asking.plan_prompt(work, pairing, 1)
    services.feedback.asking.plan(work, pairing)
    services.inactivity.signs.begin(work, pairing)
    services.matching.waiting.leave(work, mentee.person, Left.PAIRED)
    storage.wishes.remove(work.db, mentee.person)
    work.note("pairing.begin", pairing.id, f"{pairing.mentor} {pairing.mentee}")
    work.show_home(*pairing.people)
    return named


def own(work: Work, pairing_id: int, *, lock: bool = False) -> Pairing:
    """Return a pairing to one of its two people."""
    pairing = storage.pairings.get(work.db, pairing_id, lock=lock)
    if work.actor not in pairing.people:
        raise NotYoursError
    return pairing


def must_be_active(pairing: Pairing) -> None:
    """Refuse what only makes sense while the two still meet."""
    if not pairing.active:
        raise PairingEndedError


def mine(work: Work) -> Message:
    """Show the person asking every pairing they are or were part of."""
    pairings = storage.pairings.of(work.db, work.actor)
    zone = storage.participants.get(work.db, work.actor).zone
    return views.pairings.mine(pairings, work.actor, zone)


def close(
    work: Work,
    pairing: Pairing,
    ending: Ending,
    *,
    by: str | None = None,
    organiser: str | None = None,
) -> None:
    """End a pairing: a last message, the channel archived, both told.

    ``by`` is who of the two has ended it, ``organiser`` the organiser who has.
    """
    after = stop(work, pairing, ending)
    work.say_in(after, views.pairings.farewell(after), last=True)
    work.order(Kind.ARCHIVE, lane(after), str(after.id), {"pairing": after.id})
    for person in pairing.people:
        work.say(person, views.pairings.ended(after, person, by, organiser))
    services.matching.waiting.wait_for_organiser(work, pairing.mentee)


def stop(work: Work, pairing: Pairing, ending: Ending) -> Pairing:
    """End a pairing with all that was planned for it; whoever calls this tells the two."""
    after = pairing.ended(ending, work.now)
    storage.pairings.save(work.db, pairing, after)
    storage.timers.cancel(work.db, "pairings*", pairing.id)
    services.catch_ups.asking.stop(work, after)
    services.feedback.asking.ended(work, after)
    services.inactivity.signs.stop(work, after)
    services.matching.waiting.seat_opened(work, pairing.mentor_enrolment)
    work.note("pairing.end", pairing.id, ending)
    work.show_home(*pairing.people)
    return after


def notice(work: Work, timer: Timer) -> None:
    """Tell a pairing in good time that its term ends; better late than not at all."""
    pairing = storage.pairings.get(work.db, timer.about)
    if pairing.active and work.now < pairing.ends_at:
        work.say_in(pairing, views.pairings.ending(pairing, _zone(work, pairing)))
        services.unasked.keeping.count(work, pairing.people)


def end_of_term(work: Work, timer: Timer) -> None:
    """End a pairing whose agreed term is over."""
    pairing = storage.pairings.get(work.db, timer.about, lock=True)
    if pairing.active:
        close(work, pairing, Ending.COMPLETED)


def _zone(work: Work, pairing: Pairing) -> str:
    return storage.participants.get(work.db, pairing.mentee).zone


def _wish(work: Work, enrolment: Enrolment, role: Role) -> str:
    question = mentoring.matching.profiles.question_for(work.programme, Criterion.TERM, role)
    return services.vetting.profile(work, enrolment).one(question)
