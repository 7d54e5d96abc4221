"""Session summaries; their words are sealed texts."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import Select, select

import storage.catch_ups
import storage.privacy
from mentoring.errors import GoneError
from mentoring.summaries import Action, Doer, Summary, Words
from storage.database import Db
from storage.tables import SummaryRow


def add(
    db: Db, *, pairing: int, catch_up: int | None, author: str, written_at: datetime, words: Words
) -> Summary:
    """Keep a summary and return it."""
    row = SummaryRow(
        team=db.team, pairing=pairing, catch_up=catch_up, author=author, written_at=written_at
    )
    db.session.add(row)
    db.session.flush()
    storage.privacy.put(db, _about(row.id), author, _as_json(words))
    return _nouns(db, [row])[0]


def get(db: Db, summary_id: int) -> Summary:
    """Return one summary."""
    row = db.session.scalar(_rows(db).where(SummaryRow.id == summary_id))
    if row is None:
        raise GoneError
    return _nouns(db, [row])[0]


def of(db: Db, pairing: int) -> list[Summary]:
    """Return the summaries of a pairing, newest first."""
    wanted = _rows(db).where(SummaryRow.pairing == pairing).order_by(SummaryRow.id.desc())
    return _nouns(db, list(db.session.scalars(wanted)))


def written_about(db: Db, catch_up: int) -> bool:
    """Tell whether there is a summary of this catch-up."""
    wanted = _rows(db).where(SummaryRow.catch_up == catch_up).limit(1)
    return db.session.scalar(wanted) is not None


def _rows(db: Db) -> Select[SummaryRow]:
    return select(SummaryRow).where(SummaryRow.team == db.team)


def _nouns(db: Db, rows: list[SummaryRow]) -> list[Summary]:
    texts = storage.privacy.find_all(db, [_about(row.id) for row in rows])
    dates = storage.catch_ups.dates(db, [row.catch_up for row in rows if row.catch_up])
    return [
        _noun(row, _from_json(texts.get(_about(row.id), {})), dates.get(row.catch_up or 0))
        for row in rows
    ]


def _noun(row: SummaryRow, words: Words, planned_at: datetime | None) -> Summary:
    return Summary(
        id=row.id,
        pairing=row.pairing,
        catch_up=row.catch_up,
        author=row.author,
        written_at=row.written_at,
        planned_at=planned_at,
        words=words,
    )


def _about(summary_id: int) -> str:
    return f"summary:{summary_id}"


def _as_json(words: Words) -> dict[str, Any]:
    return {
        "talked_about": words.talked_about,
        "works": words.works,
        "other_help": words.other_help,
        "actions": [
            {"what": one.what, "who": one.who, "by": one.by.isoformat() if one.by else None}
            for one in words.actions
        ],
        "next_on": words.next_on.isoformat() if words.next_on else None,
    }


def _from_json(kept: Any) -> Words:  # noqa: ANN401 (what was kept)
    return Words(
        talked_about=kept.get("talked_about", ""),
        works=kept.get("works", ""),
        other_help=kept.get("other_help", ""),
        actions=tuple(
            Action(what=one["what"], who=Doer(one["who"]), by=_date(one["by"]))
            for one in kept.get("actions", [])
        ),
        next_on=_date(kept.get("next_on")),
    )


def _date(kept: str | None) -> date | None:
    return date.fromisoformat(kept) if kept else None
