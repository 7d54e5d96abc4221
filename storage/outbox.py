"""What is still to be done in Slack."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import BindParameter, Exists, Select, bindparam, delete, func, or_, select, update
from sqlalchemy.orm import aliased

from storage.cipher import SealError
from storage.database import Db
from storage.machinery import OrderRow
from storage.rows import add_once, changed

WAITING, SENDING, DONE, DEAD = "waiting", "sending", "done", "dead"
Payload = Mapping[str, Any]

# Of the table, not the class: nobody reads the row again in this transaction, and looking for
# copies of it takes longer than the change itself.
TABLE = OrderRow.metadata.tables[OrderRow.__tablename__]
FINISH = update(TABLE).where(
    TABLE.c.team == bindparam("its_team"),
    TABLE.c.id == bindparam("its_id"),
    TABLE.c.state == SENDING,
    TABLE.c.lease == bindparam("its_lease"),
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """Something to do in Slack; orders of one lane are carried out one after the other."""

    id: int
    key: str
    lane: str
    kind: str
    about: str
    state: str
    attempts: int
    created_at: datetime
    done_at: datetime | None = None
    lease: str | None = None
    error: str | None = None
    payload: Payload = field(default_factory=dict)


def add(
    db: Db, *, key: str, lane: str, kind: str, about: str, payload: Payload, now: datetime
) -> None:
    """Keep an order; one that is there already under ``key`` stays as it is."""
    add_once(
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
    )


def claim(db: Db, now: datetime, lease: str, lease_until: datetime) -> Order | None:
    """Take the next order whose lane is free, under a lease that keeps other couriers away.

    An order whose lease ran out is taken again: whether Slack did it is unknown by then. One
    that no key opens is left under its lease, so that it stops its own lane only.
    """
    while (row := _next(db, now)) is not None:
        row.state, row.lease, row.lease_until = SENDING, lease, lease_until
        row.attempts += 1
        try:
            words = json.loads(db.cipher.open(row.payload, place(db.team, row.key)))
        except SealError:
            row.error = "no key in SECRET_KEYS opens it"
            db.session.flush()
        else:
            db.session.flush()
            return _noun(row, words)
    return None


def _next(db: Db, now: datetime) -> OrderRow | None:
    return db.session.scalar(_free(), {"team": db.team, "now": now})


@cache
def _free() -> Select[OrderRow]:
    """Return the query for the next order; built once, for it is asked more often than any."""
    now: BindParameter[datetime] = bindparam("now")
    due = or_(
        (OrderRow.state == WAITING) & (OrderRow.not_before <= now),
        (OrderRow.state == SENDING) & (OrderRow.lease_until <= now),
    )
    # The states once more by themselves: otherwise SQLite reads through all that was ever done.
    undone = OrderRow.state.in_([WAITING, SENDING])
    wanted = select(OrderRow).where(OrderRow.team == bindparam("team"), undone, due, ~blocked())
    return wanted.order_by(OrderRow.id).limit(1).with_for_update(skip_locked=True)


@cache
def blocked() -> Exists:
    """Tell in SQL whether an order waits for an earlier one in its lane."""
    earlier = aliased(OrderRow)
    return (
        select(earlier.id)
        .where(earlier.team == OrderRow.team, earlier.lane == OrderRow.lane)
        .where(earlier.id < OrderRow.id, earlier.state.in_([WAITING, SENDING]))
        .exists()
    )


def done(db: Db, order: Order, at: datetime) -> bool:
    """Mark an order as done and empty it; False when another courier has taken it over."""
    return _finish(db, order, state=DONE, done_at=at, payload=b"", error=None)


def wait(db: Db, order: Order, not_before: datetime, error: str, *, counted: bool = True) -> bool:
    """Put an order back to be tried again; an attempt that is not ``counted`` never was."""
    attempts = order.attempts if counted else order.attempts - 1
    return _finish(db, order, state=WAITING, attempts=attempts, not_before=not_before, error=error)


def bury(db: Db, order: Order, at: datetime, error: str, *, keep: bool = False) -> bool:
    """Give an order up; the lane moves on. What it says is kept only if it may be tried again."""
    emptied = {} if keep else {"payload": b""}
    return _finish(db, order, state=DEAD, done_at=at, error=error, **emptied)


def undone(db: Db, lane: str, kind: str) -> bool:
    """Tell whether a lane has orders of this kind that are not carried out yet."""
    given = {"team": db.team, "lane": lane, "kind": kind}
    return db.session.scalar(UNDONE, given) is not None


def next_at(db: Db) -> datetime | None:
    """Return when the next order may be tried; None when nothing is left to do."""
    wanted = select(func.min(OrderRow.not_before)).where(
        OrderRow.team == db.team, OrderRow.state.in_([WAITING, SENDING]), ~blocked()
    )
    return db.session.scalar(wanted)


def forget_before(db: Db, moment: datetime) -> None:
    """Forget the orders that were carried out before ``moment``; dead ones stay to be seen."""
    db.session.execute(
        delete(OrderRow).where(
            OrderRow.team == db.team, OrderRow.state == DONE, OrderRow.done_at < moment
        )
    )


def list_(db: Db, limit: int = 200) -> list[Order]:
    """Return the newest orders, without their payloads."""
    wanted = select(OrderRow).where(OrderRow.team == db.team)
    rows = db.session.scalars(wanted.order_by(OrderRow.id.desc()).limit(limit))
    return [_noun(row, {}) for row in rows]


def _finish(db: Db, order: Order, **columns: object) -> bool:
    which = {"its_team": db.team, "its_id": order.id, "its_lease": order.lease}
    return changed(db, FINISH, {**which, "lease": None, "lease_until": None, **columns})


def place(team: str, key: str) -> str:
    """Return the place that an order's payload is sealed for."""
    return f"{team}:outbox:{key}"


def _noun(row: OrderRow, payload: Payload) -> Order:
    return Order(
        id=row.id,
        key=row.key,
        lane=row.lane,
        kind=row.kind,
        about=row.about,
        state=row.state,
        attempts=row.attempts,
        created_at=row.created_at,
        done_at=row.done_at,
        lease=row.lease,
        error=row.error,
        payload=payload,
    )
