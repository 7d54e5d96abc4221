"""Whoever takes part sees who has read their feedback, and that feedback is read at all."""

from datetime import datetime, time

import mentoring.feedback.telling
import storage.enrolment
import storage.feedback
import storage.pairings
import storage.participants
import storage.readings
import views.feedback.transparency
from mentoring.errors import NotEnrolledError
from mentoring.moments import add_months, instant, local_date
from services.work import Work
from views.kit import Message

MONTHS = 6
OWN = 10
"""So many of somebody's own answers, the newest, are shown with who has read them."""


def page(work: Work) -> Message:
    """Show who has read what.

    Of what others answered nothing about the reader's own pairings is counted, so that nobody can
    work out whether their partner has answered.
    """
    pairings = storage.pairings.of(work.db, work.actor)
    takes_part = storage.enrolment.find_open(work.db, work.actor) or pairings
    if not takes_part and work.actor not in work.organisers:
        raise NotEnrolledError
    zone = storage.participants.get(work.db, work.actor).zone
    mine = storage.feedback.list_answered(work.db, work.actor, OWN)
    of_mine = storage.readings.list_(work.db, mine)
    own = [one.id for one in pairings]
    others = storage.readings.list_since(work.db, _since(work.now, zone), own)
    months = mentoring.feedback.telling.by_month(others, zone)
    return views.feedback.transparency.page(mine, of_mine, months, zone)


def _since(now: datetime, zone: str) -> datetime:
    """Return when the first of the months began that are told about."""
    this_month = local_date(now, zone).replace(day=1)
    return instant(add_months(this_month, 1 - MONTHS), time(), zone)
