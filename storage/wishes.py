"""Whom a mentee would like best, in and out of the database."""

from collections.abc import Sequence

from sqlalchemy import UniqueConstraint, delete, select
from sqlalchemy.orm import Mapped

from storage.columns import Base
from storage.database import Db


class WishRow(Base):
    """A mentor whom somebody has named for themselves, in the order of the places."""

    __tablename__ = "wishes"
    __table_args__ = (UniqueConstraint("team", "person", "place"),)

    person: Mapped[str]
    place: Mapped[int]
    mentor: Mapped[str]


def save(db: Db, person: str, mentors: Sequence[str]) -> None:
    """Keep whom somebody would like best, in place of whom they had named before."""
    remove(db, person)
    db.session.add_all(
        WishRow(team=db.team, person=person, place=place, mentor=mentor)
        for place, mentor in enumerate(mentors, start=1)
    )
    db.session.flush()


def find(db: Db, person: str) -> tuple[str, ...]:
    """Return whom somebody would like best, in their order; nobody when they have named nobody."""
    mine = (WishRow.team == db.team, WishRow.person == person)
    return tuple(db.session.scalars(select(WishRow.mentor).where(*mine).order_by(WishRow.place)))


def list_(db: Db) -> dict[str, tuple[str, ...]]:
    """Return whom everybody would like best, by person."""
    wanted = select(WishRow.person, WishRow.mentor).where(WishRow.team == db.team)
    found: dict[str, tuple[str, ...]] = {}
    for person, mentor in db.session.execute(wanted.order_by(WishRow.person, WishRow.place)):
        found[person] = (*found.get(person, ()), mentor)
    return found


def remove_mentor(db: Db, mentor: str) -> list[str]:
    """Forget that anybody has named a mentor; return who had."""
    named = (WishRow.team == db.team, WishRow.mentor == mentor)
    people = list(db.session.scalars(select(WishRow.person).where(*named).order_by(WishRow.id)))
    if people:
        db.session.execute(delete(WishRow).where(*named))
    return people


def remove(db: Db, person: str) -> None:
    """Forget whom somebody would like best."""
    db.session.execute(delete(WishRow).where(WishRow.team == db.team, WishRow.person == person))
