"""Whom a mentee wishes to ask next, in and out of the database."""

from collections.abc import Sequence

from sqlalchemy import UniqueConstraint, bindparam, delete, select
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


LIST = (
    select(BackUpRow.mentor)
    .where(BackUpRow.team == bindparam("team"), BackUpRow.request == bindparam("request"))
    .order_by(BackUpRow.place)
)


def add(db: Db, request: int, mentors: Sequence[str]) -> None:
    """Keep the back-ups of a request in their order."""
    db.session.add_all(
        BackUpRow(team=db.team, request=request, place=place, mentor=mentor)
        for place, mentor in enumerate(mentors, start=1)
    )


def list_(db: Db, request: int) -> tuple[str, ...]:
    """Return the back-ups of a request in the order in which they are to be asked."""
    return tuple(db.session.scalars(LIST, {"team": db.team, "request": request}))


def remove(db: Db, request: int) -> None:
    """Forget the back-ups of a request."""
    db.session.execute(
        delete(BackUpRow).where(BackUpRow.team == db.team, BackUpRow.request == request)
    )
