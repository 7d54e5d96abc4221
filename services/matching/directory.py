"""Every mentor in memory, indexed: what makes a suggestion a matter of milliseconds."""

from collections.abc import Generator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime
from threading import RLock
from typing import TYPE_CHECKING

import storage.mentors
import storage.privacy
from mentoring.matching.profiles import Profile
from mentoring.participants import Role
from mentoring.programmes import Programme
from storage.database import Db
from storage.mentors import Mentor

if TYPE_CHECKING:
    from mentoring.matching.index import Index

__all__ = ["Directory", "Mentors"]


@dataclass(frozen=True, slots=True)
class Mentors:
    """The mentors whom a transaction sees: who they are, by person, and what they answered.

    ``shut`` are those who take nobody at all for now. ``prices`` are points by which those whom
    many others want stand back.
    """

    known: Mapping[str, Mentor]
    index: "Index"
    shut: frozenset[str]
    prices: Mapping[str, int] = field(default_factory=dict)

    def full(self, taken: Mapping[str, int]) -> set[str]:
        """Return the mentors who can take nobody, when so many of each one's seats are taken."""
        here = self.known.keys() & taken.keys()
        return {*self.shut, *(one for one in here if taken[one] >= self.known[one].capacity)}

    def free(self, taken: Mapping[str, int]) -> list[Mentor]:
        """Return the others, longest enrolled first."""
        full = self.full(taken)
        return [one for one in self.known.values() if one.person not in full]


@dataclass(frozen=True, slots=True)
class _Kept:
    programme: Programme
    version: str | None
    mentors: Mentors


class Directory:
    """Keeps mentors from one piece of work to the next.

    Nothing tells it of changes. Each time it is opened it looks, in the transaction that asks,
    for the version of what is stored. Is that another one than before, it reads a line for every
    mentor, and opens the answers of those only whose line has changed. So it is right for every
    copy of the bot, and in every transaction.
    """

    def __init__(self) -> None:
        """Begin with nobody."""
        self._lock = RLock()
        self._teams: dict[str, _Kept] = {}
        self._prices: dict[str, Mapping[str, int]] = {}

    def charge(self, team: str, prices: Mapping[str, int]) -> None:
        """Rank the mentors of a workspace by these prices from now on."""
        self._prices[team] = prices

    @contextmanager
    def open(self, db: Db, programme: Programme, now: datetime) -> Generator[Mentors]:
        """Yield the mentors as they are now; others wait, so take what is needed and go."""
        version = storage.mentors.version(db)
        with self._lock:
            kept = self._teams.pop(db.team, None)  # back again once it is whole
            if kept is None or kept.programme is not programme:
                kept = _Kept(programme, None, Mentors({}, _begin(programme, now), frozenset()))
            if version is None or kept.version != version:
                seen = {one.person: one for one in storage.mentors.list_(db)}
                _bring_up_to_date(db, kept.mentors, seen)
                shut = frozenset(one.person for one in seen.values() if one.capacity < 1)
                kept = _Kept(programme, version, Mentors(seen, kept.mentors.index, shut))
            self._teams[db.team] = kept
            yield replace(kept.mentors, prices=self._prices.get(db.team, {}))


def _begin(programme: Programme, now: datetime) -> "Index":
    # numpy takes longer to import than all of the bot's own code: not before the bot is ready.
    from mentoring.matching.index import Index  # noqa: PLC0415 (as said)

    return Index(programme, now)


def _bring_up_to_date(db: Db, before: Mentors, seen: Mapping[str, Mentor]) -> None:
    for person in before.known.keys() - seen.keys():
        before.index.drop(person)
    changed = [one for one in seen.values() if before.known.get(one.person) != one]
    answers = storage.privacy.find_all(db, [f"answers:{one.enrolment}" for one in changed])
    for one in changed:
        given = answers.get(f"answers:{one.enrolment}", {})
        before.index.put(Profile(person=one.described(), role=Role(one.role), answers=given))
