"""What there is in a Slack in memory, and what is said about it."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

TEAM, LAMP = "T0SIMULATED", "U0LAMP"
Given = Mapping[str, Any]
Answer = dict[str, Any]


class RefusedError(Exception):
    """Slack answers with an error of its own, by its name."""

    def __init__(self, error: str) -> None:
        """Keep the name."""
        super().__init__(error)
        self.error = error


@dataclass(slots=True)
class User:
    """Somebody in the workspace."""

    id: str
    name: str
    zone: str
    deleted: bool = False

    def described(self) -> Answer:
        """Return how Slack describes them."""
        return {
            "id": self.id,
            "team_id": TEAM,
            "name": self.name.lower(),
            "real_name": self.name,
            "tz": self.zone,
            "deleted": self.deleted,
            "profile": {"real_name": self.name},
        }


@dataclass(slots=True)
class Channel:
    """A private channel."""

    id: str
    name: str
    creator: str
    members: list[str]
    archived: bool = False
    archived_at: float | None = None
    by_hand: bool = False
    made_at: float = 0.0
    topic: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Applied:
    """Something that has taken effect: which call, where, and for which order."""

    at: float
    asked_at: float
    looked_at: float
    order: int
    lane: str
    about: str
    ordered_at: datetime | None
    method: str
    where: str
    said: str = ""
    ts: str = ""
    mark: str = ""


def mark_of(given: Given) -> str:
    """Return the mark of the order that a call is about; empty where it has none."""
    hanging = given.get("metadata")
    payload = hanging.get("event_payload") if isinstance(hanging, Mapping) else None
    return str(payload.get("order", "")) if isinstance(payload, Mapping) else ""


def text_of(given: Given) -> str:
    """Return everything that is said in a call, as one text."""
    return json.dumps([given.get("text", ""), given.get("blocks"), given.get("view")], default=str)
