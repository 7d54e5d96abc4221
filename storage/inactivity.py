"""How quiet pairings are, in and out of the database."""

from datetime import datetime

from sqlalchemy import UniqueConstraint, bindparam, select, update
from sqlalchemy.orm import Mapped

from mentoring.errors import GoneError
from mentoring.inactivity import Quiet
from storage.columns import Base
from storage.database import Db
from storage.rows import add_once, lockable

CHANGING = ("alive_at", "met_at", "asked_at", "closes_at", "help_by", "help_at")


class QuietRow(Base):
    """The last sign of life of a pairing, and what was said about its silence."""

    __tablename__ = "inactivity"
    __table_args__ = (UniqueConstraint("team", "pairing"),)

    pairing: Mapped[int]
    alive_at: Mapped[datetime]
    met_at: Mapped[datetime | None]
    asked_at: Mapped[datetime | None]
    closes_at: Mapped[datetime | None]
    help_by: Mapped[str | None]
    help_at: Mapped[datetime | None]


GET = lockable(
    select(QuietRow).where(
        QuietRow.team == bindparam("team"), QuietRow.pairing == bindparam("pairing")
    )
)


def add(db: Db, pairing: int, alive_at: datetime) -> None:
    """Keep that a pairing begins, which is its first sign of life."""
    add_once(db, QuietRow, pairing=pairing, alive_at=alive_at)


def get(db: Db, pairing: int, *, lock: bool = False) -> Quiet:
    """Return how quiet a pairing is; ``lock`` keeps others from changing it until the commit."""
    row = db.session.scalar(GET[lock], {"team": db.team, "pairing": pairing})
    if row is None:
        raise GoneError
    return noun(row)


def save(db: Db, before: Quiet, after: Quiet) -> None:
    """Write what changed. Whoever does has locked it."""
    columns = {n: getattr(after, n) for n in CHANGING if getattr(after, n) != getattr(before, n)}
    if columns:
        mine = (QuietRow.team == db.team, QuietRow.pairing == before.pairing)
        db.session.execute(update(QuietRow).where(*mine).values(**columns))


def noun(row: QuietRow) -> Quiet:
    """Return the noun of a row."""
    return Quiet(pairing=row.pairing, **{name: getattr(row, name) for name in CHANGING})
