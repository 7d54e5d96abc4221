"""Slack is asked about one pairing channel after the other, and who is in it."""

from collections.abc import Mapping
from typing import Any

import services.changes.channels
import services.changes.leavers
import storage.outbox
import storage.pairings
from mentoring.pairings import Pairing
from services.kinds import Kind
from services.work import Work, lane
from storage.outbox import Order

LANE = "changes:channels"
ALL = 3
"""The two, and the bot."""

Answer = Mapping[str, Any]


def begin(work: Work) -> None:
    """Look at the first channel."""
    _look(work, after=0)


def call(_work: Work, order: Order) -> Answer:
    """Return which channel to ask about."""
    return {"channel": order.payload["channel"]}


def looked(work: Work, order: Order, answer: Answer) -> None:
    """Compare a channel with what we know of it, and go on with the next one."""
    _look(work, after=int(order.about))
    found, channel = answer.get("channel"), str(order.payload["channel"])
    if not isinstance(found, Mapping):
        return
    if found.get("is_archived") is True:
        services.changes.channels.archived(work, channel)
    elif found.get("is_member") is False:
        services.changes.channels.left(work, channel, work.itself)
    elif found.get("is_archived") is False and found.get("is_member") is True:
        services.changes.channels.back(work, channel)
        services.changes.channels.renamed(work, channel, _name(found))
        inside = found.get("num_members")
        if isinstance(inside, int) and inside < ALL:
            payload = {"channel": channel}
            work.order(Kind.WHO_IS_INSIDE, LANE, order.about, payload)


def refused(work: Work, order: Order, error: str) -> None:
    """Go on with the next channel; one that Slack does not know has lost the bot."""
    _look(work, after=int(order.about))
    if error == "channel_not_found":
        services.changes.channels.left(work, str(order.payload["channel"]), work.itself)


def listed(work: Work, order: Order, answer: Answer) -> None:
    """Ask whoever of the two is missing; an answer without the bot in it proves nothing."""
    inside = answer.get("members")
    pairing = services.changes.channels.meeting_in(work, str(order.payload["channel"]))
    if pairing is None or not isinstance(inside, list) or work.itself not in inside:
        return
    if storage.outbox.undone(work.db, lane(pairing), Kind.INVITE):
        return
    for person in pairing.people:
        if person not in inside:
            services.changes.leavers.ask_once(work, pairing, person)


def _look(work: Work, *, after: int) -> None:
    pairing: Pairing | None = storage.pairings.find_next(work.db, after)
    if pairing:
        payload = {"channel": pairing.channel}
        work.order(Kind.LOOK_AT_CHANNEL, LANE, str(pairing.id), payload)


def _name(found: Answer) -> str:
    name = found.get("name")
    return name if isinstance(name, str) else ""
