"""What will be due."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Select, bindparam, delete, func, select, update

from storage.database import Db
from storage.machinery import TimerRow
from storage.rows import add_once

WAITING, DONE, CANCELLED, STUCK = "waiting", "done", "cancelled", "stuck"
NEXT_DUE = select(func.min(TimerRow.due_at)).where(
    TimerRow.team == bindparam("team"), TimerRow.state == WAITING
)
DUE = (
    select(TimerRow)
    .where(TimerRow.team == bindparam("team"), TimerRow.state == WAITING)
    .where(TimerRow.due_at <= bindparam("now"))
    .order_by(TimerRow.due_at, TimerRow.id)
    .limit(1)
    .with_for_update(skip_locked=True)
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Timer:
    """Something that will be due once."""

    id: int
    key: str
    kind: str
    about: int
    due_at: datetime
    state: str
    attempts: int


def add(db: Db, *, key: str, kind: str, about: int, due_at: datetime) -> None:
    """Keep a timer; one that is there already under ``key`` stays as it is."""
    add_once(
        db, TimerRow, key=key, kind=kind, about=about, due_at=due_at, state=WAITING, attempts=0
    )


def claim(db: Db, now: datetime) -> Timer | None:
    """Return the longest overdue timer, locked until the commit."""
    row = db.session.scalar(DUE, {"team": db.team, "now": now})
    return _noun(row) if row else None


def done(db: Db, timer: Timer) -> None:
    """Mark a claimed timer as done, in the transaction that did it."""
    db.session.execute(
        update(TimerRow).where(TimerRow.team == db.team, TimerRow.id == timer.id).values(state=DONE)
    )


def put_back(db: Db, timer: Timer, due_at: datetime, *, most: int) -> None:
    """Try a failed timer again later; after ``most`` attempts it is stuck and shown.

    One that another ticker has done in the meantime stays done.
    """
    attempts = timer.attempts + 1
    db.session.execute(
        update(TimerRow)
        .where(TimerRow.team == db.team, TimerRow.id == timer.id)
        .where(TimerRow.state == WAITING, TimerRow.attempts == timer.attempts)
        .values(attempts=attempts, due_at=due_at, state=STUCK if attempts >= most else WAITING)
    )


def cancel(db: Db, kind: str, about: int) -> None:
    """Cancel the waiting timers of one kind about one thing; ``kind`` may end in ``*``.

    One that a ticker is doing right now is left to it: waiting for it could wait for ever.
    """
    matches = (
        TimerRow.kind.startswith(kind[:-1], autoescape=True)
        if kind.endswith("*")
        else TimerRow.kind == kind
    )
    free = (
        select(TimerRow.id)
        .where(TimerRow.team == db.team, TimerRow.state == WAITING, TimerRow.about == about)
        .where(matches)
        .with_for_update(skip_locked=True)
    )
    db.session.execute(
        update(TimerRow)
        .where(TimerRow.id.in_(free))
        .values(state=CANCELLED)
        .execution_options(synchronize_session=False)
    )


def list_waiting(db: Db, kind: str, about: int) -> list[Timer]:
    """Return what is still to be done of one kind about one thing, soonest first."""
    wanted = _rows(db).where(
        TimerRow.state == WAITING, TimerRow.kind == kind, TimerRow.about == about
    )
    return [_noun(row) for row in db.session.scalars(wanted.order_by(TimerRow.due_at))]


def move(db: Db, timer: Timer, due_at: datetime) -> None:
    """Let something be due at another moment, unless a ticker is doing it right now."""
    free = select(TimerRow.id).where(
        TimerRow.team == db.team, TimerRow.id == timer.id, TimerRow.state == WAITING
    )
    db.session.execute(
        update(TimerRow)
        .where(TimerRow.id.in_(free.with_for_update(skip_locked=True)))
        .values(due_at=due_at)
        .execution_options(synchronize_session=False)
    )


def next_due(db: Db) -> datetime | None:
    """Return when the next timer is due."""
    return db.session.scalar(NEXT_DUE, {"team": db.team})


def find_next(db: Db, kind: str, about: int) -> datetime | None:
    """Return when the next timer of one kind about one thing is due, if there is any."""
    wanted = select(func.min(TimerRow.due_at)).where(
        TimerRow.team == db.team,
        TimerRow.state == WAITING,
        TimerRow.kind == kind,
        TimerRow.about == about,
    )
    return db.session.scalar(wanted)


def forget_before(db: Db, moment: datetime) -> None:
    """Forget the timers that were done, or cancelled, and due before ``moment``."""
    db.session.execute(
        delete(TimerRow).where(
            TimerRow.team == db.team,
            TimerRow.state.in_([DONE, CANCELLED]),
            TimerRow.due_at < moment,
        )
    )


def list_(db: Db, limit: int = 200) -> list[Timer]:
    """Return the timers that are not done, soonest first."""
    wanted = _rows(db).where(TimerRow.state.in_([WAITING, STUCK]))
    return [_noun(r) for r in db.session.scalars(wanted.order_by(TimerRow.due_at).limit(limit))]


def _rows(db: Db) -> Select[TimerRow]:
    return select(TimerRow).where(TimerRow.team == db.team)


def _noun(row: TimerRow) -> Timer:
    return Timer(
        id=row.id,
        key=row.key,
        kind=row.kind,
        about=row.about,
        due_at=row.due_at,
        state=row.state,
        attempts=row.attempts,
    )
