"""The waiting list, in and out of the database."""

from datetime import datetime

from sqlalchemy import bindparam, exists, select, update

from mentoring.errors import GoneError, NotWaitingError
from mentoring.matching.waiting import Left, Waiting
from storage.database import Db
from storage.rows import add_once, changed, lockable
from storage.tables import WaitingRow

ROWS = select(WaitingRow).where(WaitingRow.team == bindparam("team"))
OPEN = ROWS.where(WaitingRow.left_at.is_(None))
GET = lockable(ROWS.where(WaitingRow.id == bindparam("id")))
FIND = lockable(OPEN.where(WaitingRow.person == bindparam("person")))
LIST = lockable(
    OPEN.order_by(
        WaitingRow.ahead_at.is_(None), WaitingRow.ahead_at, WaitingRow.since, WaitingRow.id
    )
)
ANYBODY = select(exists(OPEN))


def add(
    db: Db, *, person: str, enrolment: int, since: datetime, ahead_at: datetime | None = None
) -> Waiting | None:
    """Put somebody on the list and return their place; None when they are on it already."""
    columns = {"person": person, "enrolment": enrolment, "since": since, "ahead_at": ahead_at}
    if not add_once(db, WaitingRow, **columns):
        return None
    return find(db, person)


def get(db: Db, waiting_id: int, *, lock: bool = False) -> Waiting:
    """Return one place; ``lock`` keeps others from changing it until the commit."""
    row = db.session.scalar(GET[lock], {"team": db.team, "id": waiting_id})
    if row is None:
        raise GoneError
    return _noun(row)


def find(db: Db, person: str, *, lock: bool = False) -> Waiting | None:
    """Return the place of somebody who waits; ``lock`` as in ``get``."""
    row = db.session.scalar(FIND[lock], {"team": db.team, "person": person})
    return _noun(row) if row else None


def list_(db: Db, *, lock: bool = False) -> list[Waiting]:
    """Return everybody who waits: who is ahead, then longest waiting first; ``lock`` as above."""
    return [_noun(row) for row in db.session.scalars(LIST[lock], {"team": db.team})]


def anybody(db: Db) -> bool:
    """Tell whether anybody waits."""
    return bool(db.session.scalar(ANYBODY, {"team": db.team}))


def save(db: Db, before: Waiting, after: Waiting) -> None:
    """Write what changed, provided that its person has not left it in the meantime."""
    names = ("told_at", "asked_at", "left_at", "left")
    columns = {n: getattr(after, n) for n in names if getattr(after, n) != getattr(before, n)}
    if not changed(
        db,
        update(WaitingRow)
        .where(WaitingRow.team == db.team, WaitingRow.id == before.id, WaitingRow.left_at.is_(None))
        .values(id=before.id, **columns),
    ):
        raise NotWaitingError


def _noun(row: WaitingRow) -> Waiting:
    return Waiting(
        id=row.id,
        person=row.person,
        enrolment=row.enrolment,
        since=row.since,
        told_at=row.told_at,
        asked_at=row.asked_at,
        left_at=row.left_at,
        left=Left(row.left) if row.left else None,
        ahead_at=row.ahead_at,
    )
