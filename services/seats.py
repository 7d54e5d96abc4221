"""How many of each mentor's seats are taken: by pairings, and by what waits to be confirmed."""

from collections import Counter

import storage.confirmations
import storage.pairings
from mentoring.enrolment import Enrolment
from services.work import Work


def taken(work: Work) -> dict[str, int]:
    """Return how many seats of each mentor are taken now."""
    counted = Counter(storage.pairings.mentees_of(work.db))
    counted.update(storage.confirmations.held(work.db))
    return counted


def taken_of(work: Work, mentor: Enrolment) -> int:
    """Return how many seats of one mentor are taken now."""
    held = storage.confirmations.held(work.db).get(mentor.person, 0)
    return storage.pairings.taken(work.db, mentor.id) + held
