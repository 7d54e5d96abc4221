"""Seal with the first key of the ring what was sealed with another, while the bot goes on."""

from sqlalchemy import ColumnElement, func, select, union, update

import storage.keys
import storage.outbox
import storage.privacy
from storage.cipher import MARK, mark
from storage.database import Database, Db
from storage.keys import KeyRow
from storage.machinery import OrderRow
from storage.rows import changed
from storage.tables import TextRow

STEP = 100
"""So much is sealed anew in one transaction, for which nobody has to wait long."""


def teams(database: Database) -> list[str]:
    """Return every workspace of which something private is kept."""
    with database.engine.connect() as connection:
        return sorted(connection.scalars(union(select(KeyRow.team), select(TextRow.team))))


def left(db: Db) -> int:
    """Return how much of a workspace is not yet sealed as it should be."""
    counted = [
        select(func.count()).select_from(table).where(*where)
        for table, where in (
            (KeyRow, _old_keys(db)),
            (TextRow, _old_texts(db)),
            (OrderRow, _old_orders(db)),
        )
    ]
    return sum(db.session.execute(one).scalar_one() for one in counted)


def step(db: Db, most: int = STEP) -> int:
    """Seal some of it anew, and return how much.

    What somebody changes at this moment is left to the next step: nothing is ever written over.
    """
    keys = list(db.session.scalars(select(KeyRow).where(*_old_keys(db)).limit(most)))
    for key in keys:
        _rewrap(db, key)
    texts = select(TextRow).where(*_old_texts(db)).order_by(TextRow.id).limit(most - len(keys))
    found = list(db.session.scalars(texts))
    for text in found:
        _reseal(db, text)
    orders = select(OrderRow).where(*_old_orders(db)).limit(most - len(keys) - len(found))
    given_up = list(db.session.scalars(orders))
    for order in given_up:
        _reseal_order(db, order)
    return len(keys) + len(found) + len(given_up)


def _rewrap(db: Db, row: KeyRow) -> None:
    place = storage.keys.place(db.team, row.person, row.name)
    sealed = db.cipher.seal(db.cipher.open(row.sealed, place), place)
    same = KeyRow.id == row.id, KeyRow.sealed == row.sealed
    changed(db, update(KeyRow).where(KeyRow.team == db.team, *same).values(sealed=sealed))


def _reseal(db: Db, row: TextRow) -> None:
    """Seal a text from before people had keys with the key of its person."""
    place = storage.privacy.place(db.team, row.about)
    words = db.cipher.open(row.sealed, place)
    name, cipher = storage.keys.hold(db, storage.privacy.owner(row.about, row.person))
    same = TextRow.id == row.id, TextRow.sealed == row.sealed
    storage.privacy.tell(db, row.about)
    statement = update(TextRow).where(TextRow.team == db.team, *same)
    changed(db, statement.values(sealed=cipher.seal(words, place), key=name))


def _reseal_order(db: Db, row: OrderRow) -> None:
    """Seal an order anew that was given up; those that wait pass by themselves."""
    place = storage.outbox.place(db.team, row.key)
    sealed = db.cipher.seal(db.cipher.open(row.payload, place), place)
    same = OrderRow.id == row.id, OrderRow.payload == row.payload
    changed(db, update(OrderRow).where(OrderRow.team == db.team, *same).values(payload=sealed))


def _old_keys(db: Db) -> tuple[ColumnElement[bool], ...]:
    return (KeyRow.team == db.team, func.substr(KeyRow.sealed, 1, MARK) != mark(db.cipher.ring[0]))


def _old_orders(db: Db) -> tuple[ColumnElement[bool], ...]:
    by = func.substr(OrderRow.payload, 1, MARK)
    given_up = OrderRow.state == storage.outbox.DEAD, OrderRow.payload != b""
    return OrderRow.team == db.team, *given_up, by != mark(db.cipher.ring[0])


def _old_texts(db: Db) -> tuple[ColumnElement[bool], ...]:
    return (TextRow.team == db.team, TextRow.key.is_(None))
