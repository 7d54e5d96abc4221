"""What becomes of orders: what Slack is asked, and what its answer means for us."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import timedelta
from typing import Any

import services.changes.accounts
import services.changes.channels
import services.changes.channels_by_night
import services.changes.reconciling
import services.channels
import services.home
import services.messages
import services.privacy.copying
import services.removals.by_hand
import services.rounds.preview
import storage.outbox
import storage.pairings
from mentoring.errors import GoneError
from services.kinds import Kind
from services.work import Work
from storage.failures import UNHEARD
from storage.outbox import Order

Call = Mapping[str, Any]


def claim(work: Work, lease: str, seconds: int) -> Order | None:
    """Take the next order that is due."""
    return storage.outbox.claim(work.db, work.now, lease, work.now + timedelta(seconds=seconds))


def holds(work: Work, order: Order, seconds: float) -> bool:
    """Tell whether an order is still the claimant's, and for so many seconds more."""
    return storage.outbox.holds(work.db, order, work.now + timedelta(seconds=seconds))


def ask_anew(work: Work, order: Order, seconds: float) -> bool:
    """Begin again with an order that Slack surely has not done; False if it is another's."""
    lease_until = work.now + timedelta(seconds=seconds)
    return storage.outbox.ask_anew(work.db, order, work.now, lease_until)


def call(work: Work, order: Order) -> Call | None:
    """Return what to tell Slack, as things stand now; None when it is no longer wanted."""
    try:
        return CALLS.get(Kind(order.kind), _as_written)(work, order)
    except GoneError:
        return None


def done(work: Work, order: Order, answer: Call) -> None:
    """Draw the consequence of an order that Slack has carried out."""
    stands = {"channel": answer.get("channel"), "ts": answer.get("ts")}
    known = stands if order.kind == Kind.POST else {}
    if storage.outbox.done(work.db, order, work.now, **known) and order.kind in DONE:
        DONE[Kind(order.kind)](_following(work, order), order, answer)


def unwanted(work: Work, order: Order) -> None:
    """Lay an order aside that is no longer wanted."""
    storage.outbox.done(work.db, order, work.now)


def refused(work: Work, order: Order, error: str, *, asked: bool = True) -> None:
    """Draw the consequence of an order that Slack refuses for good; ``asked`` as in the outbox."""
    keep = order.kind in AGAIN and error != UNHEARD and "removal" not in order.payload
    buried = storage.outbox.bury(work.db, order, work.now, error, keep=keep, asked=asked)
    if buried and order.kind in REFUSED:
        REFUSED[Kind(order.kind)](_following(work, order), order, error)


def wait(
    work: Work,
    order: Order,
    seconds: float,
    error: str,
    *,
    counted: bool = True,
    asked: bool = True,
) -> None:
    """Put an order back, to be tried again after a while; the rest as in the outbox."""
    not_before = work.now + timedelta(seconds=seconds)
    storage.outbox.wait(work.db, order, not_before, error, counted=counted, asked=asked)


def _following(work: Work, order: Order) -> Work:
    return replace(work, gesture=f"order:{order.id}", rank=order.rank)


def _as_written(_work: Work, order: Order) -> Call | None:
    return order.payload


def _create_channel(work: Work, order: Order) -> Call | None:
    """One that was tried is tried again even for nobody: what Slack may have made is looked for."""
    active = storage.pairings.get(work.db, int(order.about)).active
    return order.payload if active or order.asked_at is not None else None


def _while_active(work: Work, order: Order) -> Call | None:
    return order.payload if storage.pairings.get(work.db, int(order.about)).active else None


def _kick(work: Work, order: Order) -> Call | None:
    channel = storage.pairings.get(work.db, int(order.payload["pairing"])).channel
    return {"channel": channel, "user": order.payload["user"]} if channel else None


def _archive(work: Work, order: Order) -> Call | None:
    pairing = storage.pairings.get(work.db, int(order.payload["pairing"]))
    return {"channel": pairing.channel} if pairing.channel and not pairing.lost else None


def _looked_up(work: Work, order: Order, answer: Call) -> None:
    user = answer.get("user") or {}
    if order.payload.get("news"):
        services.changes.accounts.told(work, user)
    else:
        services.changes.accounts.met(work, order.about, user)


def _created(work: Work, order: Order, answer: Call) -> None:
    services.channels.created(work, order, str(answer["channel"]["id"]))


def _found(work: Work, order: Order, answer: Call) -> None:
    services.channels.looked_for(work, order, answer.get("channel"))


AGAIN = frozenset(
    {Kind.POST, Kind.KICK, Kind.ARCHIVE, Kind.LOOK_UP, Kind.PUBLISH, Kind.PREVIEW},
)
"""What may be tried again by hand after Slack has refused it.

Of the others the bot has gone on in another way by then, or something newer has been said; what
belongs to a removal a moderator does by hand.
"""
CALLS: dict[Kind, Callable[[Work, Order], Call | None]] = {
    Kind.POST: services.messages.post,
    Kind.UPDATE: services.messages.update,
    Kind.PUBLISH: services.home.tab,
    Kind.PREVIEW: services.rounds.preview.card,
    Kind.CREATE_CHANNEL: _create_channel,
    Kind.INVITE: _while_active,
    Kind.TOPIC: _while_active,
    Kind.KICK: _kick,
    Kind.ARCHIVE: _archive,
    Kind.LIST_PEOPLE: services.changes.reconciling.call,
    Kind.LOOK_AT_CHANNEL: services.changes.channels_by_night.call,
    Kind.WHO_IS_INSIDE: services.changes.channels_by_night.call,
    Kind.FILES: services.privacy.copying.files,
}
DONE: dict[Kind, Callable[[Work, Order, Call], None]] = {
    Kind.POST: services.messages.posted,
    Kind.LOOK_UP: _looked_up,
    Kind.CREATE_CHANNEL: _created,
    Kind.FIND_CHANNEL: _found,
    Kind.LIST_PEOPLE: services.changes.reconciling.page,
    Kind.LOOK_AT_CHANNEL: services.changes.channels_by_night.looked,
    Kind.WHO_IS_INSIDE: services.changes.channels_by_night.listed,
}
REFUSED: dict[Kind, Callable[[Work, Order, str], None]] = {
    Kind.CREATE_CHANNEL: services.channels.refused,
    Kind.FIND_CHANNEL: services.channels.not_found,
    Kind.INVITE: services.channels.invite_refused,
    Kind.LOOK_AT_CHANNEL: services.changes.channels_by_night.refused,
    Kind.POST: services.messages.unsaid,
    Kind.KICK: services.removals.by_hand.refused,
    Kind.ARCHIVE: services.removals.by_hand.refused,
    Kind.FILES: services.privacy.copying.refused,
}
