"""Whom a mentee wishes to ask next, in and out of the database."""

from collections.abc import Sequence

from sqlalchemy import UniqueConstraint, delete, select
from sqlalchemy.orm import Mapped

from storage.columns import Base
from storage.database import Db


class BackUpRow(Base):
    """A mentor to be asked when a request ends without a yes, in the order of the places."""

    __tablename__ = "back_ups"
    __table_args__ = (UniqueConstraint("team", "request", "place"),)

    request: Mapped[int]
    place: Mapped[int]
    mentor: Mapped[str]


def add(db: Db, request: int, mentors: Sequence[str]) -> None:
    """Keep the back-ups of a request in their order."""
    db.session.add_all(
        BackUpRow(team=db.team, request=request, place=place, mentor=mentor)
        for place, mentor in enumerate(mentors, start=1)
    )


def list_(db: Db, request: int) -> tuple[str, ...]:
    """Return the back-ups of a request in the order in which they are to be asked."""
    wanted = select(BackUpRow.mentor).where(BackUpRow.team == db.team, BackUpRow.request == request)
    return tuple(db.session.scalars(wanted.order_by(BackUpRow.place)))


def remove(db: Db, request: int) -> None:
    """Forget the back-ups of a request."""
    db.session.execute(
        delete(BackUpRow).where(BackUpRow.team == db.team, BackUpRow.request == request)
    )
