"""People, as Slack last described them."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import select

from mentoring.participants import Person
from mentoring.words import clean
from storage.database import Db
from storage.rows import add_once, add_or_change
from storage.tables import PersonRow

LONGEST = 255


def save(db: Db, person: Person, seen_at: datetime) -> None:
    """Keep what Slack says about somebody."""
    add_or_change(
        db,
        PersonRow,
        ("person",),
        person=person.id,
        name=_tidy(person.name),
        first_name=_tidy(person.first_name),
        zone=_tidy(person.zone),
        seen_at=seen_at,
    )


def meet(db: Db, person: Person, seen_at: datetime) -> bool:
    """Keep a first impression unless there is a better one; tell whether this is the first."""
    return add_once(
        db,
        PersonRow,
        person=person.id,
        name=_tidy(person.name),
        first_name=_tidy(person.first_name),
        zone=_tidy(person.zone),
        seen_at=seen_at,
    )


def get(db: Db, person: str) -> Person:
    """Return somebody; a stranger is called by a neutral name and lives in UTC."""
    return get_all(db, [person])[person]


def get_all(db: Db, people: Iterable[str]) -> dict[str, Person]:
    """Return each of ``people``."""
    ids = set(people)
    wanted = select(PersonRow).where(PersonRow.team == db.team, PersonRow.person.in_(ids))
    known = {row.person: _noun(row) for row in db.session.scalars(wanted)}
    return {one: known.get(one) or Person(id=one) for one in ids}


def _tidy(words: str) -> str:
    """Return what Slack says in a form that both databases keep."""
    return clean(words)[:LONGEST]


def _noun(row: PersonRow) -> Person:
    return Person(id=row.person, name=row.name, first_name=row.first_name, zone=row.zone)
