"""How much there is to do by now, and how long it has waited."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import case, func, or_, select

import storage.timers
from storage.database import Db
from storage.lanes import SENDING, WAITING, blocked
from storage.machinery import OrderRow


@dataclass(frozen=True, slots=True, kw_only=True)
class Backlog:
    """What could be done at a moment: since when the oldest has waited, None for nothing.

    ``orders`` counts all that are not carried out yet, also those for which it is too early.
    """

    timer_at: datetime | None
    order_at: datetime | None
    orders: int


def get(db: Db, now: datetime) -> Backlog:
    """Return what waits by ``now``."""
    due_at = storage.timers.next_due(db)
    return Backlog(
        timer_at=due_at if due_at and due_at <= now else None,
        order_at=_oldest_order(db, now),
        orders=_count(db),
    )


def _oldest_order(db: Db, now: datetime) -> datetime | None:
    """Return since when the oldest order could be carried out that no other one holds up.

    One under a lease is being carried out; it waits again from the moment the lease has ended.
    One that fails again and again has waited since it was ordered, however late the next try is.
    """
    failing = (OrderRow.state == WAITING) & (OrderRow.attempts > 1)
    since = case(
        (OrderRow.state == SENDING, OrderRow.lease_until),
        (failing, OrderRow.created_at),
        else_=OrderRow.not_before,
    )
    free = or_(
        failing,
        (OrderRow.state == WAITING) & (OrderRow.not_before <= now),
        (OrderRow.state == SENDING) & (OrderRow.lease_until <= now),
    )
    undone = OrderRow.state.in_([WAITING, SENDING])
    wanted = select(func.min(since)).where(OrderRow.team == db.team, undone, free, ~blocked())
    found: datetime | None = db.session.scalar(wanted)
    return found


def _count(db: Db) -> int:
    undone = OrderRow.state.in_([WAITING, SENDING])
    wanted = select(func.count()).select_from(OrderRow).where(OrderRow.team == db.team, undone)
    return db.session.scalar(wanted) or 0
