"""Private texts and consents."""

import json
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import delete, select

import storage.mentors
from storage.database import Db
from storage.rows import add_once, add_or_change
from storage.tables import ConsentRow, TextRow

Json = Mapping[str, Any]


def put(db: Db, about: str, person: str, words: Json) -> None:
    """Keep ``words`` sealed under ``about``, in place of what was there."""
    _tell(db, about)
    sealed = db.cipher.seal(json.dumps(words), place(db.team, about))
    add_or_change(db, TextRow, ("about",), about=about, person=person, sealed=sealed)


def find(db: Db, about: str) -> Json | None:
    """Return the words kept under ``about``, opened; None when there are none."""
    return find_all(db, [about]).get(about)


def find_all(db: Db, abouts: Iterable[str]) -> dict[str, Json]:
    """Return the words kept under each of ``abouts``, opened."""
    wanted = select(TextRow.about, TextRow.sealed).where(
        TextRow.team == db.team, TextRow.about.in_(list(abouts))
    )
    return {
        about: json.loads(db.cipher.open(sealed, place(db.team, about)))
        for about, sealed in db.session.execute(wanted)
    }


def remove(db: Db, about: str) -> None:
    """Forget the words kept under ``about``."""
    _tell(db, about)
    db.session.execute(delete(TextRow).where(TextRow.team == db.team, TextRow.about == about))


def consent(
    db: Db, *, person: str, key: str, version: str, digest: str, agreed_at: datetime
) -> None:
    """Keep that somebody agreed; agreeing again to the same words changes nothing."""
    add_once(
        db,
        ConsentRow,
        person=person,
        key=key,
        version=version,
        digest=digest,
        agreed_at=agreed_at,
    )


def consents(db: Db, person: str) -> list[tuple[str, str, str, datetime]]:
    """Return what ``person`` agreed to: key, version, digest and moment, oldest first."""
    wanted = (
        select(ConsentRow)
        .where(ConsentRow.team == db.team, ConsentRow.person == person)
        .order_by(ConsentRow.id)
    )
    return [(r.key, r.version, r.digest, r.agreed_at) for r in db.session.scalars(wanted)]


def place(team: str, about: str) -> str:
    """Return the place that the words kept under ``about`` are sealed for."""
    return f"{team}:texts:{about}"


def _tell(db: Db, about: str) -> None:
    if about.startswith("answers:"):
        storage.mentors.touch(db)
