"""Which pairings are stuck, for organisers."""

from datetime import datetime, timedelta

import storage.stuck
from mentoring.errors import NotAnOrganiserError
from mentoring.inactivity import Stuck
from services.work import Work


def list_(work: Work) -> list[Stuck]:
    """Return to an organiser which pairings are stuck by now, longest first."""
    if work.actor not in work.organisers:
        raise NotAnOrganiserError
    return read_by(work, work.actor, work.now)


def read_by(work: Work, organiser: str, by: datetime) -> list[Stuck]:
    """Return what an organiser may know: nothing about a pairing that is their own.

    Who has not met ``by`` a moment so many days after the beginning is stuck.
    """
    rhythm = work.programme.rhythm
    found = storage.stuck.list_(
        work.db,
        begun_before=by - timedelta(days=rhythm.first_meeting_days[-1]),
        absences=rhythm.no_shows.organisers_after,
    )
    return [one for one in found if organiser not in one.people]
