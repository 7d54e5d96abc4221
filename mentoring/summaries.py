"""What a pairing writes down after a catch-up."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class Doer(StrEnum):
    """Who will do an action."""

    MENTEE = "mentee"
    MENTOR = "mentor"
    BOTH = "both"


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
    """One session summary."""

    id: int
    pairing: int
    catch_up: int | None
    author: str
    written_at: datetime
    words: Words
