"""Everybody who may be suggested as a mentor, and what tells whether anything about them changed.

Whatever changes who they are or what they answered says so with ``touch``; the commit then leaves
another token behind. While the token is the same, nobody need read them again.
"""

import os
from typing import NamedTuple

from sqlalchemy import String, and_, bindparam, cast, event, func, literal, select
from sqlalchemy.orm import Session

from mentoring.enrolment import State, Vetting
from mentoring.participants import Person, Role
from storage.cipher import PREFIX
from storage.database import Db
from storage.machinery import VersionRow
from storage.rows import add_or_change
from storage.tables import EnrolmentRow, PersonRow, TextRow

ABOUT, TOUCHED = "mentors", "mentors touched"
STRANGER = Person(id="")
# Not the rows' classes: these few columns of thousands of rows are read in half the time.
ENROLMENT, PERSON, TEXT = EnrolmentRow.__table__.c, PersonRow.__table__.c, TextRow.__table__.c


class Mentor(NamedTuple):
    """One mentor; two that are equal have given the same answers.

    ``version`` is the beginning of their sealed answers, drawn anew whenever these are written.
    """

    enrolment: int
    person: str
    capacity: int
    role: str
    name: str | None
    first_name: str | None
    zone: str | None
    version: bytes | None

    def described(self) -> Person:
        """Return the mentor as Slack last described them."""
        return Person(
            id=self.person,
            name=self.name or STRANGER.name,
            first_name=self.first_name or STRANGER.first_name,
            zone=self.zone or STRANGER.zone,
        )


WANTED = (
    select(
        ENROLMENT.id,
        ENROLMENT.person,
        ENROLMENT.capacity,
        ENROLMENT.role,
        PERSON.name,
        PERSON.first_name,
        PERSON.zone,
        func.substr(TEXT.sealed, 1, PREFIX),
    )
    .outerjoin_from(
        EnrolmentRow.__table__,
        PersonRow.__table__,
        and_(PERSON.team == ENROLMENT.team, PERSON.person == ENROLMENT.person),
    )
    .outerjoin(
        TextRow.__table__,
        and_(
            TEXT.team == ENROLMENT.team,
            TEXT.about == literal("answers:") + cast(ENROLMENT.id, String),
        ),
    )
    .where(
        ENROLMENT.team == bindparam("team"),
        ENROLMENT.state == State.ACTIVE,
        ENROLMENT.held_at.is_(None),
        ENROLMENT.role.in_([Role.MENTOR, Role.BOTH]),
        ENROLMENT.vetting.in_([Vetting.APPROVED, Vetting.NOT_NEEDED]),
    )
    .order_by(ENROLMENT.id)
)
VERSION = select(VersionRow.token).where(
    VersionRow.team == bindparam("team"), VersionRow.about == ABOUT
)


def list_(db: Db) -> list[Mentor]:
    """Return everybody who may be suggested as a mentor, seats aside, longest enrolled first."""
    found = db.session.execute(WANTED, {"team": db.team})
    return [Mentor(*row) for row in found]


def version(db: Db) -> str | None:
    """Return the token of what this transaction sees; None when there is none to go by."""
    if TOUCHED in db.session.info:
        return None
    return db.session.scalar(VERSION, {"team": db.team})


def touch(db: Db) -> None:
    """Say that something about mentors is changing."""
    db.session.info[TOUCHED] = db


def touch_if_mentor(db: Db, person: str) -> None:
    """Say that something about somebody is changing, who may be a mentor."""
    wanted = select(ENROLMENT.id).where(
        ENROLMENT.team == db.team,
        ENROLMENT.person == person,
        ENROLMENT.role.in_([Role.MENTOR, Role.BOTH]),
    )
    if db.session.scalar(wanted.limit(1)) is not None:
        touch(db)


@event.listens_for(Session, "before_commit")
def _leave_token(session: Session) -> None:
    """Leave another token; last of all, so that nobody who holds this lock waits for another."""
    db = session.info.pop(TOUCHED, None)
    if db is not None:
        add_or_change(db, VersionRow, ("about",), about=ABOUT, token=os.urandom(8).hex())
