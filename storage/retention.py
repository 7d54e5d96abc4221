"""What is over for so long that it goes by itself."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import (
    ColumnElement,
    Select,
    String,
    and_,
    cast,
    delete,
    exists,
    literal,
    or_,
    select,
)
from sqlalchemy.orm import aliased

import storage.erasure
import storage.keys
import storage.privacy
from mentoring.concerns import State as Concerns
from mentoring.enrolment import State
from mentoring.privacy import LEFT
from mentoring.removals import State as Removals
from storage.columns import Base
from storage.concerns import ConcernRow
from storage.database import Db
from storage.feedback import FeedbackRow
from storage.removals import RemovalRow
from storage.tables import (
    CatchUpRow,
    ConsentRow,
    EnrolmentRow,
    PairingRow,
    PersonRow,
    RequestRow,
    SummaryRow,
    TextRow,
)

OWN = TextRow.team == PersonRow.team, TextRow.person == PersonRow.person


@dataclass(frozen=True, slots=True, kw_only=True)
class Cutoffs:
    """What ended before these moments goes: private words, and what is kept for the record."""

    words: datetime
    record: datetime


def expire_texts(db: Db, cutoffs: Cutoffs, most: int) -> int:
    """Forget private texts whose time is over, ``most`` at once; return how many."""
    gone: list[str] = []
    for wanted in _over(db, cutoffs):
        gone += db.session.scalars(wanted.limit(most - len(gone)))
        if len(gone) >= most:
            break
    if gone:
        storage.privacy.remove(db, *gone)
    return len(gone)


def expire_people(db: Db, cutoffs: Cutoffs, most: int) -> int:
    """Forget who somebody was whose last part ended long ago."""
    found = list(db.session.scalars(_gone(db, cutoffs).limit(most)))
    for person in found:
        storage.erasure.forget(db, person)
    return len(found)


def expire_names(db: Db, cutoffs: Cutoffs) -> int:
    """Forget the names of those who take no part and of whom no word is kept any more."""
    here = EnrolmentRow.team == PersonRow.team, EnrolmentRow.person == PersonRow.person
    lately = or_(EnrolmentRow.closed_at.is_(None), EnrolmentRow.closed_at >= cutoffs.words)
    return storage.erasure.run(
        db,
        delete(PersonRow).where(
            PersonRow.team == db.team,
            PersonRow.seen_at < cutoffs.words,
            ~exists().where(*here, lately),
            ~exists().where(*OWN),
        ),
    )


def expire_consents(db: Db, cutoffs: Cutoffs) -> int:
    """Forget what people agreed to long ago who take no part any more."""
    here = EnrolmentRow.team == ConsentRow.team, EnrolmentRow.person == ConsentRow.person
    lately = or_(EnrolmentRow.closed_at.is_(None), EnrolmentRow.closed_at >= cutoffs.record)
    return storage.erasure.run(
        db,
        delete(ConsentRow).where(
            ConsentRow.team == db.team,
            ConsentRow.agreed_at < cutoffs.record,
            ~exists().where(*here, lately),
        ),
    )


def _over(db: Db, cutoffs: Cutoffs) -> list[Select[str]]:
    """Return the questions for the names of texts whose time is over."""
    ended = PairingRow.team == db.team, PairingRow.ended_at < cutoffs.words
    # Looked up first: by joining them SQLite would begin with everything that pairings ever wrote.
    over = select(PairingRow.id).where(*ended)
    closed = EnrolmentRow.team == db.team, EnrolmentRow.closed_at < cutoffs.words
    return [
        _texts(db, "answers:", EnrolmentRow).where(*closed),
        _texts(db, "inquiry:", EnrolmentRow).where(*closed),
        _texts(db, "request:", RequestRow).where(RequestRow.decided_at < cutoffs.words),
        _texts(db, "agenda:", CatchUpRow).where(CatchUpRow.pairing.in_(over)),
        _texts(db, "summary:", SummaryRow).where(SummaryRow.pairing.in_(over)),
        _texts(db, "feedback:", FeedbackRow).where(FeedbackRow.pairing.in_(over)),
        _texts(db, "ending:", PairingRow).where(*ended),
        _drafts(db, cutoffs),
        _texts(db, "removal:", RemovalRow).where(_no_longer_bars(cutoffs)),
        _texts(db, "concern:", ConcernRow).where(_resolved(cutoffs)),
        _texts(db, "concern:", ConcernRow, ":record").where(_resolved(cutoffs)),
    ]


def _texts(db: Db, prefix: str, table: type[Base], suffix: str = "") -> Select[str]:
    """Ask for the names of the texts that belong to rows of a table."""
    name = literal(prefix) + cast(table.id, String) + literal(suffix)
    belongs = and_(TextRow.team == table.team, TextRow.about == name)
    return select(TextRow.about).join(table, belongs).where(TextRow.team == db.team)


def _drafts(db: Db, cutoffs: Cutoffs) -> Select[str]:
    """Ask for what somebody has begun to fill in who was last met long ago."""
    met = and_(
        TextRow.team == PersonRow.team, TextRow.about == literal("draft:") + PersonRow.person
    )
    open_ = and_(
        EnrolmentRow.team == PersonRow.team,
        EnrolmentRow.person == PersonRow.person,
        EnrolmentRow.state != State.CLOSED,
    )
    found = select(TextRow.about).join(PersonRow, met).where(TextRow.team == db.team)
    return found.where(PersonRow.seen_at < cutoffs.words, ~exists().where(open_))


def _no_longer_bars(cutoffs: Cutoffs) -> ColumnElement[bool]:
    restored = and_(RemovalRow.state == Removals.RESTORED, RemovalRow.decided_at < cutoffs.record)
    return or_(
        restored, and_(RemovalRow.state == Removals.DONE, RemovalRow.until_at < cutoffs.record)
    )


def _resolved(cutoffs: Cutoffs) -> ColumnElement[bool]:
    return and_(ConcernRow.state == Concerns.RESOLVED, ConcernRow.resolved_at < cutoffs.record)


def _gone(db: Db, cutoffs: Cutoffs) -> Select[str]:
    """Ask for those whose last enrolment was closed before the record begins."""
    later = aliased(EnrolmentRow)
    own = later.team == EnrolmentRow.team, later.person == EnrolmentRow.person
    lately = or_(later.closed_at.is_(None), later.closed_at >= cutoffs.record)
    closed = EnrolmentRow.team == db.team, EnrolmentRow.closed_at < cutoffs.record
    known = EnrolmentRow.person.not_like(f"{LEFT}%")
    return (
        select(EnrolmentRow.person).where(*closed, known, ~exists().where(*own, lately)).distinct()
    )
