"""Where the messages stand that may have to be changed later."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import bindparam, or_, select

from storage.database import Db
from storage.lanes import POST, SENDING, WAITING
from storage.machinery import CardRow, OrderRow
from storage.rows import add_or_change

# An older version that runs beside this one does not say which card it posts.
AWAITED = (
    select(OrderRow.id)
    .where(
        OrderRow.team == bindparam("team"),
        OrderRow.lane == bindparam("lane"),
        OrderRow.kind == POST,
        OrderRow.state.in_([WAITING, SENDING]),
        or_(OrderRow.card == bindparam("card"), OrderRow.card.is_(None)),
    )
    .limit(1)
)
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


def is_awaited(db: Db, lane: str, key: str) -> bool:
    """Tell whether a card is on its way to Slack in this lane."""
    given = {"team": db.team, "lane": lane, "card": key}
    return db.session.scalar(AWAITED, given) is not None


def find_all(db: Db, keys: Iterable[str]) -> set[str]:
    """Return which of ``keys`` name a card that was posted."""
    wanted = select(CardRow.key).where(CardRow.team == db.team, CardRow.key.in_(list(keys)))
    return set(db.session.scalars(wanted))


def find(db: Db, key: str) -> Card | None:
    """Return where a card stands, if it was posted."""
    row = db.session.scalar(FIND, {"team": db.team, "key": key})
    return Card(key=row.key, channel=row.channel, ts=row.ts) if row else None
