"""An order: something to be done in Slack."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from typing import Any

from storage.lanes import URGENT
from storage.machinery import OrderRow

Payload = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """Something to do in Slack; orders of one lane are carried out one after the other.

    ``asked_at`` is since when Slack may have done it already; None when it surely has not. An
    order is ``orphaned`` when who carried it last has never said what came of it. Once Slack has
    said where a message stands, ``channel`` and ``ts`` tell it.
    """

    id: int
    key: str
    lane: str
    kind: str
    about: str
    state: str
    attempts: int
    created_at: datetime
    done_at: datetime | None = None
    lease: str | None = None
    error: str | None = None
    rank: int = URGENT
    asked_at: datetime | None = None
    orphaned: bool = False
    channel: str | None = None
    ts: str | None = None
    payload: Payload = field(default_factory=dict)

    @property
    def mark(self) -> str:
        """Name the order to others, who learn nothing from it."""
        return f"{self.id}-{sha256(self.key.encode()).hexdigest()[:16]}"


def place(team: str, key: str) -> str:
    """Return the place that an order's payload is sealed for."""
    return f"{team}:outbox:{key}"


def noun(row: OrderRow, payload: Payload) -> Order:
    """Turn a row into an order that says ``payload``."""
    return Order(
        id=row.id,
        key=row.key,
        lane=row.lane,
        kind=row.kind,
        about=row.about,
        state=row.state,
        attempts=row.attempts,
        created_at=row.created_at,
        done_at=row.done_at,
        lease=row.lease,
        error=row.error,
        rank=row.rank,
        asked_at=row.asked_at,
        channel=row.channel,
        ts=row.ts,
        payload=payload,
    )
