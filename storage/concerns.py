"""Concerns, in and out of the database; every word of them is a sealed text."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import CheckConstraint, Index, bindparam, or_, select, update
from sqlalchemy.orm import Mapped

import storage.privacy
from mentoring.concerns import Case, Concern, Note, State, Urgency
from mentoring.errors import GoneError
from storage.columns import Base
from storage.database import Db
from storage.rows import changed, lockable

GIVEN = ("raised_by", "about", "urgency", "contact", "raised_at", "state")
CHANGING = ("state", "taken_by", "taken_at", "resolved_by", "resolved_at")


class ConcernRow(Base):
    """What somebody told the moderators: who, about whom, how urgent; the words are sealed."""

    __tablename__ = "concerns"
    __table_args__ = (
        Index("ix_concerns_team_state", "team", "state"),
        CheckConstraint("state in ('open', 'taken', 'resolved')", "state"),
    )

    raised_by: Mapped[str]
    about: Mapped[str | None]
    urgency: Mapped[str]
    contact: Mapped[bool]
    raised_at: Mapped[datetime]
    state: Mapped[str]
    taken_by: Mapped[str | None]
    taken_at: Mapped[datetime | None]
    resolved_by: Mapped[str | None]
    resolved_at: Mapped[datetime | None]


ROWS = select(ConcernRow).where(ConcernRow.team == bindparam("team"))
GET = lockable(ROWS.where(ConcernRow.id == bindparam("id")))
LIST = ROWS.where(ConcernRow.state != State.RESOLVED).order_by(ConcernRow.id)
HIDDEN_FROM = select(ConcernRow.id).where(
    ConcernRow.team == bindparam("team"),
    or_(
        ConcernRow.about == bindparam("person"),
        ConcernRow.raised_by == bindparam("person"),
    ),
)


def add(db: Db, concern: Concern, happened: str) -> Concern:
    """Keep a concern with what happened, and return it with its number."""
    row = ConcernRow(team=db.team, **{name: getattr(concern, name) for name in GIVEN})
    db.session.add(row)
    db.session.flush()
    storage.privacy.put(db, _about(row.id), concern.raised_by, {"happened": happened})
    return _noun(row)


def get(db: Db, concern_id: int, *, lock: bool = False) -> Concern:
    """Return one concern; ``lock`` keeps others from changing it or its words meanwhile."""
    row = db.session.scalar(GET[lock], {"team": db.team, "id": concern_id})
    if row is None:
        raise GoneError
    return _noun(row)


def list_(db: Db) -> list[Concern]:
    """Return the concerns that nobody has resolved, oldest first."""
    return [_noun(row) for row in db.session.scalars(LIST, {"team": db.team})]


def list_hidden_from(db: Db, person: str) -> list[int]:
    """Return the numbers of all concerns that ``person`` never reads, not even as a moderator."""
    return list(db.session.scalars(HIDDEN_FROM, {"team": db.team, "person": person}))


def find_case(db: Db, concern: Concern) -> Case:
    """Return a concern with its words, opened."""
    said = storage.privacy.find(db, _about(concern.id)) or {"happened": ""}
    kept = storage.privacy.find(db, _record(concern.id)) or {}
    written = tuple(
        Note(by=one["by"], at=datetime.fromisoformat(one["at"]), said=one["said"])
        for one in kept.get("written", ())
    )
    return Case(
        concern=concern,
        happened=said["happened"],
        written=written,
        done=kept.get("done", ""),
        word=kept.get("word", ""),
    )


def save(db: Db, before: Concern, after: Concern) -> None:
    """Write what changed, provided that nobody else changed it in the meantime."""
    columns = {name: getattr(after, name) for name in CHANGING}
    same = (ConcernRow.id == before.id, ConcernRow.state == before.state)
    if not changed(
        db, update(ConcernRow).where(ConcernRow.team == db.team, *same).values(**columns)
    ):
        raise GoneError


def save_record(db: Db, case: Case) -> None:
    """Keep what moderators wrote. Whoever does has locked the concern."""
    words = {"written": _as_json(case.written), "done": case.done, "word": case.word}
    # Under a moderator's name: what is kept under somebody's own is theirs to see.
    newest = case.concern.resolved_by or case.written[-1].by
    storage.privacy.put(db, _record(case.concern.id), newest, words)


def _as_json(written: Iterable[Note]) -> list[dict[str, str]]:
    return [{"by": one.by, "at": one.at.isoformat(), "said": one.said} for one in written]


def _about(concern_id: int) -> str:
    return f"concern:{concern_id}"


def _record(concern_id: int) -> str:
    return f"concern:{concern_id}:record"


def _noun(row: ConcernRow) -> Concern:
    return Concern(
        id=row.id,
        raised_by=row.raised_by,
        about=row.about,
        urgency=Urgency(row.urgency),
        contact=row.contact,
        raised_at=row.raised_at,
        state=State(row.state),
        taken_by=row.taken_by,
        taken_at=row.taken_at,
        resolved_by=row.resolved_by,
        resolved_at=row.resolved_at,
    )
