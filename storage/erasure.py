"""Everything that names somebody: counted, copied, and forgotten."""

import os
from typing import Any

from sqlalchemy import ColumnElement, CursorResult, delete, func, or_, select, update

import storage.enrolment
import storage.failures
import storage.privacy
from mentoring.errors import NotNowError
from mentoring.privacy import LEFT, Part
from storage.back_ups import BackUpRow
from storage.columns import Base
from storage.concerns import ConcernRow
from storage.database import Db
from storage.feedback import FeedbackRow
from storage.inactivity import QuietRow
from storage.machinery import EntryRow
from storage.no_shows import NoShowRow
from storage.placements import PlacementRow
from storage.readers import ReaderRow
from storage.readings import ReadingRow
from storage.removals import RemovalRow
from storage.steps import StepRow
from storage.tables import (
    ConfirmationRow,
    ConsentRow,
    EnrolmentRow,
    PairingRow,
    PersonRow,
    RequestRow,
    SummaryRow,
    WaitingRow,
)
from storage.unasked import HeardRow, HearerRow, WordRow
from storage.wishes import WishRow

TOKEN_BYTES = 6
DATES = ("joined_at", "closes_at", "closed_at")
TOLD = ("done", "restored")
"""How a removal stands of which its person knows."""

Column = Any  # of any table: what SQLAlchemy makes of it has no common name

NAMED: tuple[tuple[type[Base], tuple[Column, ...]], ...] = (
    (EnrolmentRow, (EnrolmentRow.person,)),
    (RequestRow, (RequestRow.mentee, RequestRow.mentor)),
    (ConfirmationRow, (ConfirmationRow.mentee, ConfirmationRow.mentor)),
    (PairingRow, (PairingRow.mentee, PairingRow.mentor)),
    (SummaryRow, (SummaryRow.author,)),
    (PlacementRow, (PlacementRow.mentee, PlacementRow.mentor, PlacementRow.before)),
    (StepRow, (StepRow.mentee, StepRow.mentor)),
    (FeedbackRow, (FeedbackRow.person, FeedbackRow.partner)),
    (ReadingRow, (ReadingRow.reader,)),
    (QuietRow, (QuietRow.help_by,)),
    (NoShowRow, (NoShowRow.by, NoShowRow.absent)),
)
"""What stays as a count: somebody else stands there in place of the person."""

GOING: tuple[tuple[type[Base], Column], ...] = (
    (PersonRow, PersonRow.person),
    (WaitingRow, WaitingRow.person),
    (WishRow, WishRow.person),
    (WishRow, WishRow.mentor),
    (BackUpRow, BackUpRow.mentor),
    (ReaderRow, ReaderRow.person),
    (HearerRow, HearerRow.person),
    (WordRow, WordRow.person),
    (HeardRow, HeardRow.person),
)
"""What goes as a whole."""

SHOWN: dict[Part, tuple[type[Base], tuple[Column, ...], tuple[str, ...]]] = {
    Part.NAME: (PersonRow, (PersonRow.person,), ("name", "first_name", "zone", "seen_at")),
    Part.ENROLMENTS: (
        EnrolmentRow,
        (EnrolmentRow.person,),
        ("id", "role", "state", "vetting", "capacity", *DATES, "ending"),
    ),
    Part.CONSENTS: (
        ConsentRow,
        (ConsentRow.person,),
        ("key", "version", "digest", "agreed_at"),
    ),
    Part.REQUESTS: (
        RequestRow,
        (RequestRow.mentee, RequestRow.mentor),
        ("id", "mentee", "mentor", "state", "asked_at", "expires_at", "decided_at"),
    ),
    Part.WISHES: (WishRow, (WishRow.person,), ("place", "mentor")),
    Part.WAITING: (
        WaitingRow,
        (WaitingRow.person,),
        ("since", "told_at", "asked_at", "left_at", "left"),
    ),
    Part.PAIRINGS: (
        PairingRow,
        (PairingRow.mentee, PairingRow.mentor),
        ("id", "mentor", "mentee", "state", "started_at", "ends_at", "ended_at", "ending"),
    ),
    Part.SUMMARIES: (
        SummaryRow,
        (SummaryRow.author,),
        ("id", "pairing", "catch_up", "written_at"),
    ),
    Part.FEEDBACK: (
        FeedbackRow,
        (FeedbackRow.person,),
        ("id", "pairing", "occasion", "asked_at", "answered_at"),
    ),
    Part.NO_SHOWS: (NoShowRow, (NoShowRow.by,), ("pairing", "planned_at", "what", "said_at")),
    Part.CONCERNS: (
        ConcernRow,
        (ConcernRow.raised_by,),
        ("id", "about", "urgency", "contact", "raised_at", "state", "resolved_at"),
    ),
    Part.REMOVALS: (
        RemovalRow,
        (RemovalRow.person,),
        ("id", "state", "begun_at", "until_at", "decided_at"),
    ),
    Part.RECORD: (EntryRow, (EntryRow.actor,), ("at", "verb", "about", "detail")),
}
"""What is somebody's to see, and of each only what they know: no pending removal shows in it."""


def counts(db: Db, person: str) -> dict[Part, int]:
    """Return how many rows of each part name somebody."""
    return {
        part: db.session.execute(
            select(func.count()).select_from(table).where(*_mine(db, part, person))
        ).scalar_one()
        for part, (table, _, _) in SHOWN.items()
    }


def list_(db: Db, part: Part, person: str) -> list[dict[str, object]]:
    """Return the rows of one part that name somebody, as they may see them, oldest first."""
    table, _, names = SHOWN[part]
    rows = db.session.scalars(select(table).where(*_mine(db, part, person)).order_by(table.id))
    return [{name: getattr(row, name) for name in names} for row in rows]


def forget(db: Db, person: str) -> int:
    """Forget somebody, and return in how many rows they stood.

    Their words go with their key, and so does what is theirs alone. What belongs to others as
    well stays as a count, in which nobody can be recognised. Whoever does has closed what was open.

    Raises:
        NotNowError: they are just joining.
    """
    storage.privacy.erase(db, person)
    storage.failures.empty(db)  # their words may be in what somebody else was to read
    if storage.enrolment.find_open(db, person):
        raise NotNowError  # somebody was just joining, and what they wrote is not to be lost
    instead = f"{LEFT}{os.urandom(TOKEN_BYTES).hex()}"
    touched = 0
    for table, columns in NAMED:
        for column in columns:
            statement = update(table).where(_of(db, table), column == person)
            touched += run(db, statement.values({column.key: instead}))
    for table, column in GOING:
        touched += run(db, delete(table).where(_of(db, table), column == person))
    db.session.expire_all()
    return touched


def _mine(db: Db, part: Part, person: str) -> tuple[ColumnElement[bool], ...]:
    table, columns, _ = SHOWN[part]
    told = (RemovalRow.state.in_(TOLD),) if part is Part.REMOVALS else ()
    return _of(db, table), or_(*(column == person for column in columns)), *told


def _of(db: Db, table: type[Base]) -> ColumnElement[bool]:
    return table.team == db.team


def run(db: Db, statement: Any) -> int:  # noqa: ANN401 (an update or a deletion)
    """Run a statement and return how many rows it touched."""
    result = db.session.execute(statement.execution_options(synchronize_session=False))
    return result.rowcount if isinstance(result, CursorResult) else 0
