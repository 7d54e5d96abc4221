"""A pairing's channel: one working channel, or a clear word to everybody."""

from datetime import timedelta

import mentoring.pairings
import services.catch_ups.asking
import services.feedback.asking
import services.inactivity.signs
import services.matching.waiting
import storage.pairings
import storage.participants
import storage.timers
import views.changes.organisers
import views.changes.told
import views.channels
import views.pairings
from mentoring.closure import Ending
from mentoring.pairings import Lost, Pairing
from services.kinds import Kind
from services.work import Work, lane
from storage.outbox import Order
from storage.timers import Timer

PATIENCE = timedelta(minutes=5)
"""After so long without a channel the two hear that they are paired, and for what they wait."""


def ask_for(work: Work, pairing: Pairing) -> None:
    """Order the private channel in which a pairing will meet."""
    _order(work, pairing, Kind.CREATE_CHANNEL, {"name": pairing.channel_name})


def begin(work: Work, pairing: Pairing) -> None:
    """Order the channel of a new pairing, and a word to both if Slack takes long to make it."""
    ask_for(work, pairing)
    work.later("pairings.late", pairing.id, work.now + PATIENCE)


def late(work: Work, timer: Timer) -> None:
    """Tell the two that they are paired, if there is no channel yet to tell them in."""
    pairing = storage.pairings.get(work.db, timer.about, lock=True)
    if pairing.active and not pairing.channel:
        for person in pairing.people:
            work.say(person, views.channels.late(pairing, person), until_open=pairing)


def created(work: Work, order: Order, channel: str) -> None:
    """Go on after Slack has made the channel: invite the two, name the purpose, welcome them.

    A channel that comes after the pairing's end is archived.
    """
    before = storage.pairings.get(work.db, int(order.about), lock=True)
    if before.channel and before.lost is not Lost.ARCHIVED:
        return
    pairing = storage.pairings.open_in(work.db, before, channel, str(order.payload["name"]))
    storage.timers.cancel(work.db, "pairings.late", pairing.id)
    if not pairing.active:
        _order(work, pairing, Kind.ARCHIVE, {"pairing": pairing.id})
        return
    again = {"again": True} if before.lost else {}
    for person in pairing.people:
        _order(work, pairing, Kind.INVITE, {"channel": channel, "user": person, **again})
    name_purpose(work, pairing)
    services.catch_ups.asking.begin_anew(work, pairing)
    for person in pairing.people:
        said = (
            views.changes.told.new_channel(pairing)
            if before.lost
            else views.pairings.opened(pairing, person)
        )
        work.say_in(pairing, said, to=person)


def name_purpose(work: Work, pairing: Pairing) -> None:
    """Say in the channel's topic whose it is, if there is one to say it in."""
    if pairing.channel and not pairing.lost:
        people = storage.participants.get_all(work.db, pairing.people)
        topic = views.pairings.topic(pairing, people)
        _order(work, pairing, Kind.TOPIC, {"channel": pairing.channel, "topic": topic})


def looked_for(work: Work, order: Order, channel: str | None) -> None:
    """Adopt a channel of that name if it is ours and free; otherwise try the next name."""
    pairing = storage.pairings.get(work.db, int(order.about), lock=True)
    if channel and storage.pairings.find_in(work.db, channel) is None:
        created(work, order, channel)
    elif pairing.active and (not pairing.channel or pairing.lost):
        renamed = storage.pairings.rename(
            work.db, pairing, mentoring.pairings.next_name(pairing.channel_name)
        )
        ask_for(work, renamed)


def refused(work: Work, order: Order, error: str) -> None:
    """React to Slack refusing the channel: look for ours, or end the pairing with a word."""
    pairing = storage.pairings.get(work.db, int(order.about))
    if error == "name_taken":
        _order(work, pairing, Kind.FIND_CHANNEL, {"name": order.payload["name"]})
    elif pairing.lost:
        _go_on_without(work, pairing)
    else:
        _cannot_meet(work, order, None)


def not_found(work: Work, order: Order, _error: str) -> None:
    """Go on with the next name when Slack will not say which channels are ours."""
    looked_for(work, order, None)


def invite_refused(work: Work, order: Order, _error: str) -> None:
    """React to somebody who cannot be invited: the other one is told and free again.

    Two who have met before stay paired; they read what they can do.
    """
    if order.payload.get("again"):
        pairing = storage.pairings.get(work.db, int(order.about))
        person = str(order.payload["user"])
        work.say(person, views.changes.told.not_invited(pairing, person, person))
        other = pairing.partner_of(person)
        work.say(other, views.changes.told.not_invited(pairing, other, person))
        return
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
            work.say(person, views.channels.unreachable(pairing, person, missing))
    for organiser in sorted(work.organisers):
        work.say(organiser, views.channels.broken(pairing, missing))
    services.matching.waiting.seat_opened(work, pairing.mentor_enrolment)
    services.matching.waiting.wait_for_organiser(work, pairing.mentee)
    work.note("pairing.end", pairing.id, Ending.UNREACHABLE)
    work.show_home(*pairing.people)


def _go_on_without(work: Work, pairing: Pairing) -> None:
    """Tell two who cannot have another channel that they are written to directly."""
    for person in pairing.people:
        work.say(person, views.changes.told.no_channel())
    for organiser in sorted(work.organisers):
        work.say(organiser, views.changes.organisers.no_channel(pairing))


def _order(work: Work, pairing: Pairing, kind: Kind, payload: dict[str, object]) -> None:
    work.order(kind, lane(pairing), str(pairing.id), payload)
