"""A planned catch-up was not held: who could not come is kept, and the programme's rule acts."""

from dataclasses import replace
from datetime import UTC, datetime

import mentoring.no_shows
import services.inactivity.answers
import storage.inactivity
import storage.no_shows
import views.no_shows
from mentoring.catch_ups import CatchUp
from mentoring.errors import NotYoursError
from mentoring.no_shows import NoShow, What
from mentoring.pairings import Pairing
from services.work import Work
from views.kit import Message

EVER = datetime(1970, 1, 1, tzinfo=UTC)


def begin(work: Work, pairing: Pairing, catch_up: CatchUp) -> NoShow | None:
    """Keep that a planned catch-up was not held, for the person asking; None if none was.

    Both may say it: the second one says it about the same moment.
    """
    planned_at = catch_up.planned_at
    if planned_at is None:
        last = storage.no_shows.find_last(work.db, catch_up.id)
        planned_at = last.planned_at if last else None
    if planned_at is None or planned_at > work.now:
        return None
    return storage.no_shows.add(
        work.db,
        pairing=pairing.id,
        catch_up=catch_up.id,
        planned_at=planned_at,
        by=work.actor,
        said_at=work.now,
    )


def say(work: Work, no_show_id: int, what: What) -> Message:
    """Keep who could not come. The other one reads nothing of it."""
    before = storage.no_shows.get(work.db, no_show_id, lock=True)
    if before.by != work.actor:
        raise NotYoursError
    pairing = services.inactivity.answers.own(work, before.pairing, lock=True)
    partner = pairing.partner_of(work.actor)
    absent = mentoring.no_shows.absent(what, work.actor, partner)
    earlier = _times(work, pairing, absent)
    storage.no_shows.save(work.db, replace(before, what=what, absent=absent))
    work.note("catch_up.no_show", pairing.id)
    if absent and earlier < _limit(work) <= _times(work, pairing, absent):
        waited = pairing.partner_of(absent)
        work.say(waited, views.no_shows.offer(pairing, waited))
    return views.no_shows.noted()


def _limit(work: Work) -> int:
    """Return how many no-shows the programme lets pass; 0 means that it counts none."""
    return work.programme.rhythm.no_shows.organisers_after


def _times(work: Work, pairing: Pairing, absent: str | None) -> int:
    """Return how often somebody did not come since the two last met."""
    if absent is None or not _limit(work):
        return 0
    since = storage.inactivity.get(work.db, pairing.id).met_at or EVER
    return storage.no_shows.count(work.db, pairing.id, absent, since)
