"""Private texts and consents."""

import json
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Row, bindparam, delete, select

import storage.mentors
from storage.database import Db
from storage.rows import add_once, add_or_change
from storage.tables import ConsentRow, TextRow

Json = Mapping[str, Any]
SEALED = select(TextRow.about, TextRow.sealed).where(TextRow.team == bindparam("team"))
FIND = SEALED.where(TextRow.about == bindparam("about"))
FIND_ALL = SEALED.where(TextRow.about.in_(bindparam("abouts", expanding=True)))


def put(db: Db, about: str, person: str, words: Json) -> None:
    """Keep ``words`` sealed under ``about``, in place of what was there."""
    _tell(db, about)
    sealed = db.cipher.seal(json.dumps(words), place(db.team, about))
    add_or_change(db, TextRow, ("about",), about=about, person=person, sealed=sealed)


def find(db: Db, about: str) -> Json | None:
    """Return the words kept under ``about``, opened; None when there are none."""
    return _opened(db, db.session.execute(FIND, {"team": db.team, "about": about})).get(about)


def find_all(db: Db, abouts: Iterable[str]) -> dict[str, Json]:
    """Return the words kept under each of ``abouts``, opened."""
    given = {"team": db.team, "abouts": list(abouts)}
    return _opened(db, db.session.execute(FIND_ALL, given))


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


def _opened(db: Db, rows: Iterable[Row[str, bytes]]) -> dict[str, Json]:
    return {
        about: json.loads(db.cipher.open(sealed, place(db.team, about))) for about, sealed in rows
    }


def _tell(db: Db, about: str) -> None:
    if about.startswith("answers:"):
        storage.mentors.touch(db)
