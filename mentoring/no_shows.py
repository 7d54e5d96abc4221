"""A planned catch-up that was not held: who could not come, as one of the two tells it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class What(StrEnum):
    """What one of the two says about it."""

    MYSELF = "myself"
    PARTNER = "partner"
    MOVED = "moved"
    UNSAID = "unsaid"


@dataclass(frozen=True, slots=True, kw_only=True)
class NoShow:
    """What one of the two said about one planned catch-up; ``absent`` is who did not come."""

    id: int
    pairing: int
    catch_up: int
    planned_at: datetime
    by: str
    said_at: datetime
    what: What = What.UNSAID
    absent: str | None = None


def absent(what: What, by: str, partner: str) -> str | None:
    """Return who did not come, if what was said names anybody."""
    return {What.MYSELF: by, What.PARTNER: partner}.get(what)
