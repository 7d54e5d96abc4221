"""Confirmations, in and out of the database."""

from collections.abc import Collection, Iterable

from sqlalchemy import bindparam, func, or_, select, update

from mentoring.errors import GoneError
from mentoring.matching.confirmations import Confirmation, State
from storage.database import Db
from storage.rows import add_once, changed, lockable
from storage.tables import ConfirmationRow

COLUMNS = ("mentor", "mentee", "mentor_enrolment", "mentee_enrolment", "state", "accepted_at")
ROWS = select(ConfirmationRow).where(ConfirmationRow.team == bindparam("team"))
GET = lockable(ROWS.where(ConfirmationRow.id == bindparam("id")))
WAITING = ROWS.where(ConfirmationRow.state == State.WAITING)
OF = lockable(
    WAITING.where(
        or_(
            ConfirmationRow.mentor == bindparam("person"),
            ConfirmationRow.mentee == bindparam("person"),
        )
    ).order_by(ConfirmationRow.id.desc())
)
LIST = WAITING.order_by(ConfirmationRow.id)
HELD = (
    select(ConfirmationRow.mentor, func.count())
    .where(ConfirmationRow.team == bindparam("team"), ConfirmationRow.state == State.WAITING)
    .group_by(ConfirmationRow.mentor)
)


def add(db: Db, made: Confirmation) -> Confirmation | None:
    """Keep what waits to be confirmed; None when the mentee waits for another one already."""
    if not add_once(db, ConfirmationRow, **{name: getattr(made, name) for name in COLUMNS}):
        return None
    return next(iter(of(db, made.mentee)), None)


def get(db: Db, confirmation_id: int, *, lock: bool = False) -> Confirmation:
    """Return one confirmation; ``lock`` keeps others from answering it until the commit."""
    row = db.session.scalar(GET[lock], {"team": db.team, "id": confirmation_id})
    if row is None:
        raise GoneError
    return _noun(row)


def of(db: Db, person: str, *, lock: bool = False) -> list[Confirmation]:
    """Return what waits to be confirmed about ``person``, newest first; ``lock`` as in ``get``."""
    return _nouns(db.session.scalars(OF[lock], {"team": db.team, "person": person}))


def list_(db: Db) -> list[Confirmation]:
    """Return everything that waits to be confirmed, longest waiting first."""
    return _nouns(db.session.scalars(LIST, {"team": db.team}))


def held(db: Db) -> dict[str, int]:
    """Return how many seats of each mentor are held until an organiser has answered."""
    return {row[0]: row[1] for row in db.session.execute(HELD, {"team": db.team})}


def refused(db: Db, mentees: Collection[str]) -> dict[str, set[str]]:
    """Return for each of ``mentees`` with which mentors organisers have not confirmed them."""
    wanted = select(ConfirmationRow.mentee, ConfirmationRow.mentor).where(
        ConfirmationRow.team == db.team,
        ConfirmationRow.mentee.in_(mentees),
        ConfirmationRow.state == State.REFUSED,
    )
    found: dict[str, set[str]] = {one: set() for one in mentees}
    for mentee, mentor in db.session.execute(wanted):
        found[mentee].add(mentor)
    return found


def save(db: Db, before: Confirmation, after: Confirmation) -> None:
    """Write the answer, provided that there was none."""
    if not changed(
        db,
        update(ConfirmationRow)
        .where(
            ConfirmationRow.team == db.team,
            ConfirmationRow.id == before.id,
            ConfirmationRow.state == State.WAITING,
        )
        .values(state=after.state, decided_by=after.decided_by),
    ):
        raise GoneError


def _nouns(rows: Iterable[ConfirmationRow]) -> list[Confirmation]:
    return [_noun(row) for row in rows]


def _noun(row: ConfirmationRow) -> Confirmation:
    return Confirmation(
        id=row.id,
        mentor=row.mentor,
        mentee=row.mentee,
        mentor_enrolment=row.mentor_enrolment,
        mentee_enrolment=row.mentee_enrolment,
        state=State(row.state),
        accepted_at=row.accepted_at,
        decided_by=row.decided_by,
    )
