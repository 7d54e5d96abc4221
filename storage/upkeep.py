"""Housekeeping over all tables."""

from sqlalchemy import delete

import storage.back_ups
import storage.machinery
from storage.database import Db
from storage.tables import Base


def forget_everything(db: Db) -> None:
    """Delete every row of the workspace: for rehearsals that begin anew."""
    known = {storage.back_ups.BackUpRow.metadata, storage.machinery.OrderRow.metadata}
    assert known == {Base.metadata}, "one metadata"  # noqa: S101 (all tables are known here)
    for table in reversed(Base.metadata.sorted_tables):
        db.session.execute(delete(table).where(table.c.team == db.team))
