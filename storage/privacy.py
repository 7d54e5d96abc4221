"""Private texts and consents."""

import json
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Row, and_, bindparam, delete, select

import storage.keys
import storage.mentors
from storage.cipher import Cipher
from storage.database import Db
from storage.keys import KeyRow
from storage.rows import add_once, add_or_change
from storage.tables import ConsentRow, TextRow

Json = Mapping[str, Any]
Sealed = Row[str, bytes, str | None, str | None, bytes | None]

RECORDS = ("concern:", "removal:", "round:", "ending:")
"""What is kept for everybody's sake, and so outlives whoever wrote it, begins like this."""

# With the key that seals it: one question, however many people's texts are asked for.
SEALED = (
    select(TextRow.about, TextRow.sealed, TextRow.key, KeyRow.person, KeyRow.sealed)
    .outerjoin(KeyRow, and_(KeyRow.team == TextRow.team, KeyRow.name == TextRow.key))
    .where(TextRow.team == bindparam("team"))
)
FIND = SEALED.where(TextRow.about == bindparam("about"))
FIND_ALL = SEALED.where(TextRow.about.in_(bindparam("abouts", expanding=True)))
LIST = SEALED.where(TextRow.person == bindparam("person")).order_by(TextRow.id)


def put(db: Db, about: str, person: str, words: Json) -> None:
    """Keep ``words`` sealed under ``about``, in place of what was there.

    They open with the key of ``person``, and are lost with it.
    """
    tell(db, about)
    name, cipher = storage.keys.hold(db, owner(about, person))
    sealed = cipher.seal(json.dumps(words), place(db.team, about))
    add_or_change(db, TextRow, ("about",), about=about, person=person, key=name, sealed=sealed)


def find(db: Db, about: str) -> Json | None:
    """Return the words kept under ``about``, opened; None when there are none, or no key."""
    return _opened(db, db.session.execute(FIND, {"team": db.team, "about": about})).get(about)


def find_all(db: Db, abouts: Iterable[str]) -> dict[str, Json]:
    """Return the words kept under each of ``abouts``, opened; what is erased is left out."""
    given = {"team": db.team, "abouts": list(abouts)}
    return _opened(db, db.session.execute(FIND_ALL, given))


def list_(db: Db, person: str) -> dict[str, Json]:
    """Return everything that is kept as the words of ``person``, opened, oldest first."""
    return _opened(db, db.session.execute(LIST, {"team": db.team, "person": person}))


def list_names(db: Db, person: str) -> list[str]:
    """Return under which names words of ``person`` are kept, without opening them."""
    wanted = select(TextRow.about).where(TextRow.team == db.team, TextRow.person == person)
    return list(db.session.scalars(wanted.order_by(TextRow.id)))


def remove(db: Db, *abouts: str) -> None:
    """Forget the words kept under each of ``abouts``."""
    tell(db, *abouts)
    db.session.execute(delete(TextRow).where(TextRow.team == db.team, TextRow.about.in_(abouts)))


def erase(db: Db, person: str) -> None:
    """Forget everything somebody wrote, and delete the key that it opened with; records stay."""
    tell(db, "answers:")
    # First the key, which waits for whoever is just sealing with it.
    storage.keys.remove(db, person)
    records = [TextRow.about.startswith(one, autoescape=True) for one in RECORDS]
    mine = (TextRow.team == db.team, TextRow.person == person)
    db.session.execute(delete(TextRow).where(*mine, *(~one for one in records)))


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


def owner(about: str, person: str) -> str:
    """Return with whose key the words under ``about`` are sealed."""
    return storage.keys.EVERYBODY if about.startswith(RECORDS) else person


def _opened(db: Db, rows: Iterable[Sealed]) -> dict[str, Json]:
    keys: dict[str | None, Cipher] = {None: db.cipher}
    found = {}
    for about, sealed, name, person, key in rows:
        if name not in keys:
            if person is None or key is None or name is None:
                continue  # erased: its key is gone
            keys[name] = storage.keys.unseal(db, person, name, key)
        found[about] = json.loads(keys[name].open(sealed, place(db.team, about)))
    return found


def tell(db: Db, *abouts: str) -> None:
    """Say that these texts are changing: mentors are suggested by what they answer."""
    if any(one.startswith("answers:") for one in abouts):
        storage.mentors.touch(db)
