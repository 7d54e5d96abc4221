"""Which organisers look at a round, and at which page of it."""

from sqlalchemy import UniqueConstraint, select
from sqlalchemy.orm import Mapped

from storage.columns import Base
from storage.database import Db
from storage.rows import add_or_change


class ReaderRow(Base):
    """One organiser who has a round's preview before them."""

    __tablename__ = "round_readers"
    __table_args__ = (UniqueConstraint("team", "round", "person"),)

    round: Mapped[int]
    person: Mapped[str]
    page: Mapped[int]


def save(db: Db, round_id: int, person: str, page: int) -> None:
    """Keep that somebody looks at a page of a round."""
    unique = ("round", "person")
    add_or_change(db, ReaderRow, unique, round=round_id, person=person, page=page)


def list_(db: Db, round_id: int) -> list[str]:
    """Return who looks at a round."""
    wanted = select(ReaderRow.person).where(ReaderRow.team == db.team, ReaderRow.round == round_id)
    return list(db.session.scalars(wanted.order_by(ReaderRow.person)))


def find(db: Db, round_id: int, person: str) -> int | None:
    """Return at which page of a round somebody looks; None if they do not."""
    mine = (ReaderRow.round == round_id, ReaderRow.person == person)
    return db.session.scalar(select(ReaderRow.page).where(ReaderRow.team == db.team, *mine))
