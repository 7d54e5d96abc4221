"""What is still to be said unasked, to whom, and what was; who hears is locked meanwhile."""

from datetime import datetime

from sqlalchemy import Index, UniqueConstraint, bindparam, delete, select
from sqlalchemy.orm import Mapped

from mentoring.errors import GoneError
from mentoring.unasked import Heard, Word
from storage.columns import Base
from storage.database import Db
from storage.rows import add_once, lockable


class HearerRow(Base):
    """Somebody to whom the bot says things unasked; their row is locked while it does."""

    __tablename__ = "hearers"
    __table_args__ = (UniqueConstraint("team", "person"),)

    person: Mapped[str]


class WordRow(Base):
    """Something to be said unasked, once its person may hear it."""

    __tablename__ = "unasked_words"
    __table_args__ = (UniqueConstraint("team", "person", "kind", "about", "part"),)

    person: Mapped[str]
    kind: Mapped[str]
    about: Mapped[int]
    part: Mapped[str]
    since: Mapped[datetime]


class HeardRow(Base):
    """That somebody heard something unasked."""

    __tablename__ = "unasked_heard"
    __table_args__ = (Index("ix_unasked_heard_team_person_at", "team", "person", "at"),)

    person: Mapped[str]
    at: Mapped[datetime]
    in_channel: Mapped[bool]


HEARERS = select(HearerRow).where(HearerRow.team == bindparam("team"))
GET_HEARER = lockable(HEARERS.where(HearerRow.id == bindparam("id")))
FIND_HEARER = HEARERS.where(HearerRow.person == bindparam("person"))
WORDS = (
    select(WordRow)
    .where(WordRow.team == bindparam("team"), WordRow.person == bindparam("person"))
    .order_by(WordRow.since, WordRow.id)
)
HEARD = select(HeardRow).where(
    HeardRow.team == bindparam("team"),
    HeardRow.person == bindparam("person"),
    HeardRow.at > bindparam("after"),
)


def add(db: Db, *, person: str, kind: str, about: int, part: str, since: datetime) -> int:
    """Keep something to be said, once; return the number of who is to hear it."""
    add_once(db, WordRow, person=person, kind=kind, about=about, part=part, since=since)
    return add_hearer(db, person)


def add_hearer(db: Db, person: str) -> int:
    """Keep that somebody may hear something unasked, once, and return their number."""
    add_once(db, HearerRow, person=person)
    row = db.session.scalars(FIND_HEARER, {"team": db.team, "person": person}).one()
    return row.id


def get_hearer(db: Db, hearer: int, *, lock: bool = False) -> str:
    """Return who hears; ``lock`` keeps others from saying anything to them meanwhile."""
    row = db.session.scalar(GET_HEARER[lock], {"team": db.team, "id": hearer})
    if row is None:
        raise GoneError
    return row.person


def list_(db: Db, person: str) -> list[Word]:
    """Return what is still to be said to somebody, longest waiting first."""
    return [_noun(row) for row in db.session.scalars(WORDS, {"team": db.team, "person": person})]


def remove(db: Db, word: Word) -> None:
    """Forget something that has been said, or need not be said any more."""
    db.session.execute(delete(WordRow).where(WordRow.team == db.team, WordRow.id == word.id))


def add_heard(db: Db, person: str, at: datetime, *, in_channel: bool = False) -> None:
    """Keep that somebody heard something unasked."""
    db.session.add(HeardRow(team=db.team, person=person, at=at, in_channel=in_channel))
    db.session.flush()


def list_heard(db: Db, person: str, after: datetime) -> list[Heard]:
    """Return what somebody has heard unasked since a moment."""
    rows = db.session.scalars(HEARD, {"team": db.team, "person": person, "after": after})
    return [Heard(at=row.at, in_channel=row.in_channel) for row in rows]


def forget_before(db: Db, moment: datetime) -> None:
    """Forget what was heard before ``moment``."""
    db.session.execute(delete(HeardRow).where(HeardRow.team == db.team, HeardRow.at < moment))


def _noun(row: WordRow) -> Word:
    return Word(
        id=row.id,
        person=row.person,
        kind=row.kind,
        about=row.about,
        part=row.part,
        since=row.since,
    )
