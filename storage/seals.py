"""Whether keys open what is kept, and for what each is still needed, whatever the workspace."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, bindparam, func, select, union

import storage.keys
import storage.outbox
import storage.privacy
from storage.cipher import MARK, Cipher, SealError, mark
from storage.database import Database, Db
from storage.keys import KeyRow
from storage.machinery import EntryRow, OrderRow, VersionRow
from storage.rows import add_or_change
from storage.tables import TextRow

Sealed = tuple[bytes, str]
KEYS = select(func.substr(KeyRow.sealed, 1, MARK))
TEXTS = select(func.substr(TextRow.sealed, 1, MARK)).where(TextRow.key.is_(None))
ORDERS = select(func.substr(OrderRow.payload, 1, MARK)).where(
    OrderRow.state.in_([storage.outbox.WAITING, storage.outbox.SENDING, storage.outbox.DEAD])
)
RING, MOST_NOTED = "keys in use", 20
NOTED = select(VersionRow.token).where(
    VersionRow.team == bindparam("team"), VersionRow.about == RING
)
STAMPS = (
    select(func.substr(EntryRow.stamp, 1, MARK).label("by"), EntryRow.at)
    .where(EntryRow.stamp.is_not(None))
    .subquery()
)
STAMPED = select(STAMPS.c.by, func.max(STAMPS.c.at)).group_by(STAMPS.c.by)


@dataclass(frozen=True, slots=True, kw_only=True)
class Need:
    """For what a key of the ring is still needed: texts, orders that wait, the record until when.

    ``stamped_at`` is the newest entry of the record that it proves.
    """

    texts: bool
    orders: bool
    stamped_at: datetime | None

    @property
    def any(self) -> bool:
        """Tell whether it is needed at all."""
        return self.texts or self.orders or self.stamped_at is not None


def opens(database: Database, ring: tuple[bytes, ...]) -> bool:
    """Tell whether ``ring`` opens all private texts, and the newest order; any does if none is."""
    with database.engine.connect() as connection:
        if not set(connection.scalars(union(KEYS, TEXTS))) <= set(map(mark, ring)):
            return False
        newest = _newest(connection)
    if newest is None:
        return True
    try:
        Cipher(ring).open(*newest)
    except SealError:
        return False
    return True


def needs(database: Database, ring: tuple[bytes, ...]) -> list[Need]:
    """Return for what each key of ``ring`` is needed, in its order."""
    with database.engine.connect() as connection:
        texts = set(connection.scalars(union(KEYS, TEXTS)))
        orders = set(connection.scalars(ORDERS.distinct()))
        stamped = dict(tuple(row) for row in connection.execute(STAMPED))
    return [
        Need(texts=one in texts, orders=one in orders, stamped_at=stamped.get(one))
        for one in map(mark, ring)
    ]


def note(db: Db) -> None:
    """Note with which keys a running bot seals and opens, for whoever is about to change them."""
    known = ",".join(mark(one).hex() for one in db.cipher.ring[:MOST_NOTED])
    if db.session.scalar(NOTED, {"team": db.team}) != known:
        add_or_change(db, VersionRow, ("about",), about=RING, token=known)


def knows(db: Db, key: bytes) -> bool:
    """Tell whether the bot that noted its keys last knows this one; nobody may have."""
    noted = db.session.scalar(NOTED, {"team": db.team})
    return noted is None or mark(key).hex() in noted.split(",")


def _newest(connection: Connection) -> Sealed | None:
    """Return the newest key of a person and its place; or a text; or an order not yet done."""
    keys = select(KeyRow.sealed, KeyRow.team, KeyRow.person, KeyRow.name)
    if key := connection.execute(keys.order_by(KeyRow.id.desc()).limit(1)).first():
        return key[0], storage.keys.place(key.team, key.person, key.name)
    texts = select(TextRow.sealed, TextRow.team, TextRow.about).where(TextRow.key.is_(None))
    if row := connection.execute(texts.order_by(TextRow.id.desc()).limit(1)).first():
        return row[0], storage.privacy.place(row.team, row.about)
    orders = select(OrderRow.payload, OrderRow.team, OrderRow.key).where(OrderRow.payload != b"")
    if row := connection.execute(orders.order_by(OrderRow.id.desc()).limit(1)).first():
        return row[0], storage.outbox.place(row.team, row.key)
    return None
