"""A pairing's channel: one working channel, or a clear word to everybody."""

import mentoring.pairings
import services.catch_ups.asking
import services.feedback.asking
import services.inactivity.signs
import services.matching.waiting
import storage.pairings
import storage.participants
import storage.timers
import views.pairings
from mentoring.closure import Ending
from mentoring.pairings import Pairing
from services.kinds import Kind
from services.work import Work, lane
from storage.outbox import Order


def ask_for(work: Work, pairing: Pairing) -> None:
    """Order the private channel in which a new pairing will meet."""
    _order(work, pairing, Kind.CREATE_CHANNEL, {"name": pairing.channel_name})


def created(work: Work, order: Order, channel: str) -> None:
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
    people = storage.participants.get_all(work.db, pairing.people)
    topic = views.pairings.topic(pairing, people)
    _order(work, pairing, Kind.TOPIC, {"channel": channel, "topic": topic})
    services.catch_ups.asking.first(work, pairing)
    for person in pairing.people:
        work.say_in(pairing, views.pairings.opened(pairing, person), to=person)


def looked_for(work: Work, order: Order, channel: str | None) -> None:
    """Adopt a channel of that name if it is ours and free; otherwise try the next name."""
    pairing = storage.pairings.get(work.db, int(order.about), lock=True)
    if channel and storage.pairings.find_in(work.db, channel) is None:
        created(work, order, channel)
    elif pairing.active and not pairing.channel:
        renamed = storage.pairings.rename(
            work.db, pairing, mentoring.pairings.next_name(pairing.channel_name)
        )
        ask_for(work, renamed)


def refused(work: Work, order: Order, error: str) -> None:
    """React to Slack refusing the channel: look for ours, or end the pairing with a word."""
    if error == "name_taken":
        pairing = storage.pairings.get(work.db, int(order.about))
        _order(work, pairing, Kind.FIND_CHANNEL, {"name": order.payload["name"]})
    else:
        _cannot_meet(work, order, None)


def not_found(work: Work, order: Order, _error: str) -> None:
    """Go on with the next name when Slack will not say which channels are ours."""
    looked_for(work, order, None)


def invite_refused(work: Work, order: Order, _error: str) -> None:
    """React to somebody who cannot be invited: the other one is told and free again."""
    _cannot_meet(work, order, str(order.payload["user"]))


def _cannot_meet(work: Work, order: Order, missing: str | None) -> None:
    """End a pairing that cannot have its channel; nobody is left guessing."""
    pairing = storage.pairings.get(work.db, int(order.about), lock=True)
    if not pairing.active:
        return
    after = pairing.ended(Ending.UNREACHABLE, work.now)
    storage.pairings.save(work.db, pairing, after)
    storage.timers.cancel(work.db, "pairings*", pairing.id)
    services.catch_ups.asking.stop(work, after)
    services.feedback.asking.ended(work, after)
    services.inactivity.signs.stop(work, after)
    if pairing.channel:
        _order(work, pairing, Kind.ARCHIVE, {"pairing": pairing.id})
    for person in pairing.people:
        if person != missing:
            work.say(person, views.pairings.unreachable(pairing, person, missing))
    for organiser in sorted(work.organisers):
        work.say(organiser, views.pairings.broken(pairing, missing))
    services.matching.waiting.seat_opened(work, pairing.mentor_enrolment)
    services.matching.waiting.wait_for_organiser(work, pairing.mentee)
    work.note("pairing.end", pairing.id, Ending.UNREACHABLE)
    work.show_home(*pairing.people)


def _order(work: Work, pairing: Pairing, kind: Kind, payload: dict[str, object]) -> None:
    work.order(kind, lane(pairing), str(pairing.id), payload)
