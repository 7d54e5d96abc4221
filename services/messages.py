"""What the bot says: how Slack is asked to post it, and where it stands then."""

from collections.abc import Mapping
from typing import Any

import services.changes.channels
import services.doubts
import services.enrolment.joining
import services.privacy.copying
import services.removals.by_hand
import storage.cards
import storage.pairings
import storage.participants
from mentoring.participants import Person
from services.work import Work
from storage.cards import Card
from storage.outbox import Order

__all__ = ["post", "posted", "unsaid", "update"]

Call = Mapping[str, Any]


def post(work: Work, order: Order) -> Call | None:
    """Return what to post where; None when nobody wants to hear it any more."""
    said = {name: order.payload[name] for name in ("text", "blocks")}
    said["metadata"] = services.doubts.mark(order)
    if "pairing" not in order.payload:
        if _is_gone(work, order.about) and "removal" not in order.payload:
            return None  # a moderator hears by Slack's refusal whom a removal did not reach
        if _is_overtaken(work, order):
            return None
        return {"channel": order.payload["channel"], **said}
    pairing = storage.pairings.get(work.db, int(order.payload["pairing"]))
    wanted = pairing.active or order.payload["last"]
    where = order.payload["channel"] or pairing.channel
    if _is_gone(work, order.payload["channel"]):
        return None
    return {"channel": where, **said} if pairing.channel and wanted else None


def _is_overtaken(work: Work, order: Order) -> bool:
    """Tell whether the channel is there by now for which somebody was to be asked to wait."""
    if "until_open" not in order.payload:
        return False
    pairing = storage.pairings.get(work.db, int(order.payload["until_open"]))
    return not pairing.active or pairing.channel is not None


def _is_gone(work: Work, person: str | None) -> bool:
    """Tell whether somebody has left Slack, where words to them would only be refused."""
    return bool(person) and storage.participants.get(work.db, str(person)).gone


def update(work: Work, order: Order) -> Call | None:
    """Return how to change a card; None when it was never posted."""
    card = storage.cards.find(work.db, str(order.payload["card"]))
    if card is None:
        return None
    said = {name: order.payload[name] for name in ("text", "blocks")}
    return {"channel": card.channel, "ts": card.ts, **said}


def posted(work: Work, order: Order, answer: Call) -> None:
    """Remember where a card stands, and which conversation is whose."""
    where = str(answer.get("channel") or "")
    if order.lane == f"person:{order.about}" and where.startswith("D"):
        _keep_where(work, order.about, where)
    if order.payload.get("card") and answer.get("ts"):
        key = str(order.payload["card"])
        card = Card(key=key, channel=str(answer["channel"]), ts=str(answer["ts"]))
        storage.cards.save(work.db, card)
    if order.payload.get("copy"):
        services.privacy.copying.announced(work, order, str(answer["channel"]))


def _keep_where(work: Work, person: str, where: str) -> None:
    """Keep which conversation is whose, also of who only runs the programme."""
    if person in work.organisers | work.moderators:
        services.enrolment.joining.meet(work, Person(id=person))
    storage.participants.keep_conversation(work.db, person, where)


def unsaid(work: Work, order: Order, error: str) -> None:
    """Tell whom it concerns that something could not be said."""
    services.removals.by_hand.refused(work, order, error)
    services.changes.channels.unsaid(work, order, error)
