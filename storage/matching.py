"""Requests, in and out of the database."""

from collections.abc import Collection, Iterable
from datetime import datetime

from sqlalchemy import bindparam, func, or_, select, update

from mentoring.enrolment import Enrolment
from mentoring.errors import GoneError, RequestClosedError
from mentoring.matching.requests import Request, State
from storage.database import Db
from storage.rows import add_once, changed, lockable
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
ROWS = select(RequestRow).where(RequestRow.team == bindparam("team"))
OPEN = ROWS.where(RequestRow.state == State.OPEN)
TO, FROM = RequestRow.mentor == bindparam("mentor"), RequestRow.mentee == bindparam("mentee")
GET = lockable(ROWS.where(RequestRow.id == bindparam("id")))
FIND_OPEN = OPEN.where(FROM)
OPEN_FOR = lockable(OPEN.where(or_(TO, FROM)).order_by(RequestRow.id))
OPEN_TO = lockable(OPEN.where(TO).order_by(RequestRow.id))
OF_MENTEE = ROWS.where(FROM).order_by(RequestRow.id)
DECLINED = select(RequestRow.mentee, RequestRow.mentor).where(
    RequestRow.team == bindparam("team"),
    RequestRow.mentee.in_(bindparam("mentees", expanding=True)),
    RequestRow.state == State.DECLINED,
)

EXPIRED = select(func.count()).where(
    RequestRow.team == bindparam("team"),
    RequestRow.state == State.EXPIRED,
    RequestRow.decided_at >= bindparam("since"),
    RequestRow.decided_at < bindparam("until"),
)


def add(db: Db, request: Request) -> Request | None:
    """Keep a new request and return it; None when the mentee has an open one already."""
    if not add_once(db, RequestRow, **{name: getattr(request, name) for name in COLUMNS}):
        return None
    return find_open(db, mentee=request.mentee)


def get(db: Db, request_id: int, *, lock: bool = False) -> Request:
    """Return one request; ``lock`` keeps others from answering it until the commit."""
    row = db.session.scalar(GET[lock], {"team": db.team, "id": request_id})
    if row is None:
        raise GoneError
    return _noun(row)


def find_open(db: Db, *, mentee: str) -> Request | None:
    """Return the mentee's open request, if there is one."""
    row = db.session.scalar(FIND_OPEN, {"team": db.team, "mentee": mentee})
    return _noun(row) if row else None


def count_expired(db: Db, since: datetime, until: datetime) -> int:
    """Return how many requests expired between two moments."""
    given = {"team": db.team, "since": since, "until": until}
    return db.session.execute(EXPIRED, given).scalar_one()


def open_for(db: Db, person: str, *, lock: bool = False) -> list[Request]:
    """Return the open requests from or to ``person``, oldest first; ``lock`` as in ``get``."""
    given = {"team": db.team, "mentor": person, "mentee": person}
    return _nouns(db.session.scalars(OPEN_FOR[lock], given))


def open_to(db: Db, mentor: str, *, lock: bool = False) -> list[Request]:
    """Return the open requests to ``mentor``, oldest first; ``lock`` as in ``get``."""
    return _nouns(db.session.scalars(OPEN_TO[lock], {"team": db.team, "mentor": mentor}))


def last_ends(db: Db, enrolment: Enrolment, number: int) -> list[State]:
    """Return how the last requests to a mentor ended since their last pause, newest first.

    What the mentee took back, or what ended because the mentor paused, says nothing.
    """
    telling = (State.ACCEPTED, State.DECLINED, State.EXPIRED)
    wanted = ROWS.where(RequestRow.mentor_enrolment == enrolment.id, RequestRow.state.in_(telling))
    if enrolment.resumed_at:
        wanted = wanted.where(RequestRow.asked_at >= enrolment.resumed_at)
    wanted = wanted.order_by(RequestRow.decided_at.desc(), RequestRow.id.desc()).limit(number)
    return [State(row.state) for row in db.session.scalars(wanted, {"team": db.team})]


def of_mentee(db: Db, mentee: str) -> list[Request]:
    """Return every request that ``mentee`` ever sent, oldest first."""
    return _nouns(db.session.scalars(OF_MENTEE, {"team": db.team, "mentee": mentee}))


def declined(db: Db, mentees: Collection[str]) -> dict[str, set[str]]:
    """Return for each of ``mentees`` who has declined a request of theirs."""
    found: dict[str, set[str]] = {one: set() for one in mentees}
    for mentee, mentor in db.session.execute(DECLINED, {"team": db.team, "mentees": list(found)}):
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


def expiring(db: Db, before: datetime) -> list[Request]:
    """Return the open requests that expire by a moment, soonest first."""
    wanted = OPEN.where(RequestRow.expires_at <= before)
    ordered = wanted.order_by(RequestRow.expires_at, RequestRow.id)
    return _nouns(db.session.scalars(ordered, {"team": db.team}))


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
