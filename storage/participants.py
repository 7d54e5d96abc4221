"""People, as Slack last described them."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import bindparam, select, update

import storage.mentors
from mentoring.participants import Account, Person
from mentoring.words import clean
from storage.database import Db
from storage.rows import add_once, add_or_change, lockable
from storage.tables import PersonRow

LONGEST = 255
ROWS = select(PersonRow).where(PersonRow.team == bindparam("team"))
GET = ROWS.where(PersonRow.person == bindparam("person"))
FIND = lockable(GET)
GET_ALL = ROWS.where(PersonRow.person.in_(bindparam("people", expanding=True)))


def save(db: Db, person: Person, seen_at: datetime) -> None:
    """Keep what Slack says about somebody."""
    if not _is_known(db, person):
        storage.mentors.touch_if_mentor(db, person.id)
    add_or_change(
        db,
        PersonRow,
        ("person",),
        person=person.id,
        name=_tidy(person.name),
        first_name=_tidy(person.first_name),
        zone=_tidy(person.zone),
        account=person.account,
        seen_at=seen_at,
    )


def meet(db: Db, person: Person, seen_at: datetime) -> bool:
    """Keep a first impression unless there is a better one; tell whether this is the first."""
    is_first = add_once(
        db,
        PersonRow,
        person=person.id,
        name=_tidy(person.name),
        first_name=_tidy(person.first_name),
        zone=_tidy(person.zone),
        seen_at=seen_at,
    )
    if is_first:
        storage.mentors.touch_if_mentor(db, person.id)
    return is_first


def keep_conversation(db: Db, person: str, conversation: str) -> None:
    """Keep which conversation with the bot is somebody's; it never becomes another one."""
    mine = PersonRow.team == db.team, PersonRow.person == person
    unknown = PersonRow.conversation.is_distinct_from(conversation)
    statement = update(PersonRow).where(*mine, unknown).values(conversation=conversation)
    db.session.execute(statement.execution_options(synchronize_session=False))


def conversation(db: Db, person: str) -> str | None:
    """Return which conversation with the bot is somebody's, if Slack has named it yet."""
    mine = PersonRow.team == db.team, PersonRow.person == person
    return db.session.scalar(select(PersonRow.conversation).where(*mine))


def get(db: Db, person: str) -> Person:
    """Return somebody; a stranger is called by a neutral name and lives in UTC."""
    row = db.session.scalar(GET, {"team": db.team, "person": person})
    return _noun(row) if row else Person(id=person)


def find(db: Db, person: str, *, lock: bool = False) -> Person | None:
    """Return somebody we have met, if we have; ``lock`` keeps others from changing them."""
    row = db.session.scalar(FIND[lock], {"team": db.team, "person": person})
    return _noun(row) if row else None


def find_all(db: Db, people: Iterable[str]) -> dict[str, Person]:
    """Return those of ``people`` whom we have met."""
    rows = db.session.scalars(GET_ALL, {"team": db.team, "people": list(set(people))})
    return {row.person: _noun(row) for row in rows}


def get_all(db: Db, people: Iterable[str]) -> dict[str, Person]:
    """Return each of ``people``."""
    ids = set(people)
    known = find_all(db, ids)
    return {one: known.get(one) or Person(id=one) for one in ids}


def _is_known(db: Db, person: Person) -> bool:
    """Tell whether somebody is known by just this description."""
    wanted = select(PersonRow.id).where(
        PersonRow.team == db.team,
        PersonRow.person == person.id,
        PersonRow.name == _tidy(person.name),
        PersonRow.first_name == _tidy(person.first_name),
        PersonRow.zone == _tidy(person.zone),
    )
    return db.session.scalar(wanted) is not None


def _tidy(words: str) -> str:
    """Return what Slack says in a form that both databases keep."""
    return clean(words)[:LONGEST]


def _noun(row: PersonRow) -> Person:
    return Person(
        id=row.person,
        name=row.name,
        first_name=row.first_name,
        zone=row.zone,
        account=Account(row.account) if row.account else Account.FULL,
    )
