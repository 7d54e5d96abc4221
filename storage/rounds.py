"""Rounds, in and out of the database."""

from dataclasses import asdict, fields
from datetime import datetime

from sqlalchemy import CheckConstraint, Select, Update, or_, select, update
from sqlalchemy.orm import Mapped, mapped_column

from mentoring.errors import GoneError
from mentoring.matching.fairness import Choice
from mentoring.rounds import Outcome, Round, State
from storage.columns import Base, only
from storage.database import Db
from storage.rows import add_once, changed, locked

OPEN = (State.RUNNING, State.READY, State.PUBLISHING)
FIGURES = tuple(one.name for one in fields(Outcome))
CHANGING = (
    "state",
    "version",
    "progress",
    "attempts",
    "found_at",
    "total_before",
    "decided_by",
    "decided_at",
)


class RoundRow(Base):
    """One round: who began it, how far it is, its certificate, who decided. No person's answer."""

    __tablename__ = "rounds"
    __table_args__ = (
        only("uq_rounds_open", "state in ('running', 'ready', 'publishing')", "team"),
        CheckConstraint(
            "state in ('running', 'ready', 'publishing', 'published', 'dropped')", "state"
        ),
    )

    state: Mapped[str]
    begun_by: Mapped[str]
    begun_at: Mapped[datetime]
    bonus: Mapped[bool]
    floor: Mapped[bool]
    tail: Mapped[bool]
    narrowed_by: Mapped[str | None]
    narrowed_to: Mapped[str | None]
    track: Mapped[str | None]
    version: Mapped[int] = mapped_column(default=0)
    progress: Mapped[int] = mapped_column(default=0)
    attempts: Mapped[int] = mapped_column(default=0)
    lease_until: Mapped[datetime | None]
    found_at: Mapped[datetime | None]
    mentees: Mapped[int | None]
    matched: Mapped[int | None]
    total: Mapped[int | None]
    bound: Mapped[int | None]
    given_up: Mapped[int | None]
    choosers: Mapped[int | None]
    first_choices: Mapped[int | None]
    later_choices: Mapped[int | None]
    plain_total: Mapped[int | None]
    plain_matched: Mapped[int | None]
    blocking: Mapped[int | None]
    stable: Mapped[bool | None]
    total_before: Mapped[int | None]
    decided_by: Mapped[str | None]
    decided_at: Mapped[datetime | None]


def add(db: Db, made: Round) -> Round | None:
    """Keep a new round and return it with its number; None while there is an open one."""
    names = ("state", "begun_by", "begun_at", "narrowed_by", "narrowed_to", "track")
    columns = {name: getattr(made, name) for name in names}
    fair = {"bonus": made.fair.waiting, "floor": made.fair.floor, "tail": made.fair.tail}
    if not add_once(db, RoundRow, **columns, **fair, version=0, progress=0, attempts=0):
        return None
    return find_open(db)


def get(db: Db, round_id: int, *, lock: bool = False) -> Round:
    """Return one round; ``lock`` keeps others from changing it until the commit."""
    row = _one(db, _rows(db).where(RoundRow.id == round_id), lock=lock)
    if row is None:
        raise GoneError
    return row


def find_open(db: Db, *, lock: bool = False) -> Round | None:
    """Return the round that is neither published nor dropped, if there is one."""
    return _one(db, _rows(db).where(RoundRow.state.in_(OPEN)), lock=lock)


def due(db: Db, now: datetime) -> bool:
    """Tell whether a round waits to be found, and nobody is at it."""
    return db.session.scalar(_unheld(db, now)) is not None


def claim(db: Db, now: datetime, lease_until: datetime) -> Round | None:
    """Take the round that waits to be found, under a lease that keeps other copies away."""
    row = db.session.scalar(_unheld(db, now).with_for_update(skip_locked=True))
    if row is None:
        return None
    row.attempts += 1
    row.lease_until = lease_until
    db.session.flush()
    return _noun(row)


def hold(db: Db, held: Round, now: datetime, lease_until: datetime, progress: int) -> bool:
    """Extend the lease of a round, and say how far it is; False if there is none to extend."""
    taken = _same(db, held).where(RoundRow.lease_until > now)
    return changed(db, taken.values(lease_until=lease_until, progress=progress))


def save(db: Db, before: Round, after: Round) -> None:
    """Write what changed, provided that nobody was quicker; whoever comes too late is refused."""
    columns: dict[str, object] = {name: getattr(after, name) for name in CHANGING}
    if after.outcome:
        columns |= asdict(after.outcome)
    if not changed(db, _same(db, before).values(lease_until=None, **columns)):
        raise GoneError


def _same(db: Db, before: Round) -> Update:
    """Return the change of a round as it was read."""
    return update(RoundRow).where(
        RoundRow.team == db.team,
        RoundRow.id == before.id,
        RoundRow.state == before.state,
        RoundRow.version == before.version,
    )


def _unheld(db: Db, now: datetime) -> Select[RoundRow]:
    free = or_(RoundRow.lease_until.is_(None), RoundRow.lease_until <= now)
    return _rows(db).where(RoundRow.state == State.RUNNING, free).limit(1)


def _rows(db: Db) -> Select[RoundRow]:
    return select(RoundRow).where(RoundRow.team == db.team)


def _one(db: Db, wanted: Select[RoundRow], *, lock: bool) -> Round | None:
    row = db.session.scalar(locked(wanted) if lock else wanted)
    return _noun(row) if row else None


def _noun(row: RoundRow) -> Round:
    figures = {name: figure for name in FIGURES if (figure := getattr(row, name)) is not None}
    return Round(
        id=row.id,
        state=State(row.state),
        begun_by=row.begun_by,
        begun_at=row.begun_at,
        fair=Choice(waiting=row.bonus, floor=row.floor, tail=row.tail),
        narrowed_by=row.narrowed_by,
        narrowed_to=row.narrowed_to,
        track=row.track,
        version=row.version,
        progress=row.progress,
        attempts=row.attempts,
        found_at=row.found_at,
        outcome=None if row.matched is None else Outcome(**figures),
        total_before=row.total_before,
        decided_by=row.decided_by,
        decided_at=row.decided_at,
    )
