"""A pairing and its channel: one working channel, or a clear word to everybody."""

import mentoring.matching.profiles
import mentoring.pairings
import services.catch_ups
import services.vetting
import storage.enrolment
import storage.pairings
import storage.participants
import storage.timers
import views.kit
import views.pairings
from mentoring.closure import Ending
from mentoring.enrolment import Enrolment
from mentoring.errors import MenteeTakenError, NotYoursError, PairingEndedError
from mentoring.pairings import Pairing, State
from mentoring.participants import Role
from mentoring.programmes import Criterion
from services.kinds import Kind
from services.work import Work, lane
from storage.outbox import Order
from storage.timers import Timer
from views.kit import Message


def begin(work: Work, mentor: Enrolment, mentee: Enrolment) -> Pairing:
    """Pair two people: their channel is ordered and their months are planned."""
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
    _create_channel(work, named)
    work.later(
        "pairings.notice",
        pairing.id,
        mentoring.pairings.notice_at(pairing.ends_at, zone, work.programme.rhythm.catch_up_hour),
    )
    work.later("pairings.end", pairing.id, pairing.ends_at)
    services.catch_ups.plan_prompt(work, pairing, 1)
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
    people = {work.actor, *(one for pairing in pairings for one in pairing.people)}
    return views.pairings.mine(pairings, storage.participants.get_all(work.db, people), work.actor)


def channel_created(work: Work, order: Order, channel: str) -> None:
    """Go on after Slack has made the channel: invite the two, name the purpose, welcome them.

    A channel that comes after the pairing's end is archived.
    """
    before = storage.pairings.get(work.db, int(order.about), lock=True)
    if before.channel:
        return
    pairing = storage.pairings.open_in(work.db, before, channel, str(order.payload["name"]))
    if not pairing.active:
        _order(work, pairing, Kind.ARCHIVE, {"pairing": pairing.id})
        return
    for person in pairing.people:
        _order(work, pairing, Kind.INVITE, {"channel": channel, "user": person})
    topic = views.pairings.topic(work.programme)
    _order(work, pairing, Kind.TOPIC, {"channel": channel, "topic": topic})
    zone, first = _zone(work, pairing), services.catch_ups.first(work, pairing)
    work.say_in(pairing, views.pairings.welcome(pairing, work.programme, zone, first.id))
    for person in pairing.people:
        work.say_in(pairing, views.pairings.opened(pairing, person), to=person)


def channel_looked_for(work: Work, order: Order, channel: str | None) -> None:
    """Adopt a channel of that name if it is ours and free; otherwise try the next name."""
    pairing = storage.pairings.get(work.db, int(order.about), lock=True)
    if channel and storage.pairings.find_in(work.db, channel) is None:
        channel_created(work, order, channel)
    elif pairing.active and not pairing.channel:
        renamed = storage.pairings.rename(
            work.db, pairing, mentoring.pairings.next_name(pairing.channel_name)
        )
        _create_channel(work, renamed)


def channel_refused(work: Work, order: Order, error: str) -> None:
    """React to Slack refusing the channel: look for ours, or end the pairing with a word."""
    if error == "name_taken":
        pairing = storage.pairings.get(work.db, int(order.about))
        _order(work, pairing, Kind.FIND_CHANNEL, {"name": order.payload["name"]})
    else:
        _cannot_meet(work, order, None)


def channel_not_found(work: Work, order: Order, _error: str) -> None:
    """Go on with the next name when Slack will not say which channels are ours."""
    channel_looked_for(work, order, None)


def invite_refused(work: Work, order: Order, _error: str) -> None:
    """React to somebody who cannot be invited: the other one is told and free again."""
    _cannot_meet(work, order, str(order.payload["user"]))


def close(work: Work, pairing: Pairing, ending: Ending, *, by: str | None = None) -> None:
    """End a pairing: a last message, the channel archived, both told."""
    after = pairing.ended(ending, work.now)
    storage.pairings.save(work.db, pairing, after)
    storage.timers.cancel(work.db, "pairings*", pairing.id)
    services.catch_ups.stop(work, pairing)
    work.say_in(after, views.pairings.farewell(after), last=True)
    _order(work, after, Kind.ARCHIVE, {"pairing": after.id})
    for person in pairing.people:
        work.say(person, views.pairings.ended(after, person, by))
    work.note("pairing.end", pairing.id, ending)
    work.show_home(*pairing.people)


def notice(work: Work, timer: Timer) -> None:
    """Tell a pairing in good time that its term ends."""
    pairing = storage.pairings.get(work.db, timer.about)
    if pairing.active:
        work.say_in(pairing, views.pairings.ending(pairing, _zone(work, pairing)))


def end_of_term(work: Work, timer: Timer) -> None:
    """End a pairing whose agreed term is over."""
    pairing = storage.pairings.get(work.db, timer.about, lock=True)
    if pairing.active:
        close(work, pairing, Ending.COMPLETED)


def _cannot_meet(work: Work, order: Order, missing: str | None) -> None:
    """End a pairing that cannot have its channel; nobody is left guessing."""
    pairing = storage.pairings.get(work.db, int(order.about), lock=True)
    if not pairing.active:
        return
    storage.pairings.save(work.db, pairing, pairing.ended(Ending.UNREACHABLE, work.now))
    storage.timers.cancel(work.db, "pairings*", pairing.id)
    services.catch_ups.stop(work, pairing)
    if pairing.channel:
        _order(work, pairing, Kind.ARCHIVE, {"pairing": pairing.id})
    for person in pairing.people:
        if person != missing:
            work.say(person, views.pairings.unreachable(pairing, person, missing))
    for organiser in sorted(work.organisers):
        work.say(organiser, views.pairings.broken(pairing, missing))
    work.note("pairing.end", pairing.id, Ending.UNREACHABLE)
    work.show_home(*pairing.people)


def _create_channel(work: Work, pairing: Pairing) -> None:
    _order(work, pairing, Kind.CREATE_CHANNEL, {"name": pairing.channel_name})


def _order(work: Work, pairing: Pairing, kind: Kind, payload: dict[str, object]) -> None:
    work.order(kind, lane(pairing), str(pairing.id), payload)


def _zone(work: Work, pairing: Pairing) -> str:
    return storage.participants.get(work.db, pairing.mentee).zone


def _wish(work: Work, enrolment: Enrolment, role: Role) -> str:
    question = mentoring.matching.profiles.question_for(work.programme, Criterion.TERM, role)
    return services.vetting.profile(work, enrolment).one(question)
