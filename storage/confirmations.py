"""Confirmations, in and out of the database."""

from collections.abc import Collection, Iterable

from sqlalchemy import Select, func, or_, select, update

from mentoring.errors import GoneError
from mentoring.matching.confirmations import Confirmation, State
from storage.database import Db
from storage.rows import add_once, changed, locked
from storage.tables import ConfirmationRow

COLUMNS = ("mentor", "mentee", "mentor_enrolment", "mentee_enrolment", "state", "accepted_at")


def add(db: Db, made: Confirmation) -> Confirmation | None:
    """Keep what waits to be confirmed; None when the mentee waits for another one already."""
    if not add_once(db, ConfirmationRow, **{name: getattr(made, name) for name in COLUMNS}):
        return None
    return next(iter(of(db, made.mentee)), None)


def get(db: Db, confirmation_id: int, *, lock: bool = False) -> Confirmation:
    """Return one confirmation; ``lock`` keeps others from answering it until the commit."""
    wanted = _rows(db).where(ConfirmationRow.id == confirmation_id)
    row = db.session.scalar(locked(wanted) if lock else wanted)
    if row is None:
        raise GoneError
    return _noun(row)


def of(db: Db, person: str, *, lock: bool = False) -> list[Confirmation]:
    """Return what waits to be confirmed about ``person``, newest first; ``lock`` as in ``get``."""
    mine = or_(ConfirmationRow.mentor == person, ConfirmationRow.mentee == person)
    wanted = _waiting(db).where(mine).order_by(ConfirmationRow.id.desc())
    return _nouns(db.session.scalars(locked(wanted) if lock else wanted))


def list_(db: Db) -> list[Confirmation]:
    """Return everything that waits to be confirmed, longest waiting first."""
    return _nouns(db.session.scalars(_waiting(db).order_by(ConfirmationRow.id)))


def held(db: Db) -> dict[str, int]:
    """Return how many seats of each mentor are held until an organiser has answered."""
    counts = (
        select(ConfirmationRow.mentor, func.count())
        .where(ConfirmationRow.team == db.team, ConfirmationRow.state == State.WAITING)
        .group_by(ConfirmationRow.mentor)
    )
    return {row[0]: row[1] for row in db.session.execute(counts)}


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


def _rows(db: Db) -> Select[ConfirmationRow]:
    return select(ConfirmationRow).where(ConfirmationRow.team == db.team)


def _waiting(db: Db) -> Select[ConfirmationRow]:
    return _rows(db).where(ConfirmationRow.state == State.WAITING)


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
