"""Housekeeping over all tables."""

from sqlalchemy import Table, delete

import storage.back_ups
import storage.concerns
import storage.feedback
import storage.inactivity
import storage.keys
import storage.machinery
import storage.mentors
import storage.no_shows
import storage.placements
import storage.readers
import storage.readings
import storage.removals
import storage.rounds
import storage.steps
import storage.tables
import storage.unasked
import storage.wishes
from storage.columns import Base
from storage.database import Db

KNOWN: tuple[type[Base], ...] = (
    storage.back_ups.BackUpRow,
    storage.concerns.ConcernRow,
    storage.feedback.FeedbackRow,
    storage.inactivity.QuietRow,
    storage.keys.KeyRow,
    storage.machinery.OrderRow,
    storage.no_shows.NoShowRow,
    storage.placements.PlacementRow,
    storage.readers.ReaderRow,
    storage.readings.ReadingRow,
    storage.removals.RemovalRow,
    storage.rounds.RoundRow,
    storage.steps.StepRow,
    storage.tables.PersonRow,
    storage.unasked.HearerRow,
    storage.wishes.WishRow,
)


def tables() -> list[Table]:
    """Return every table, each after those that it refers to."""
    for known in KNOWN:
        assert known.metadata is Base.metadata, "one metadata"  # noqa: S101 (all tables are known here)
    return list(Base.metadata.sorted_tables)


def forget_everything(db: Db) -> None:
    """Delete every row of the workspace: for rehearsals that begin anew."""
    storage.mentors.touch(db)
    for table in reversed(tables()):
        db.session.execute(delete(table).where(table.c.team == db.team))
