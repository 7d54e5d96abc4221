"""Feedback, in and out of the database; what was answered is a sealed text."""

from collections.abc import Collection, Iterable
from datetime import datetime

from sqlalchemy import CheckConstraint, Index, UniqueConstraint, bindparam, select, update
from sqlalchemy.orm import Mapped

import storage.privacy
from mentoring.errors import GoneError
from mentoring.feedback import Answer, Choice, Feedback, Occasion
from storage.columns import Base
from storage.database import Db
from storage.rows import add_once, changed, lockable

GIVEN = ("pairing", "person", "partner", "occasion", "number", "asked_at")


class FeedbackRow(Base):
    """Who was asked about which pairing, when, and whether they answered; not what."""

    __tablename__ = "feedback"
    __table_args__ = (
        UniqueConstraint("team", "pairing", "person", "occasion", "number"),
        Index("ix_feedback_team_person", "team", "person"),
        Index("ix_feedback_team_asked_at", "team", "asked_at"),
        CheckConstraint("occasion in ('fit', 'quality', 'closing')", "occasion"),
    )

    pairing: Mapped[int]
    person: Mapped[str]
    partner: Mapped[str]
    occasion: Mapped[str]
    number: Mapped[int]
    asked_at: Mapped[datetime]
    answered_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]


ROWS = select(FeedbackRow).where(FeedbackRow.team == bindparam("team"))
GET = lockable(ROWS.where(FeedbackRow.id == bindparam("id")))
OF = ROWS.where(
    FeedbackRow.pairing == bindparam("pairing"), FeedbackRow.person == bindparam("person")
).order_by(FeedbackRow.id.desc())
ANSWERED_BY = (
    ROWS.where(FeedbackRow.person == bindparam("person"), FeedbackRow.answered_at.is_not(None))
    .order_by(FeedbackRow.answered_at.desc(), FeedbackRow.id.desc())
    .limit(bindparam("most"))
)
SINCE = (
    ROWS.where(
        FeedbackRow.asked_at >= bindparam("since"),
        FeedbackRow.pairing.not_in(bindparam("but", expanding=True)),
    )
    .order_by(FeedbackRow.id.desc())
    .limit(bindparam("most"))
)


def add(db: Db, feedback: Feedback) -> Feedback | None:
    """Keep that somebody is asked, and return it; None when they were asked this already."""
    if not add_once(db, FeedbackRow, **{name: getattr(feedback, name) for name in GIVEN}):
        return None
    return next(
        one
        for one in of(db, feedback.pairing, feedback.person)
        if (one.occasion, one.number) == (feedback.occasion, feedback.number)
    )


def get(db: Db, feedback_id: int, *, lock: bool = False) -> Feedback:
    """Return one feedback; ``lock`` keeps others from changing it or its answer meanwhile."""
    row = db.session.scalar(GET[lock], {"team": db.team, "id": feedback_id})
    if row is None:
        raise GoneError
    return noun(row)


def of(db: Db, pairing: int, person: str) -> list[Feedback]:
    """Return what somebody was asked about a pairing, newest first."""
    given = {"team": db.team, "pairing": pairing, "person": person}
    return _nouns(db.session.scalars(OF, given))


def list_answered(db: Db, person: str, most: int) -> list[Feedback]:
    """Return what somebody has answered, the newest answer first."""
    given = {"team": db.team, "person": person, "most": most}
    return _nouns(db.session.scalars(ANSWERED_BY, given))


def list_since(db: Db, since: datetime, but: Collection[int], most: int) -> list[Feedback]:
    """Return what people were asked since a moment, newest first, ``but`` about some pairings."""
    given = {"team": db.team, "since": since, "but": list(but), "most": most}
    return _nouns(db.session.scalars(SINCE, given))


def save(db: Db, before: Feedback, after: Feedback) -> None:
    """Write what became of it. Whoever does has locked it."""
    columns = {"answered_at": after.answered_at, "closed_at": after.closed_at}
    same = (FeedbackRow.team == db.team, FeedbackRow.id == before.id)
    if not changed(
        db,
        update(FeedbackRow).where(*same, FeedbackRow.closed_at.is_(None)).values(**columns),
    ):
        raise GoneError


def find_answer(db: Db, feedback_id: int) -> Answer | None:
    """Return what was answered, opened; None when there is no answer, or not any more."""
    return find_answers(db, [feedback_id]).get(feedback_id)


def find_answers(db: Db, feedback_ids: Iterable[int]) -> dict[int, Answer]:
    """Return what was answered to each, opened."""
    names = {_about(one): one for one in feedback_ids}
    kept = storage.privacy.find_all(db, names)
    return {
        names[name]: Answer(choice=Choice(said["choice"]), words=said["words"])
        for name, said in kept.items()
    }


def save_answer(db: Db, feedback: Feedback, answer: Answer) -> None:
    """Keep what was answered, in place of what was before. Whoever does has locked it."""
    words = {"choice": answer.choice, "words": answer.words}
    storage.privacy.put(db, _about(feedback.id), feedback.person, words)


def _about(feedback_id: int) -> str:
    return f"feedback:{feedback_id}"


def _nouns(rows: Iterable[FeedbackRow]) -> list[Feedback]:
    return [noun(row) for row in rows]


def noun(row: FeedbackRow) -> Feedback:
    """Return a row as it leaves this room."""
    return Feedback(
        id=row.id,
        pairing=row.pairing,
        person=row.person,
        partner=row.partner,
        occasion=Occasion(row.occasion),
        number=row.number,
        asked_at=row.asked_at,
        answered_at=row.answered_at,
        closed_at=row.closed_at,
    )
