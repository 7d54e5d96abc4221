"""Requests, in and out of the database."""

from collections.abc import Collection, Iterable
from datetime import datetime

from sqlalchemy import Select, func, or_, select, update

from mentoring.enrolment import Enrolment
from mentoring.errors import GoneError, RequestClosedError
from mentoring.matching.requests import Request, State
from storage.database import Db
from storage.rows import add_once, changed, locked
from storage.tables import RequestRow

COLUMNS = (
    "mentee",
    "mentor",
    "mentee_enrolment",
    "mentor_enrolment",
    "state",
    "asked_at",
    "expires_at",
)


def add(db: Db, request: Request) -> Request | None:
    """Keep a new request and return it; None when the mentee has an open one already."""
    if not add_once(db, RequestRow, **{name: getattr(request, name) for name in COLUMNS}):
        return None
    return find_open(db, mentee=request.mentee)


def get(db: Db, request_id: int, *, lock: bool = False) -> Request:
    """Return one request; ``lock`` keeps others from answering it until the commit."""
    wanted = _rows(db).where(RequestRow.id == request_id)
    row = db.session.scalar(locked(wanted) if lock else wanted)
    if row is None:
        raise GoneError
    return _noun(row)


def find_open(db: Db, *, mentee: str) -> Request | None:
    """Return the mentee's open request, if there is one."""
    row = db.session.scalar(
        _rows(db).where(RequestRow.mentee == mentee, RequestRow.state == State.OPEN)
    )
    return _noun(row) if row else None


def open_for(db: Db, person: str, *, lock: bool = False) -> list[Request]:
    """Return the open requests from or to ``person``, oldest first; ``lock`` as in ``get``."""
    wanted = _rows(db).where(
        RequestRow.state == State.OPEN,
        or_(RequestRow.mentor == person, RequestRow.mentee == person),
    )
    wanted = wanted.order_by(RequestRow.id)
    return _nouns(db.session.scalars(locked(wanted) if lock else wanted))


def open_to(db: Db, mentor: str, *, lock: bool = False) -> list[Request]:
    """Return the open requests to ``mentor``, oldest first; ``lock`` as in ``get``."""
    wanted = _rows(db).where(RequestRow.state == State.OPEN, RequestRow.mentor == mentor)
    wanted = wanted.order_by(RequestRow.id)
    return _nouns(db.session.scalars(locked(wanted) if lock else wanted))


def last_ends(db: Db, enrolment: Enrolment, number: int) -> list[State]:
    """Return how the last requests to a mentor ended since their last pause, newest first.

    What the mentee took back, or what ended because the mentor paused, says nothing.
    """
    telling = (State.ACCEPTED, State.DECLINED, State.EXPIRED)
    wanted = _rows(db).where(
        RequestRow.mentor_enrolment == enrolment.id, RequestRow.state.in_(telling)
    )
    if enrolment.resumed_at:
        wanted = wanted.where(RequestRow.asked_at >= enrolment.resumed_at)
    wanted = wanted.order_by(RequestRow.decided_at.desc(), RequestRow.id.desc()).limit(number)
    return [State(row.state) for row in db.session.scalars(wanted)]


def of_mentee(db: Db, mentee: str) -> list[Request]:
    """Return every request that ``mentee`` ever sent, oldest first."""
    wanted = _rows(db).where(RequestRow.mentee == mentee)
    return _nouns(db.session.scalars(wanted.order_by(RequestRow.id)))


def declined(db: Db, mentees: Collection[str]) -> dict[str, set[str]]:
    """Return for each of ``mentees`` who has declined a request of theirs."""
    wanted = select(RequestRow.mentee, RequestRow.mentor).where(
        RequestRow.team == db.team,
        RequestRow.mentee.in_(mentees),
        RequestRow.state == State.DECLINED,
    )
    found: dict[str, set[str]] = {one: set() for one in mentees}
    for mentee, mentor in db.session.execute(wanted):
        found[mentee].add(mentor)
    return found


def asked_of(db: Db) -> dict[str, int]:
    """Return how many open requests each mentor has."""
    counts = (
        select(RequestRow.mentor, func.count())
        .where(RequestRow.team == db.team, RequestRow.state == State.OPEN)
        .group_by(RequestRow.mentor)
    )
    return {row[0]: row[1] for row in db.session.execute(counts)}


def asking(db: Db) -> set[str]:
    """Return everybody who has an open request."""
    wanted = select(RequestRow.mentee).where(
        RequestRow.team == db.team, RequestRow.state == State.OPEN
    )
    return set(db.session.scalars(wanted))


def answer(db: Db, request: Request, state: State, at: datetime) -> Request:
    """Close an open request as ``state``; only the first answer counts."""
    after = request.answered(state)
    if not changed(
        db,
        update(RequestRow)
        .where(
            RequestRow.team == db.team,
            RequestRow.id == request.id,
            RequestRow.state == State.OPEN,
        )
        .values(state=state, decided_at=at),
    ):
        raise RequestClosedError("answered")
    return after


def _rows(db: Db) -> Select[RequestRow]:
    return select(RequestRow).where(RequestRow.team == db.team)


def _nouns(rows: Iterable[RequestRow]) -> list[Request]:
    return [_noun(row) for row in rows]


def _noun(row: RequestRow) -> Request:
    return Request(
        id=row.id,
        mentee=row.mentee,
        mentor=row.mentor,
        mentee_enrolment=row.mentee_enrolment,
        mentor_enrolment=row.mentor_enrolment,
        state=State(row.state),
        asked_at=row.asked_at,
        expires_at=row.expires_at,
    )
