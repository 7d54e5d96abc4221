"""What the bot has given up: orders that Slack refused, timers that failed too often."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, select, update

import storage.outbox
from mentoring.piles import Failing, Failure
from storage.cipher import SealError
from storage.database import Database, Db
from storage.machinery import OrderRow, TimerRow
from storage.outbox import DEAD, DONE
from storage.rows import changed, locked
from storage.tables import PairingRow
from storage.timers import STUCK, WAITING

UNHEARD = "unheard"
"""Slack has done it; only what it answered could not be kept."""
PERSON, PAIRING = "person", "pairing"


@dataclass(frozen=True, slots=True, kw_only=True)
class Undone:
    """An order that is not done, without what it says; ``again``: it may be tried again.

    ``next_at`` is when it is tried by itself at the earliest, if it waits.
    """

    id: int
    kind: str
    state: str
    since: datetime
    attempts: int
    error: str
    again: bool
    next_at: datetime | None


def teams(database: Database) -> list[str]:
    """Return every workspace that has ordered anything."""
    with database.engine.connect() as connection:
        return list(connection.scalars(select(OrderRow.team).distinct().order_by(OrderRow.team)))


def list_(db: Db, kinds: Collection[str]) -> list[Failure]:
    """Return what nobody has seen to yet, oldest first; of the orders those of ``kinds``."""
    found = [*_orders(db, kinds), *_timers(db)]
    return sorted(found, key=lambda one: (one.since, one.key))


def list_orders(db: Db) -> list[Undone]:
    """Return the orders that wait, are under way or were given up, oldest first."""
    open_ = OrderRow.state.in_([storage.outbox.WAITING, storage.outbox.SENDING, DEAD])
    wanted = select(OrderRow).where(OrderRow.team == db.team, open_).order_by(OrderRow.id)
    return [_undone(row) for row in db.session.scalars(wanted) if row.error != UNHEARD]


def lay_aside(db: Db, order_id: int) -> bool:
    """Lay an order aside that was given up, and empty it; False when somebody was quicker."""
    given_up = (OrderRow.team == db.team, OrderRow.id == order_id, OrderRow.state == DEAD)
    return changed(db, update(OrderRow).where(*given_up).values(state=DONE, payload=b""))


def carry_again(db: Db, order_id: int, now: datetime) -> bool:
    """Let an order be due again that was given up; False when it no longer can be.

    It takes its old place in its lane. One that no key opens would stop that lane for ever.
    """
    wanted = select(OrderRow).where(*_kept(db), OrderRow.id == order_id)
    row = db.session.scalar(locked(wanted))
    if row is None:
        return False
    try:
        db.cipher.open(row.payload, storage.outbox.place(db.team, row.key))
    except SealError:
        return False
    row.state, row.attempts, row.not_before = storage.outbox.WAITING, 0, now
    row.done_at = row.error = None
    db.session.flush()
    return True


def empty(db: Db, before: datetime | None = None) -> None:
    """Let go what orders say that were given up, all or those from ``before``; they stay listed."""
    old = () if before is None else (OrderRow.done_at < before,)
    changed(db, update(OrderRow).where(*_kept(db), *old).values(payload=b""))


def try_again(db: Db, timer_id: int, due_at: datetime) -> bool:
    """Let a timer be due again that was given up; False when somebody has done so already."""
    given_up = (TimerRow.team == db.team, TimerRow.id == timer_id, TimerRow.state == STUCK)
    anew = {"state": WAITING, "attempts": 0, "due_at": due_at}
    return changed(db, update(TimerRow).where(*given_up).values(**anew))


def _kept(db: Db) -> tuple[ColumnElement[bool], ...]:
    return OrderRow.team == db.team, OrderRow.state == DEAD, OrderRow.payload != b""


def _undone(row: OrderRow) -> Undone:
    return Undone(
        id=row.id,
        kind=row.kind,
        state=row.state,
        since=row.created_at,
        attempts=row.attempts,
        error=row.error or "",
        again=_again(row),
        next_at=row.not_before if row.state == storage.outbox.WAITING else None,
    )


def _again(row: OrderRow) -> bool:
    return row.state == DEAD and row.payload != b""


def _orders(db: Db, kinds: Collection[str]) -> list[Failure]:
    wanted = select(OrderRow).where(
        OrderRow.team == db.team, OrderRow.state == DEAD, OrderRow.kind.in_(kinds)
    )
    rows = [one for one in db.session.scalars(wanted) if one.error != UNHEARD]
    pairs = _pairs(db, (one.lane for one in rows))
    return [_of_order(one, pairs) for one in rows]


def _pairs(db: Db, lanes: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Return the two people of each lane that is a pairing's."""
    numbers = {
        int(whose) for lane, _, whose in (one.partition(":") for one in lanes) if lane == PAIRING
    }
    wanted = select(PairingRow).where(PairingRow.team == db.team, PairingRow.id.in_(numbers))
    return {f"{PAIRING}:{one.id}": (one.mentor, one.mentee) for one in db.session.scalars(wanted)}


def _of_order(row: OrderRow, pairs: dict[str, tuple[str, ...]]) -> Failure:
    lane, _, whose = row.lane.partition(":")
    return Failure(
        id=row.id,
        failing=Failing.ORDER,
        what=row.kind,
        since=row.done_at or row.created_at,
        people=(whose,) if lane == PERSON else pairs.get(row.lane, ()),
        channel=lane == PAIRING,
        error=row.error or "",
        again=_again(row),
    )


def _timers(db: Db) -> list[Failure]:
    wanted = select(TimerRow).where(TimerRow.team == db.team, TimerRow.state == STUCK)
    return [
        Failure(id=row.id, failing=Failing.TIMER, what=row.kind, since=row.due_at)
        for row in db.session.scalars(wanted)
    ]
