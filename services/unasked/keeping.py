"""Something is to be said unasked: it is kept until its person may hear it."""

from collections.abc import Iterable, Sequence
from datetime import datetime

import storage.enrolment
import storage.participants
import storage.timers
import storage.unasked
from mentoring.unasked import WEEK, Budget, Heard, Word
from services.work import Work

CANNOT_WAIT = "closure.notice"
"""Comes before a fixed day, so that a place in the week is kept for it."""
ON_TIME = {"inactivity.warn"}
"""Gives seven days, and so comes at once, though not at night; what else waits comes with it."""


def want(work: Work, person: str, kind: str, about: int, *, part: object = "") -> None:
    """Say something to a person as soon as they may hear it, with whatever else is to be said.

    ``kind`` names what in ``WORDS`` of ``services.unasked.saying`` finds the words when it is
    said; ``part`` tells apart several of one kind. What waits already is not kept twice.
    """
    hearer = storage.unasked.add(
        work.db, person=person, kind=kind, about=about, part=str(part), since=work.now
    )
    work.later("unasked.say", hearer, work.now, part=work.gesture)


def count(work: Work, people: Iterable[str]) -> None:
    """Let what is said unasked in a channel count for those who read it there."""
    for one in people:
        storage.unasked.add_heard(work.db, one, work.now, in_channel=True)


def next_moment(work: Work, person: str, words: Sequence[Word]) -> datetime:
    """Return when somebody may hear something unasked; ``words``: what waits for it."""
    if any(one.kind in ON_TIME for one in words):
        return _budget(work, person).waking(work.now)
    since = min(one.since for one in words)
    cannot_wait = any(one.kind == CANNOT_WAIT for one in words)
    return _moment(work, person, since=since, cannot_wait=cannot_wait)


def moment_for_all(work: Work, people: Iterable[str], *, since: datetime) -> datetime:
    """Return when each of ``people`` may hear in a channel what is due ``since`` a moment."""
    return max(_moment(work, one, since=since) for one in people)


def _moment(work: Work, person: str, *, since: datetime, cannot_wait: bool = False) -> datetime:
    heard = storage.unasked.list_heard(work.db, person, work.now - WEEK)
    return _budget(work, person).next_moment(
        work.now,
        _direct(heard) if cannot_wait else heard,
        since=since,
        kept_back=0 if cannot_wait else _kept_back(work, person),
    )


def _budget(work: Work, person: str) -> Budget:
    rhythm = work.programme.rhythm
    return Budget(
        most=rhythm.unasked_messages_a_week,
        quiet=rhythm.quiet_hours,
        zone=storage.participants.get(work.db, person).zone,
    )


def _kept_back(work: Work, person: str) -> int:
    """Return for how many notices in the coming week a place has to be kept."""
    enrolment = storage.enrolment.find_open(work.db, person)
    if enrolment is None:
        return 0
    due = storage.timers.find_next(work.db, CANNOT_WAIT, enrolment.id)
    return int(due is not None and due < work.now + WEEK)


def _direct(heard: Iterable[Heard]) -> list[Heard]:
    return [one for one in heard if not one.in_channel]
