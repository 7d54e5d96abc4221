"""Enrolments, in and out of the database."""

from collections.abc import Iterable

from sqlalchemy import Select, select, update

import storage.mentors
from mentoring.closure import Ending
from mentoring.enrolment import Enrolment, State, Vetting
from mentoring.errors import AlreadyEnrolledError, GoneError
from mentoring.participants import Role
from storage.database import Db
from storage.rows import add_once, changed, locked
from storage.tables import EnrolmentRow

CHANGING = (
    "role",
    "state",
    "vetting",
    "vetted_by",
    "capacity",
    "resumed_at",
    "closed_at",
    "ending",
)


def add(db: Db, enrolment: Enrolment) -> Enrolment:
    """Keep a new enrolment and return it with its number; one open enrolment a person."""
    columns = {
        name: getattr(enrolment, name)
        for name in ("person", "role", "state", "vetting", "capacity", "joined_at", "closes_at")
    }
    if not add_once(db, EnrolmentRow, **columns):
        raise AlreadyEnrolledError
    _tell(db, enrolment)
    return find_open(db, enrolment.person) or enrolment


def get(db: Db, enrolment_id: int, *, lock: bool = False) -> Enrolment:
    """Return one enrolment; ``lock`` keeps others from changing it until the commit."""
    found = _one(db, _rows(db).where(EnrolmentRow.id == enrolment_id), lock=lock)
    if found is None:
        raise GoneError
    return found


def get_all(db: Db, enrolment_ids: Iterable[int]) -> dict[int, Enrolment]:
    """Return enrolments by their numbers."""
    wanted = _rows(db).where(EnrolmentRow.id.in_(set(enrolment_ids)))
    return {one.id: one for one in _nouns(db, wanted)}


def find_open(db: Db, person: str, *, lock: bool = False) -> Enrolment | None:
    """Return the enrolment of ``person`` that is not closed, if there is one."""
    wanted = _rows(db).where(EnrolmentRow.person == person, EnrolmentRow.state != State.CLOSED)
    return _one(db, wanted, lock=lock)


def lock_both(db: Db, one: int, other: int) -> tuple[Enrolment, Enrolment]:
    """Return two enrolments, locked in the order of their numbers so that nobody deadlocks."""
    found = {number: get(db, number, lock=True) for number in sorted((one, other))}
    return found[one], found[other]


def lock_open(db: Db, people: Iterable[str]) -> dict[str, Enrolment]:
    """Return the enrolments of ``people`` that are not closed, by person, locked as above."""
    wanted = _rows(db).where(
        EnrolmentRow.person.in_(set(people)), EnrolmentRow.state != State.CLOSED
    )
    found = _nouns(db, locked(wanted.order_by(EnrolmentRow.id)))
    return {one.person: one for one in found}


def mentors(db: Db) -> list[Enrolment]:
    """Return everybody who may be suggested as a mentor, seats aside, longest enrolled first."""
    wanted = _rows(db).where(
        EnrolmentRow.state == State.ACTIVE,
        EnrolmentRow.role.in_([Role.MENTOR, Role.BOTH]),
        EnrolmentRow.vetting.in_([Vetting.APPROVED, Vetting.NOT_NEEDED]),
    )
    return _nouns(db, wanted.order_by(EnrolmentRow.id))


def mentees(db: Db) -> list[Enrolment]:
    """Return everybody who may look for a mentor, whether they have one or not."""
    wanted = _rows(db).where(
        EnrolmentRow.state == State.ACTIVE, EnrolmentRow.role.in_([Role.MENTEE, Role.BOTH])
    )
    return _nouns(db, wanted.order_by(EnrolmentRow.id))


def all_mentors(db: Db) -> list[Enrolment]:
    """Return everybody who takes part as a mentor, on a pause or not yet vetted as well."""
    wanted = _rows(db).where(
        EnrolmentRow.state != State.CLOSED,
        EnrolmentRow.role.in_([Role.MENTOR, Role.BOTH]),
        EnrolmentRow.vetting != Vetting.DECLINED,
    )
    return _nouns(db, wanted.order_by(EnrolmentRow.id))


def waiting_for_vetting(db: Db) -> list[Enrolment]:
    """Return the mentors who wait for an organiser, longest waiting first."""
    wanted = _rows(db).where(
        EnrolmentRow.state != State.CLOSED, EnrolmentRow.vetting == Vetting.WAITING
    )
    return _nouns(db, wanted.order_by(EnrolmentRow.joined_at, EnrolmentRow.id))


def save(db: Db, before: Enrolment, after: Enrolment) -> None:
    """Write what changed, provided that nobody else changed it in the meantime."""
    _tell(db, before, after)
    columns = {
        name: getattr(after, name)
        for name in CHANGING
        if getattr(after, name) != getattr(before, name)
    }
    if not changed(
        db,
        update(EnrolmentRow)
        .where(
            EnrolmentRow.team == db.team,
            EnrolmentRow.id == before.id,
            EnrolmentRow.state == before.state,
            EnrolmentRow.vetting == before.vetting,
        )
        .values(id=before.id, **columns),
    ):
        raise GoneError


def _tell(db: Db, *enrolments: Enrolment) -> None:
    if any(one.role.mentors for one in enrolments):
        storage.mentors.touch(db)


def _rows(db: Db) -> Select[EnrolmentRow]:
    return select(EnrolmentRow).where(EnrolmentRow.team == db.team)


def _one(db: Db, wanted: Select[EnrolmentRow], *, lock: bool) -> Enrolment | None:
    row = db.session.scalar(locked(wanted) if lock else wanted)
    return _noun(row) if row else None


def _nouns(db: Db, wanted: Select[EnrolmentRow]) -> list[Enrolment]:
    rows: Iterable[EnrolmentRow] = db.session.scalars(wanted)
    return [_noun(row) for row in rows]


def _noun(row: EnrolmentRow) -> Enrolment:
    return Enrolment(
        id=row.id,
        person=row.person,
        role=Role(row.role),
        state=State(row.state),
        vetting=Vetting(row.vetting),
        vetted_by=row.vetted_by,
        capacity=row.capacity,
        joined_at=row.joined_at,
        closes_at=row.closes_at,
        resumed_at=row.resumed_at,
        closed_at=row.closed_at,
        ending=Ending(row.ending) if row.ending else None,
    )
