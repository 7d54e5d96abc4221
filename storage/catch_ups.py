"""Catch-ups, in and out of the database."""

from collections.abc import Collection, Iterable
from datetime import datetime

from sqlalchemy import bindparam, select, update

from mentoring.catch_ups import CatchUp, How, State
from mentoring.errors import CatchUpAnsweredError, GoneError
from storage.database import Db
from storage.rows import add_once, changed, lockable
from storage.tables import CatchUpRow

ROWS = select(CatchUpRow).where(CatchUpRow.team == bindparam("team"))
GET = lockable(ROWS.where(CatchUpRow.id == bindparam("id")))
OF = ROWS.where(CatchUpRow.pairing == bindparam("pairing")).order_by(CatchUpRow.number.desc())
DATES = ROWS.where(
    CatchUpRow.id.in_(bindparam("ids", expanding=True)), CatchUpRow.planned_at.is_not(None)
)


def add(db: Db, catch_up: CatchUp) -> CatchUp | None:
    """Keep a new catch-up and return it; None when this month's is there already."""
    names = ("pairing", "number", "state", "asked_at")
    if not add_once(db, CatchUpRow, **{name: getattr(catch_up, name) for name in names}):
        return None
    return next(one for one in of(db, catch_up.pairing) if one.number == catch_up.number)


def get(db: Db, catch_up_id: int, *, lock: bool = False) -> CatchUp:
    """Return one catch-up; ``lock`` keeps others from changing it until the commit."""
    row = db.session.scalar(GET[lock], {"team": db.team, "id": catch_up_id})
    if row is None:
        raise GoneError
    return noun(row)


def of(db: Db, pairing: int) -> list[CatchUp]:
    """Return the catch-ups of a pairing, newest first."""
    rows: Iterable[CatchUpRow] = db.session.scalars(OF, {"team": db.team, "pairing": pairing})
    return [noun(row) for row in rows]


def dates(db: Db, ids: Collection[int]) -> dict[int, datetime]:
    """Return for which moments catch-ups were planned; one that never was is left out."""
    rows = db.session.scalars(DATES, {"team": db.team, "ids": list(ids)})
    return {row.id: row.planned_at for row in rows if row.planned_at}


def save(db: Db, before: CatchUp, after: CatchUp) -> None:
    """Write what changed, provided that nobody else answered in the meantime."""
    names = ("state", "planned_at", "how")
    columns = {n: getattr(after, n) for n in names if getattr(after, n) != getattr(before, n)}
    if not changed(
        db,
        update(CatchUpRow)
        .where(
            CatchUpRow.team == db.team,
            CatchUpRow.id == before.id,
            CatchUpRow.state == before.state,
        )
        .values(id=before.id, **columns),
    ):
        raise CatchUpAnsweredError


def noun(row: CatchUpRow) -> CatchUp:
    """Return the noun of a row."""
    return CatchUp(
        id=row.id,
        pairing=row.pairing,
        number=row.number,
        state=State(row.state),
        asked_at=row.asked_at,
        planned_at=row.planned_at,
        how=How(row.how) if row.how else None,
    )
