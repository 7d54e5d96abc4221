"""One of the two has left their channel: they are asked what they would like, and nobody else."""

import services.pairings
import storage.cards
import storage.participants
import views.changes.told
from mentoring.changes import NoChannelError
from mentoring.closure import Ending
from mentoring.pairings import Pairing
from mentoring.participants import Account
from services.kinds import Kind
from services.work import Work, lane
from views.kit import Message


def ask(work: Work, pairing: Pairing, person: str) -> None:
    """Ask somebody who has left the channel; who is let into no channel is not asked."""
    account = storage.participants.get(work.db, person).account
    if account in (Account.GONE, Account.ONE_CHANNEL):
        return
    work.note("changes.leave_channel", person, pairing.id)
    asked = views.changes.told.left_channel(pairing, person, work.organisers - {person})
    work.say(person, asked, card=_card(pairing, person))


def ask_once(work: Work, pairing: Pairing, person: str) -> None:
    """Ask somebody found missing in the channel, unless they were asked before."""
    if not storage.cards.find(work.db, _card(pairing, person)):
        ask(work, pairing, person)


def came_back(work: Work, pairing: Pairing, person: str) -> None:
    """Close the question to somebody who has come back by themselves."""
    if storage.cards.find(work.db, _card(pairing, person)):
        _close(work, pairing, person, views.changes.told.came_back(pairing))


def invite(work: Work, pairing_id: int) -> Message:
    """Invite the person asking into their channel again."""
    pairing = services.pairings.own(work, pairing_id, lock=True)
    services.pairings.must_be_active(pairing)
    if pairing.lost or not pairing.channel:
        raise NoChannelError
    payload = {"channel": pairing.channel, "user": work.actor, "again": True}
    work.order(Kind.INVITE, lane(pairing), str(pairing.id), payload)
    work.note("changes.invite", work.actor, pairing.id)
    said = views.changes.told.invited(pairing)
    _close(work, pairing, work.actor, said)
    return said


def part(work: Work, pairing_id: int) -> Message:
    """End the pairing of the person asking; the partner reads that it ended, kindly."""
    pairing = services.pairings.own(work, pairing_id, lock=True)
    services.pairings.must_be_active(pairing)
    services.pairings.close(work, pairing, Ending.NOT_A_FIT, by=work.actor)
    said = views.changes.told.parted(pairing, work.actor)
    _close(work, pairing, work.actor, said)
    return said


def _close(work: Work, pairing: Pairing, person: str, shown: Message) -> None:
    work.change(_card(pairing, person), f"person:{person}", shown)


def _card(pairing: Pairing, person: str) -> str:
    return f"left:{pairing.id}:{person}"
