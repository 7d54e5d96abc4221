"""Planned catch-ups that were not held: facts about people, and no words of theirs."""

from datetime import datetime

from sqlalchemy import Index, UniqueConstraint, bindparam, func, select, update
from sqlalchemy.orm import Mapped

from mentoring.errors import GoneError
from mentoring.no_shows import NoShow, What
from storage.columns import Base
from storage.database import Db
from storage.rows import add_once, lockable


class NoShowRow(Base):
    """What one of the two said about a planned catch-up that was not held."""

    __tablename__ = "no_shows"
    __table_args__ = (
        UniqueConstraint("team", "catch_up", "planned_at", "by"),
        Index("ix_no_shows_team_pairing", "team", "pairing"),
    )

    pairing: Mapped[int]
    catch_up: Mapped[int]
    planned_at: Mapped[datetime]
    by: Mapped[str]
    said_at: Mapped[datetime]
    what: Mapped[str]
    absent: Mapped[str | None]


ROWS = select(NoShowRow).where(NoShowRow.team == bindparam("team"))
GET = lockable(ROWS.where(NoShowRow.id == bindparam("id")))
LAST = (
    ROWS.where(NoShowRow.catch_up == bindparam("catch_up")).order_by(NoShowRow.id.desc()).limit(1)
)
MINE = ROWS.where(
    NoShowRow.catch_up == bindparam("catch_up"),
    NoShowRow.planned_at == bindparam("planned_at"),
    NoShowRow.by == bindparam("by"),
)
COUNT = select(func.count(NoShowRow.planned_at.distinct())).where(
    NoShowRow.team == bindparam("team"),
    NoShowRow.pairing == bindparam("pairing"),
    NoShowRow.absent == bindparam("absent"),
    NoShowRow.planned_at > bindparam("after"),
)


def add(
    db: Db, *, pairing: int, catch_up: int, planned_at: datetime, by: str, said_at: datetime
) -> NoShow:
    """Keep that somebody said so, once for each planned moment, and return it."""
    mine = {"catch_up": catch_up, "planned_at": planned_at, "by": by}
    add_once(db, NoShowRow, pairing=pairing, said_at=said_at, what=What.UNSAID, **mine)
    return _noun(db.session.scalars(MINE, {"team": db.team, **mine}).one())


def get(db: Db, no_show: int, *, lock: bool = False) -> NoShow:
    """Return what somebody said; ``lock`` keeps others from changing it until the commit."""
    row = db.session.scalar(GET[lock], {"team": db.team, "id": no_show})
    if row is None:
        raise GoneError
    return _noun(row)


def find_last(db: Db, catch_up: int) -> NoShow | None:
    """Return what was said last about a catch-up that was not held, if anything was."""
    row = db.session.scalar(LAST, {"team": db.team, "catch_up": catch_up})
    return _noun(row) if row else None


def count(db: Db, pairing: int, absent: str, after: datetime) -> int:
    """Return how many planned catch-ups of a pairing since ``after`` somebody did not come to."""
    given = {"team": db.team, "pairing": pairing, "absent": absent, "after": after}
    return db.session.execute(COUNT, given).scalar_one()


def save(db: Db, after: NoShow) -> None:
    """Write what somebody said. Whoever does has locked it."""
    mine = (NoShowRow.team == db.team, NoShowRow.id == after.id)
    db.session.execute(update(NoShowRow).where(*mine).values(what=after.what, absent=after.absent))


def _noun(row: NoShowRow) -> NoShow:
    return NoShow(
        id=row.id,
        pairing=row.pairing,
        catch_up=row.catch_up,
        planned_at=row.planned_at,
        by=row.by,
        said_at=row.said_at,
        what=What(row.what),
        absent=row.absent,
    )
