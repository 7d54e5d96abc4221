"""What is still to be done in Slack."""

import json
from dataclasses import replace
from datetime import datetime

from sqlalchemy import bindparam, delete, func, select, update

from storage.cipher import SealError
from storage.database import Db
from storage.lanes import SENDING, URGENT, WAITING, blocked, hurry, next_row
from storage.machinery import OrderRow
from storage.orders import Order, Payload, noun, place
from storage.rows import add_once, changed

__all__ = ["DEAD", "DONE", "SENDING", "WAITING", "Order", "place"]

DONE, DEAD = "done", "dead"
FIRST = select(func.min(OrderRow.not_before)).where(
    OrderRow.team == bindparam("team"), OrderRow.state.in_([WAITING, SENDING]), ~blocked()
)
# Of the table, not the class: nobody reads the row again in this transaction, and looking for
# copies of it takes longer than the change itself.
TABLE = OrderRow.metadata.tables[OrderRow.__tablename__]
FINISH = update(TABLE).where(
    TABLE.c.team == bindparam("its_team"),
    TABLE.c.id == bindparam("its_id"),
    TABLE.c.state == SENDING,
    TABLE.c.lease == bindparam("its_lease"),
)
TOLD = (
    update(TABLE)
    .where(TABLE.c.team == bindparam("its_team"), TABLE.c.id == bindparam("its_id"))
    .where(TABLE.c.ts.is_not(None))
    .values(not_before=TABLE.c.created_at)
)
HELD = select(OrderRow.id).where(
    OrderRow.team == bindparam("team"),
    OrderRow.id == bindparam("id"),
    OrderRow.state == SENDING,
    OrderRow.lease == bindparam("lease"),
    OrderRow.lease_until >= bindparam("until"),
)
UNDONE = (
    select(OrderRow.id)
    .where(
        OrderRow.team == bindparam("team"),
        OrderRow.lane == bindparam("lane"),
        OrderRow.kind == bindparam("kind"),
        OrderRow.state.in_([WAITING, SENDING]),
    )
    .limit(1)
)


def add(
    db: Db,
    *,
    key: str,
    lane: str,
    kind: str,
    about: str,
    payload: Payload,
    now: datetime,
    rank: int = URGENT,
    card: str = "",
) -> None:
    """Keep an order; one that is there already under ``key`` stays as it is.

    What waits before it in its lane becomes as urgent as it is.
    """
    if add_once(
        db,
        OrderRow,
        key=key,
        lane=lane,
        kind=kind,
        about=about,
        payload=db.cipher.seal(json.dumps(payload), place(db.team, key)),
        state=WAITING,
        attempts=0,
        not_before=now,
        created_at=now,
        rank=rank,
        card=card,
    ):
        hurry(db, lane, rank)


def claim(db: Db, now: datetime, lease: str, lease_until: datetime) -> Order | None:
    """Take the next order whose lane is free, under a lease that keeps other couriers away.

    An order whose lease ran out is taken again: whether Slack did it is unknown by then, and so
    it is returned with ``asked_at``. One that no key opens is left under its lease, so that it
    stops its own lane only.
    """
    while (row := next_row(db, now)) is not None:
        orphaned = row.state == SENDING
        asked_at = row.asked_at or (row.created_at if orphaned else None)
        row.state, row.lease, row.lease_until = SENDING, lease, lease_until
        row.attempts += not orphaned  # that a courier died is no fault of the order
        row.asked_at = asked_at or now
        try:
            words = json.loads(db.cipher.open(row.payload, place(db.team, row.key)))
        except SealError:
            row.error = "no key in SECRET_KEYS opens it"
            db.session.flush()
        else:
            db.session.flush()
            return replace(noun(row, words), asked_at=asked_at, orphaned=orphaned)
    return None


def holds(db: Db, order: Order, until: datetime) -> bool:
    """Tell whether an order is still the claimant's own, and stays so ``until`` then."""
    given = {"team": db.team, "id": order.id, "lease": order.lease, "until": until}
    return db.session.scalar(HELD, given) is not None


def ask_anew(db: Db, order: Order, at: datetime, lease_until: datetime) -> bool:
    """Begin again with an order that Slack surely has not done, under the whole of a lease.

    From now on it may have. False when another courier has taken it over.
    """
    which = {"its_team": db.team, "its_id": order.id, "its_lease": order.lease}
    return changed(db, FINISH, {**which, "asked_at": at, "lease_until": lease_until})


def done(
    db: Db, order: Order, at: datetime, *, channel: str | None = None, ts: str | None = None
) -> bool:
    """Mark an order as done and empty it; False when another courier has taken it over.

    ``channel`` and ``ts`` are where the message stands, if it is one.
    """
    stands = {"channel": channel, "ts": ts} if ts else {}
    return _finish(db, order, state=DONE, done_at=at, payload=b"", card="", error=None, **stands)


def wait(
    db: Db,
    order: Order,
    not_before: datetime,
    error: str,
    *,
    counted: bool = True,
    asked: bool = True,
) -> bool:
    """Put an order back to be tried again, at once if Slack has said meanwhile where it stands.

    An attempt that is not ``counted`` never was; one that was not ``asked`` leaves no doubt
    whether Slack has done it.
    """
    attempts = order.attempts if counted else order.attempts - 1
    again = {"attempts": attempts, "not_before": not_before, "error": error}
    doubts = {} if asked else {"asked_at": order.asked_at}
    kept = _finish(db, order, state=WAITING, **again, **doubts)
    if kept and asked and order.ts is None:
        db.session.execute(TOLD, {"its_team": db.team, "its_id": order.id})
    return kept


def bury(
    db: Db, order: Order, at: datetime, error: str, *, keep: bool = False, asked: bool = True
) -> bool:
    """Give an order up; the lane moves on. What it says may be kept, to be tried again."""
    kept = {} if keep else {"payload": b""}
    doubts = {} if asked else {"asked_at": order.asked_at}
    return _finish(db, order, state=DEAD, done_at=at, error=error, **kept, **doubts)


def undone(db: Db, lane: str, kind: str) -> bool:
    """Tell whether a lane has orders of this kind that are not carried out yet."""
    given = {"team": db.team, "lane": lane, "kind": kind}
    return db.session.scalar(UNDONE, given) is not None


def next_at(db: Db) -> datetime | None:
    """Return when the next order may be tried; None when nothing is left to do."""
    return db.session.scalar(FIRST, {"team": db.team})


def forget_before(db: Db, moment: datetime) -> None:
    """Forget the orders that were carried out before ``moment``; dead ones stay to be seen."""
    # What was done by then was due by then, and for that there is an index.
    due = OrderRow.not_before <= moment
    over = (OrderRow.state == DONE) & (OrderRow.done_at < moment)
    db.session.execute(delete(OrderRow).where(OrderRow.team == db.team, due, over))


def list_(db: Db, limit: int = 200) -> list[Order]:
    """Return the newest orders, without their payloads."""
    wanted = select(OrderRow).where(OrderRow.team == db.team)
    rows = db.session.scalars(wanted.order_by(OrderRow.id.desc()).limit(limit))
    return [noun(row, {}) for row in rows]


def _finish(db: Db, order: Order, **columns: object) -> bool:
    which = {"its_team": db.team, "its_id": order.id, "its_lease": order.lease}
    return changed(db, FINISH, {**which, "lease": None, "lease_until": None, **columns})
