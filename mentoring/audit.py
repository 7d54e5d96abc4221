"""The record of who did what: an entry, and what is found when the whole record is checked."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

PAGE = 15
"""So many entries are shown at once."""


class Topic(StrEnum):
    """What entries are about: the first word of their verbs."""

    ENROLMENT = "enrolment"
    VETTING = "vetting"
    MATCHING = "matching"
    WAITING = "waiting"
    CONFIRMATION = "confirmation"
    PAIRING = "pairing"
    CATCH_UP = "catch_up"
    INACTIVITY = "inactivity"
    SUMMARY = "summary"
    ROUNDS = "rounds"
    FEEDBACK = "feedback"
    REMOVALS = "removals"
    CONCERN = "concern"
    CHANGES = "changes"
    PRIVACY = "privacy"
    DESK = "desk"
    AUDIT = "audit"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """Who did what, about whom or what, and when: ids and words of ours, nobody's text."""

    id: int
    at: datetime
    actor: str
    verb: str
    about: str
    detail: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which entries somebody wants to see: by or about a person, of one topic, from which on."""

    person: str | None = None
    topic: Topic | None = None
    start: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Hidden:
    """Which entries somebody may not see: whole topics, and some things by their numbers.

    Nobody reads there that they are about to be removed, or nearly were: ``removing``;
    ``feedback`` are the pairings about whose feedback nothing is shown.
    """

    topics: frozenset[Topic] = frozenset()
    concerns: frozenset[str] = frozenset()
    removing: str | None = None
    feedback: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """How far the record goes: the number of its last entry, and that entry's stamp.

    Whoever writes it down elsewhere can prove later that nothing before it was taken away.
    """

    link: int
    stamp: str

    def __str__(self) -> str:
        """Write it as it is read again."""
        return f"{self.link}:{self.stamp}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What checking the record has found: how many entries from when to when, and what is wrong."""

    entries: int = 0
    first: datetime | None = None
    last: datetime | None = None
    mark: Mark | None = None
    wrong: tuple[str, ...] = field(default=())
