"""What a pairing writes down after a catch-up."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class Doer(StrEnum):
    """Who will do an action; ``either`` when nobody was named."""

    MENTEE = "mentee"
    MENTOR = "mentor"
    BOTH = "both"
    EITHER = "either"


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """Something one of the two, or both, will do before they meet again."""

    what: str
    who: Doer
    by: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """The private words of a summary."""

    talked_about: str
    works: str = ""
    other_help: str = ""
    actions: tuple[Action, ...] = ()
    next_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """One session summary; ``planned_at`` is when the meeting was to be, if that is known."""

    id: int
    pairing: int
    catch_up: int | None
    author: str
    written_at: datetime
    planned_at: datetime | None = None
    words: Words

    @property
    def dated_at(self) -> datetime:
        """Return the moment of the meeting, as far as is known; never after the writing."""
        return min(self.planned_at or self.written_at, self.written_at)
