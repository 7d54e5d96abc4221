"""Who did what: append only."""

from datetime import datetime

from storage.database import Db
from storage.machinery import EntryRow


def add(db: Db, *, at: datetime, actor: str, verb: str, about: str, detail: str) -> None:
    """Write one entry: ids and words of ours, never a person's text."""
    db.session.add(
        EntryRow(team=db.team, at=at, actor=actor, verb=verb, about=about, detail=detail)
    )
