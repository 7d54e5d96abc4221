"""Removals, in and out of the database; why and in which words is a sealed text."""

from datetime import datetime

from sqlalchemy import CheckConstraint, Index, bindparam, select, update
from sqlalchemy.orm import Mapped

from mentoring.errors import GoneError
from mentoring.removals import Removal, State
from storage.columns import Base, only
from storage.database import Db
from storage.rows import add_once, changed, lockable


class RemovalRow(Base):
    """One removal: of whom, by whom, until when, and what became of it."""

    __tablename__ = "removals"
    __table_args__ = (
        only("uq_removals_pending", "state = 'pending'", "team", "person"),
        Index("ix_removals_team_person", "team", "person"),
        CheckConstraint("state in ('pending', 'done', 'undone', 'restored')", "state"),
    )

    person: Mapped[str]
    by: Mapped[str]
    state: Mapped[str]
    begun_at: Mapped[datetime]
    due_at: Mapped[datetime]
    until_at: Mapped[datetime | None]
    keep_channel: Mapped[bool]
    decided_by: Mapped[str | None]
    decided_at: Mapped[datetime | None]


COLUMNS = ("person", "by", "state", "begun_at", "due_at", "until_at", "keep_channel")
ROWS = select(RemovalRow).where(RemovalRow.team == bindparam("team"))
GET = lockable(ROWS.where(RemovalRow.id == bindparam("id")))
LAST = (
    ROWS.where(
        RemovalRow.person == bindparam("person"),
        RemovalRow.state.in_([State.PENDING, State.DONE]),
    )
    .order_by(RemovalRow.id.desc())
    .limit(1)
)
PENDING = select(RemovalRow.person).where(
    RemovalRow.team == bindparam("team"), RemovalRow.state == State.PENDING
)


def add(db: Db, removal: Removal) -> Removal | None:
    """Keep a new removal and return it; None when its person is being removed already."""
    if not add_once(db, RemovalRow, **{name: getattr(removal, name) for name in COLUMNS}):
        return None
    return find_last(db, removal.person)


def get(db: Db, removal_id: int, *, lock: bool = False) -> Removal:
    """Return one removal; ``lock`` keeps others from changing it until the commit."""
    row = db.session.scalar(GET[lock], {"team": db.team, "id": removal_id})
    if row is None:
        raise GoneError
    return _noun(row)


def find_last(db: Db, person: str) -> Removal | None:
    """Return the newest removal of somebody that was neither undone nor lifted."""
    row = db.session.scalar(LAST, {"team": db.team, "person": person})
    return _noun(row) if row else None


def list_pending(db: Db) -> set[str]:
    """Return everybody who is about to be removed."""
    return set(db.session.scalars(PENDING, {"team": db.team}))


def save(db: Db, before: Removal, after: Removal) -> None:
    """Write what became of a removal, provided that nobody was quicker."""
    if not changed(
        db,
        update(RemovalRow)
        .where(
            RemovalRow.team == db.team,
            RemovalRow.id == before.id,
            RemovalRow.state == before.state,
        )
        .values(state=after.state, decided_by=after.decided_by, decided_at=after.decided_at),
    ):
        raise GoneError


def _noun(row: RemovalRow) -> Removal:
    return Removal(
        id=row.id,
        person=row.person,
        by=row.by,
        state=State(row.state),
        begun_at=row.begun_at,
        due_at=row.due_at,
        until_at=row.until_at,
        keep_channel=row.keep_channel,
        decided_by=row.decided_by,
        decided_at=row.decided_at,
    )
