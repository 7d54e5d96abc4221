"""What the bot has given up: orders that Slack refused, timers that failed too often."""

from collections.abc import Collection, Iterable
from datetime import datetime

from sqlalchemy import select, update

from mentoring.piles import Failing, Failure
from storage.database import Db
from storage.machinery import OrderRow, TimerRow
from storage.outbox import DEAD, DONE
from storage.rows import changed
from storage.tables import PairingRow
from storage.timers import STUCK, WAITING

UNHEARD = "unheard"
"""Slack has done it; only what it answered could not be kept."""
PERSON, PAIRING = "person", "pairing"


def list_(db: Db, kinds: Collection[str]) -> list[Failure]:
    """Return what nobody has seen to yet, oldest first; of the orders those of ``kinds``."""
    found = [*_orders(db, kinds), *_timers(db)]
    return sorted(found, key=lambda one: (one.since, one.key))


def lay_aside(db: Db, order_id: int) -> bool:
    """Lay an order aside that was given up; False when somebody has done so already."""
    given_up = (OrderRow.team == db.team, OrderRow.id == order_id, OrderRow.state == DEAD)
    return changed(db, update(OrderRow).where(*given_up).values(state=DONE))


def try_again(db: Db, timer_id: int, due_at: datetime) -> bool:
    """Let a timer be due again that was given up; False when somebody has done so already."""
    given_up = (TimerRow.team == db.team, TimerRow.id == timer_id, TimerRow.state == STUCK)
    anew = {"state": WAITING, "attempts": 0, "due_at": due_at}
    return changed(db, update(TimerRow).where(*given_up).values(**anew))


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
    )


def _timers(db: Db) -> list[Failure]:
    wanted = select(TimerRow).where(TimerRow.team == db.team, TimerRow.state == STUCK)
    return [
        Failure(id=row.id, failing=Failing.TIMER, what=row.kind, since=row.due_at)
        for row in db.session.scalars(wanted)
    ]
