"""What Slack says by itself of messages it has taken: it settles the doubt after a lost answer."""

import re
from datetime import datetime, timedelta

from sqlalchemy import Select, bindparam, select

from storage.database import Db
from storage.lanes import SENDING, WAITING
from storage.machinery import OrderRow, VersionRow
from storage.orders import Order, noun
from storage.rows import add_or_change, locked

__all__ = ["conversation", "find", "has_heard", "note_heard", "place", "settle"]

Stands = tuple[str, str]
"""The conversation and the moment by which Slack names a message."""

MARK = re.compile(r"([0-9]{1,18})-[0-9a-f]{16}", re.ASCII)
HEARD = "messages heard of"
HEARD_AT = select(VersionRow.token).where(
    VersionRow.team == bindparam("team"), VersionRow.about == HEARD
)


def find(db: Db, mark: str) -> Order | None:
    """Return the order of this mark, without what it says; None for a mark that is not ours."""
    row = _row(db, mark)
    return noun(row, {}) if row else None


def settle(db: Db, mark: str, stands: Stands, now: datetime, soon: datetime) -> bool:
    """Note where a message stands, if its order is not done yet; False otherwise.

    One that waits because nobody knew is due now, one under a lease at the latest ``soon``, when
    who carries it would have had Slack's answer.
    """
    row = _row(db, mark, lock=True)
    if row is None or row.state not in (WAITING, SENDING) or row.asked_at is None:
        return False
    row.channel, row.ts = stands
    if row.state == WAITING:
        row.not_before = min(row.not_before, now)
    elif row.lease_until is not None:
        row.lease_until = min(row.lease_until, soon)
    db.session.flush()
    return True


def place(db: Db, order: Order, stands: Stands) -> None:
    """Note where a message stands, and let its order wait as it does."""
    row = db.session.scalar(locked(_rows(db, order.id)))
    if row is not None:
        row.channel, row.ts = stands
        db.session.flush()


def conversation(db: Db, lane: str) -> str | None:
    """Return where the last message of a lane stands, as Slack has named the place."""
    wanted = (
        select(OrderRow.channel)
        .where(OrderRow.team == db.team, OrderRow.lane == lane, OrderRow.channel.is_not(None))
        .order_by(OrderRow.id.desc())
        .limit(1)
    )
    return db.session.scalar(wanted)


def has_heard(db: Db, now: datetime, within: timedelta) -> bool:
    """Tell whether Slack has told of any of our messages of late, so that its silence says no."""
    token = db.session.scalar(HEARD_AT, {"team": db.team})
    return token is not None and now - datetime.fromisoformat(token) < within


def note_heard(db: Db, now: datetime) -> None:
    """Note that Slack has told of one of our messages."""
    add_or_change(db, VersionRow, ("about",), about=HEARD, token=now.isoformat())


def _row(db: Db, mark: str, *, lock: bool = False) -> OrderRow | None:
    written = MARK.fullmatch(mark)
    if written is None:
        return None
    wanted = _rows(db, int(written[1]))
    row = db.session.scalar(locked(wanted) if lock else wanted)
    return row if row is not None and noun(row, {}).mark == mark else None


def _rows(db: Db, order_id: int) -> Select[OrderRow]:
    return select(OrderRow).where(OrderRow.team == db.team, OrderRow.id == order_id)
