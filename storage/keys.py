"""Everybody's own key: what somebody wrote opens with it, and with nothing once it is deleted."""

import os

from sqlalchemy import UniqueConstraint, bindparam, delete, select
from sqlalchemy.orm import Mapped

from storage.cipher import Cipher
from storage.columns import Base
from storage.database import Db
from storage.rows import add_once, locked
from storage.tables import TextRow

EVERYBODY = ""
"""Whose key seals what must outlive the person who wrote it."""

BYTES, NAME_BYTES = 32, 12
OPEN = "keys that this transaction holds"


class KeyRow(Base):
    """Somebody's own key, sealed by the ring; another name each time one is made."""

    __tablename__ = "keys"
    __table_args__ = (UniqueConstraint("team", "person"), UniqueConstraint("team", "name"))

    person: Mapped[str]
    name: Mapped[str]
    sealed: Mapped[bytes]


MINE = select(KeyRow).where(KeyRow.team == bindparam("team"), KeyRow.person == bindparam("person"))
# Others may seal as well, and the ring may change; only deleting it has to wait.
HOLD = MINE.with_for_update(read=True, key_share=True).execution_options(populate_existing=True)
UNUSED = (
    select(KeyRow.person)
    .outerjoin(TextRow, (TextRow.team == KeyRow.team) & (TextRow.key == KeyRow.name))
    .where(KeyRow.team == bindparam("team"), TextRow.id.is_(None))
    .limit(bindparam("most"))
)


def hold(db: Db, person: str) -> tuple[str, Cipher]:
    """Return the name of somebody's key, and what seals with it; nobody deletes it until the end.

    Whoever has none is given one.
    """
    held: dict[str, tuple[str, Cipher]] = db.session.info.setdefault(OPEN, {})
    if person not in held:
        row = _find(db, person) or _make(db, person)
        held[person] = row.name, unseal(db, person, row.name, row.sealed)
    return held[person]


def unseal(db: Db, person: str, name: str, sealed: bytes) -> Cipher:
    """Return what opens with somebody's key."""
    return Cipher((bytes.fromhex(db.cipher.open(sealed, place(db.team, person, name))),))


def remove(db: Db, person: str) -> None:
    """Delete somebody's key, with everything that was sealed with it.

    Whoever seals something with it at this moment is waited for, and that goes as well.
    """
    row = db.session.scalar(locked(MINE), {"team": db.team, "person": person})
    db.session.info.pop(OPEN, None)
    if row is not None:
        mine = TextRow.team == db.team, TextRow.key == row.name
        db.session.execute(delete(TextRow).where(*mine))
        db.session.delete(row)
        db.session.flush()


def remove_unused(db: Db, most: int) -> int:
    """Delete keys with which nothing is sealed any more; return how many."""
    gone = 0
    for person in db.session.scalars(UNUSED, {"team": db.team, "most": most}).all():
        row = db.session.scalar(locked(MINE), {"team": db.team, "person": person})
        # Locked, nobody can seal with it; somebody may have before.
        if row is not None and not _seals(db, row):
            db.session.delete(row)
            gone += 1
    db.session.flush()
    return gone


def place(team: str, person: str, name: str) -> str:
    """Return the place that somebody's key is sealed for."""
    return f"{team}:keys:{person}:{name}"


def _find(db: Db, person: str) -> KeyRow | None:
    return db.session.scalar(HOLD, {"team": db.team, "person": person})


def _make(db: Db, person: str) -> KeyRow:
    while True:
        name, key = os.urandom(NAME_BYTES).hex(), os.urandom(BYTES).hex()
        sealed = db.cipher.seal(key, place(db.team, person, name))
        add_once(db, KeyRow, person=person, name=name, sealed=sealed)
        # Another copy of the bot may have been quicker, and its key is the key.
        if row := _find(db, person):
            return row


def _seals(db: Db, row: KeyRow) -> bool:
    wanted = select(TextRow.id).where(TextRow.team == db.team, TextRow.key == row.name).limit(1)
    return db.session.scalar(wanted) is not None
