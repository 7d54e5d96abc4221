"""Whether keys open what is kept, whatever workspace it belongs to."""

from sqlalchemy import select

import storage.outbox
import storage.privacy
from storage.cipher import Cipher, SealError
from storage.database import Database
from storage.machinery import OrderRow
from storage.tables import TextRow

Sealed = tuple[bytes, str]


def opens(database: Database, ring: tuple[bytes, ...]) -> bool:
    """Tell whether ``ring`` opens the newest sealed text; any does if nothing is sealed."""
    newest = _newest(database)
    if newest is None:
        return True
    try:
        Cipher(ring).open(*newest)
    except SealError:
        return False
    return True


def _newest(database: Database) -> Sealed | None:
    """Return the newest private text and its place; without any, the newest order not yet done."""
    texts = select(TextRow.sealed, TextRow.team, TextRow.about).order_by(TextRow.id.desc())
    orders = select(OrderRow.payload, OrderRow.team, OrderRow.key).order_by(OrderRow.id.desc())
    with database.engine.connect() as connection:
        if row := connection.execute(texts.limit(1)).first():
            return row[0], storage.privacy.place(row.team, row.about)
        if row := connection.execute(orders.where(OrderRow.payload != b"").limit(1)).first():
            return row[0], storage.outbox.place(row.team, row.key)
    return None
