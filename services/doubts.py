"""Whether Slack has posted a message when its answer was lost: it is looked for, not sent again."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import storage.doubts
import storage.participants
from services.kinds import Kind
from services.work import Work
from storage.doubts import Stands
from storage.lanes import SENDING, WAITING
from storage.orders import Order

Call = Mapping[str, Any]

EVENT_TYPE = "lamplighter_order"
"""What Slack calls our mark on a message; the manifest subscribes to it."""
SETTLE = timedelta(seconds=75)
"""Until then Slack has told of a message whose answer was lost, and once more after a minute."""
REPEATS = timedelta(minutes=7)
"""Until then Slack tells again what nobody has taken: at once, after a minute, five later."""
BEGINNING = timedelta(seconds=10)
"""Until then a copy that has begun may not be listening yet."""
SOON = timedelta(seconds=12)
"""After so long who carries an order has its answer, or will never have one."""
LATELY = timedelta(days=30)
NOTED = timedelta(hours=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """What is known of a message that may stand in Slack already.

    ``answer`` is what Slack would have answered, once it has told of the message; otherwise it is
    looked for in the conversation ``where``, if that is known. Until ``sure_at`` Slack may still
    tell of it; from then on silence means that it was never posted, if Slack ``tells`` of messages
    at all. ``again``: better twice than never.
    """

    since: datetime
    answer: Call | None
    where: str | None
    sure_at: datetime
    tells: bool
    again: bool


def mark(order: Order) -> Call:
    """Return the mark on a message by which it is found again; it says nothing to anybody else."""
    return {"event_type": EVENT_TYPE, "event_payload": {"order": order.mark}}


def about(work: Work, order: Order, call: Call | None, up_since: datetime) -> Doubt | None:
    """Return what is known of a message that may stand there already; None without a doubt.

    ``up_since`` is since when the copy asking has run: what Slack told before, or just then, may
    have met nobody.
    """
    if order.kind != Kind.POST or order.asked_at is None:
        return None
    there = order.channel and order.ts
    tells = storage.doubts.has_heard(work.db, work.now, LATELY)
    missed = order.orphaned or order.asked_at < up_since + BEGINNING
    return Doubt(
        since=order.asked_at,
        answer={"channel": order.channel, "ts": order.ts} if there else None,
        where=_where(work, str(call["channel"])) if call else None,
        sure_at=order.asked_at + (REPEATS if missed else SETTLE if tells else timedelta()),
        tells=tells,
        again="removal" not in order.payload,
    )


def is_news(work: Work, marked: str) -> bool:
    """Tell whether it changes anything that Slack has posted the message of this mark."""
    order = storage.doubts.find(work.db, marked)
    if order is None:
        return False
    open_ = order.state in (WAITING, SENDING)
    return open_ or not storage.doubts.has_heard(work.db, work.now, NOTED)


def confirmed(work: Work, marked: str, stands: Stands) -> None:
    """Take note that Slack has posted a message, and where it stands."""
    storage.doubts.settle(work.db, marked, stands, work.now, work.now + SOON)
    if not storage.doubts.has_heard(work.db, work.now, NOTED):
        storage.doubts.note_heard(work.db, work.now)


def keep(work: Work, order: Order, answer: Call | None) -> None:
    """Keep where Slack says that a message stands, when nothing else of its answer can be kept."""
    if order.kind == Kind.POST and answer and answer.get("ts"):
        storage.doubts.place(work.db, order, (str(answer["channel"]), str(answer["ts"])))


def _where(work: Work, to: str) -> str | None:
    """Return the conversation: what is said to a person stands in their direct messages."""
    if to.startswith(("U", "W")):
        known = storage.participants.conversation(work.db, to)
        return known or storage.doubts.conversation(work.db, f"person:{to}")
    return to
