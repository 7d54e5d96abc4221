"""Which organiser has read whose feedback, and when."""

from collections.abc import Collection, Iterable
from datetime import datetime

from sqlalchemy import Index, func, select
from sqlalchemy.orm import Mapped

import storage.feedback
from mentoring.feedback import Feedback
from mentoring.feedback.telling import Reading
from storage.columns import Base
from storage.database import Db
from storage.feedback import FeedbackRow


class ReadingRow(Base):
    """One reading of one answer."""

    __tablename__ = "feedback_readings"
    __table_args__ = (
        Index("ix_feedback_readings_team_feedback", "team", "feedback"),
        Index("ix_feedback_readings_team_read_at", "team", "read_at"),
    )

    feedback: Mapped[int]
    reader: Mapped[str]
    read_at: Mapped[datetime]


def add(db: Db, reading: Reading) -> None:
    """Keep that somebody reads an answer."""
    db.session.add(
        ReadingRow(
            team=db.team,
            feedback=reading.feedback.id,
            reader=reading.reader,
            read_at=reading.read_at,
        )
    )
    db.session.flush()


def list_(db: Db, feedback: Iterable[Feedback]) -> list[Reading]:
    """Return who has read these answers, newest first."""
    known = {one.id: one for one in feedback}
    wanted = (
        select(ReadingRow)
        .where(ReadingRow.team == db.team, ReadingRow.feedback.in_(known))
        .order_by(ReadingRow.id.desc())
    )
    return [
        Reading(feedback=known[row.feedback], reader=row.reader, read_at=row.read_at)
        for row in db.session.scalars(wanted)
    ]


def list_since(db: Db, since: datetime, but: Collection[int]) -> list[Reading]:
    """Return who has read answers since a moment, ``but`` those about some pairings."""
    wanted = (
        select(ReadingRow, FeedbackRow)
        .join(FeedbackRow, FeedbackRow.id == ReadingRow.feedback)
        .where(ReadingRow.team == db.team, FeedbackRow.team == db.team)
        .where(ReadingRow.read_at >= since, FeedbackRow.pairing.not_in(but))
    )
    found = db.session.execute(wanted).all()
    nouns = {row.id: storage.feedback.noun(row) for _, row in found}
    return [
        Reading(feedback=nouns[row.feedback], reader=row.reader, read_at=row.read_at)
        for row, _ in found
    ]


def list_newest(db: Db, feedback_ids: Collection[int]) -> dict[int, datetime]:
    """Return when each of these answers was last read; one that never was is left out."""
    newest = select(ReadingRow.feedback, func.max(ReadingRow.read_at))
    wanted = newest.where(
        ReadingRow.team == db.team, ReadingRow.feedback.in_(feedback_ids)
    ).group_by(ReadingRow.feedback)
    return {row[0]: row[1] for row in db.session.execute(wanted)}
