"""Deliveries that have been dealt with."""

from datetime import datetime
from functools import cache

from sqlalchemy import Select, bindparam, delete, select

from storage.database import Db
from storage.machinery import InboxRow
from storage.rows import add_once


def add(db: Db, key: str, received_at: datetime) -> bool:
    """Note a delivery in the transaction that deals with it; False when it was dealt with."""
    return add_once(db, InboxRow, key=key, received_at=received_at)


def known(db: Db, key: str) -> bool:
    """Tell whether a delivery was dealt with."""
    return db.session.scalar(_known(), {"team": db.team, "key": key}) is not None


@cache
def _known() -> Select[int]:
    """Return the query, built once: every delivery asks it, and people wait for the answer."""
    rows = InboxRow.__table__.c
    return select(rows.id).where(rows.team == bindparam("team"), rows.key == bindparam("key"))


def forget_before(db: Db, moment: datetime) -> None:
    """Forget old deliveries; Slack repeats within minutes."""
    db.session.execute(
        delete(InboxRow).where(InboxRow.team == db.team, InboxRow.received_at < moment)
    )
