"""Enrolments, in and out of the database."""

from collections.abc import Iterable

from sqlalchemy import Select, bindparam, exists, select, update

import storage.mentors
from mentoring.closure import Ending
from mentoring.enrolment import Enrolment, State, Vetting
from mentoring.errors import AlreadyEnrolledError, GoneError
from mentoring.participants import Role
from storage.database import Db
from storage.rows import add_once, changed, lockable, locked
from storage.tables import EnrolmentRow

CHANGING = (
    "role",
    "state",
    "vetting",
    "vetted_by",
    "capacity",
    "resumed_at",
    "held_at",
    "closed_at",
    "ending",
)
ROWS = select(EnrolmentRow).where(EnrolmentRow.team == bindparam("team"))
UNCLOSED = ROWS.where(EnrolmentRow.state != State.CLOSED)
ANYBODY = select(exists(UNCLOSED))
ACTIVE = ROWS.where(EnrolmentRow.state == State.ACTIVE)
GET = lockable(ROWS.where(EnrolmentRow.id == bindparam("id")))
GET_ALL = ROWS.where(EnrolmentRow.id.in_(bindparam("ids", expanding=True)))
FIND_OPEN = lockable(UNCLOSED.where(EnrolmentRow.person == bindparam("person")))
LAST = (
    ROWS.where(EnrolmentRow.person == bindparam("person")).order_by(EnrolmentRow.id.desc()).limit(1)
)
LIST_OPEN = UNCLOSED.order_by(EnrolmentRow.id)
LOCK_OPEN = locked(
    UNCLOSED.where(EnrolmentRow.person.in_(bindparam("people", expanding=True))).order_by(
        EnrolmentRow.id
    )
)
MENTEES = ACTIVE.where(
    EnrolmentRow.role.in_([Role.MENTEE, Role.BOTH]), EnrolmentRow.held_at.is_(None)
).order_by(EnrolmentRow.id)
ALL_MENTORS = UNCLOSED.where(
    EnrolmentRow.role.in_([Role.MENTOR, Role.BOTH]), EnrolmentRow.vetting != Vetting.DECLINED
).order_by(EnrolmentRow.id)
WAITING_FOR_VETTING = UNCLOSED.where(EnrolmentRow.vetting == Vetting.WAITING).order_by(
    EnrolmentRow.joined_at, EnrolmentRow.id
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
    found = _one(db, GET[lock], id=enrolment_id)
    if found is None:
        raise GoneError
    return found


def get_all(db: Db, enrolment_ids: Iterable[int]) -> dict[int, Enrolment]:
    """Return enrolments by their numbers."""
    return {one.id: one for one in _nouns(db, GET_ALL, ids=list(set(enrolment_ids)))}


def find_open(db: Db, person: str, *, lock: bool = False) -> Enrolment | None:
    """Return the enrolment of ``person`` that is not closed, if there is one."""
    return _one(db, FIND_OPEN[lock], person=person)


def find_last(db: Db, person: str) -> Enrolment | None:
    """Return the newest enrolment of ``person``, closed or not, if there ever was one."""
    return _one(db, LAST, person=person)


def list_open(db: Db) -> list[Enrolment]:
    """Return the enrolment of everybody who takes part."""
    return _nouns(db, LIST_OPEN)


def lock_both(db: Db, one: int, other: int) -> tuple[Enrolment, Enrolment]:
    """Return two enrolments, locked in the order of their numbers so that nobody deadlocks."""
    found = {number: get(db, number, lock=True) for number in sorted((one, other))}
    return found[one], found[other]


def lock_open(db: Db, people: Iterable[str]) -> dict[str, Enrolment]:
    """Return the enrolments of ``people`` that are not closed, by person, locked as above."""
    return {one.person: one for one in _nouns(db, LOCK_OPEN, people=list(set(people)))}


def mentees(db: Db) -> list[Enrolment]:
    """Return everybody who may look for a mentor, whether they have one or not."""
    return _nouns(db, MENTEES)


def all_mentors(db: Db) -> list[Enrolment]:
    """Return everybody who takes part as a mentor, on a pause or not yet vetted as well."""
    return _nouns(db, ALL_MENTORS)


def waiting_for_vetting(db: Db) -> list[Enrolment]:
    """Return the mentors who wait for an organiser, longest waiting first."""
    return _nouns(db, WAITING_FOR_VETTING)


def anybody(db: Db) -> bool:
    """Tell whether anybody takes part."""
    return bool(db.session.scalar(ANYBODY, {"team": db.team}))


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


def _one(db: Db, wanted: Select[EnrolmentRow], **given: object) -> Enrolment | None:
    row = db.session.scalar(wanted, {"team": db.team, **given})
    return noun(row) if row else None


def _nouns(db: Db, wanted: Select[EnrolmentRow], **given: object) -> list[Enrolment]:
    rows: Iterable[EnrolmentRow] = db.session.scalars(wanted, {"team": db.team, **given})
    return [noun(row) for row in rows]


def noun(row: EnrolmentRow) -> Enrolment:
    """Return the noun of a row."""
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
        held_at=row.held_at,
        closed_at=row.closed_at,
        ending=Ending(row.ending) if row.ending else None,
    )
