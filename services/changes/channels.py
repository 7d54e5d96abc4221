"""A pairing channel is archived, renamed or left by hand: the two can always be reached."""

from datetime import timedelta

import mentoring.pairings
import services.changes.leavers
import services.channels
import storage.failures
import storage.pairings
import storage.timers
import views.changes.told
from mentoring.pairings import Lost, Pairing
from services.work import Work
from storage.outbox import Order
from storage.timers import Timer

PATIENCE = timedelta(minutes=10)
"""So long an archived channel may be brought back before the two get another one."""
LOST = {
    "is_archived": Lost.ARCHIVED,
    "not_in_channel": Lost.OUTSIDE,
    "channel_not_found": Lost.OUTSIDE,
}


def archived(work: Work, channel: str) -> None:
    """Wait a little for a channel to come back, then open another one."""
    if pairing := meeting_in(work, channel):
        lose(work, pairing, Lost.ARCHIVED)


def back(work: Work, channel: str) -> None:
    """Go on in a channel that can be written in again."""
    pairing = meeting_in(work, channel)
    if pairing is None or not pairing.lost:
        return
    storage.pairings.save(work.db, pairing, pairing.found())
    storage.timers.cancel(work.db, "changes.reopen", pairing.id)
    work.note("changes.find_channel", pairing.id)
    if pairing.lost is Lost.OUTSIDE:
        work.say_in(pairing.found(), views.changes.told.here_again())


def renamed(work: Work, channel: str, name: str) -> None:
    """Call a channel what people call it."""
    pairing = meeting_in(work, channel)
    if pairing and name and name != pairing.channel_name:
        storage.pairings.rename(work.db, pairing, name)
        work.note("changes.rename_channel", pairing.id)


def left(work: Work, channel: str, person: str) -> None:
    """See to it that the bot or one of the two has left a channel."""
    pairing = meeting_in(work, channel)
    if pairing is None:
        return
    if person == work.itself:
        lose(work, pairing, Lost.OUTSIDE)
    elif person in pairing.people:
        services.changes.leavers.ask(work, pairing, person)


def came(work: Work, channel: str, person: str) -> None:
    """See to it that the bot or one of the two is in a channel again."""
    if person == work.itself:
        back(work, channel)
    elif pairing := meeting_in(work, channel):
        services.changes.leavers.came_back(work, pairing, person)


def meeting_in(work: Work, channel: str) -> Pairing | None:
    """Return the pairing that meets in a channel, locked; None when nobody does any more."""
    found = storage.pairings.find_in(work.db, channel, lock=True)
    return found if found and found.active else None


def lose(work: Work, pairing: Pairing, why: Lost) -> None:
    """Write to each of the two from now on, until there is a channel again."""
    if pairing.lost in (why, Lost.ARCHIVED):
        return
    after = pairing.without_channel(why)
    storage.pairings.save(work.db, pairing, after)
    work.note("changes.lose_channel", pairing.id, why)
    if why is Lost.ARCHIVED:
        work.later("changes.reopen", pairing.id, work.now + PATIENCE, part=work.gesture)
        return
    for person in pairing.people:
        work.say(person, views.changes.told.outside(pairing))


def reopen(work: Work, timer: Timer) -> None:
    """Open another channel for two whose channel was archived and not brought back."""
    pairing = storage.pairings.get(work.db, timer.about, lock=True)
    if not pairing.active or pairing.lost is not Lost.ARCHIVED:
        return
    first = mentoring.pairings.channel_name(pairing.id, work.db.team)
    name = mentoring.pairings.next_name(first)
    work.note("changes.reopen", pairing.id)
    services.channels.ask_for(work, storage.pairings.rename(work.db, pairing, name))


def unsaid(work: Work, order: Order, error: str) -> None:
    """Say to each of the two what Slack did not let the bot say in their channel."""
    if order.payload.get("channel") or error not in LOST or "pairing" not in order.payload:
        return
    pairing = storage.pairings.get(work.db, int(order.payload["pairing"]), lock=True)
    if not pairing.active:
        return
    storage.failures.lay_aside(work.db, order.id)
    lose(work, pairing, LOST[error])
    said, card = order.payload, order.payload.get("card")
    lost = pairing.without_channel(LOST[error])
    work.say_again(lost, {"text": said["text"], "blocks": said["blocks"]}, card=card)
