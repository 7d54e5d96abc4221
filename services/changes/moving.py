"""Somebody lives by another clock now: what waits for a morning of theirs waits for it there."""

from collections.abc import Iterable

import mentoring.moments
import services.catch_ups.asking
import services.feedback.asking
import storage.catch_ups
import storage.timers
from mentoring.changes import Change
from mentoring.pairings import Pairing
from services.work import Work
from storage.timers import Timer


def move(work: Work, change: Change, pairing: Pairing) -> None:
    """Move what is to be asked in a pairing: together by the mentee's clock, alone by one's own."""
    person = change.after.id
    if pairing.mentee == person:
        services.catch_ups.asking.plan_anew(work, pairing)
        for one in storage.catch_ups.of(work.db, pairing.id):
            _along(work, change, storage.timers.list_waiting(work.db, "catch_up.remind", one.id))
    _along(work, change, services.feedback.asking.waiting(work, pairing, person))


def _along(work: Work, change: Change, timers: Iterable[Timer]) -> None:
    for timer in timers:
        before, after = change.before.zone, change.after.zone
        due_at = mentoring.moments.same_wall(timer.due_at, before, after)
        storage.timers.move(work.db, timer, due_at)
