"""Where the messages stand that may have to be changed later."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import bindparam, select

from storage.database import Db
from storage.machinery import CardRow
from storage.rows import add_or_change

FIND = select(CardRow).where(CardRow.team == bindparam("team"), CardRow.key == bindparam("key"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """A message in Slack that we may change."""

    key: str
    channel: str
    ts: str


def save(db: Db, card: Card) -> None:
    """Keep where a card stands."""
    add_or_change(db, CardRow, ("key",), key=card.key, channel=card.channel, ts=card.ts)


def find_all(db: Db, keys: Iterable[str]) -> set[str]:
    """Return which of ``keys`` name a card that was posted."""
    wanted = select(CardRow.key).where(CardRow.team == db.team, CardRow.key.in_(list(keys)))
    return set(db.session.scalars(wanted))


def find(db: Db, key: str) -> Card | None:
    """Return where a card stands, if it was posted."""
    row = db.session.scalar(FIND, {"team": db.team, "key": key})
    return Card(key=row.key, channel=row.channel, ts=row.ts) if row else None
