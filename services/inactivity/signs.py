"""Signs of life of a pairing: each of them answers whatever was asked because of a silence."""

from dataclasses import replace
from datetime import datetime, timedelta

import storage.inactivity
import storage.pairings
import storage.participants
import storage.timers
import views.inactivity.told
from mentoring.inactivity import Quiet
from mentoring.pairings import Pairing
from services.work import Work
from views.kit import Message


def begin(work: Work, pairing: Pairing) -> None:
    """Count from the beginning of a pairing how long it is quiet."""
    storage.inactivity.add(work.db, pairing.id, work.now)
    look_again(work, pairing, storage.inactivity.get(work.db, pairing.id))


def alive(work: Work, pairing: Pairing, until: datetime | None = None) -> None:
    """Count anew: from now, or from the moment for which a catch-up is planned."""
    before = storage.inactivity.get(work.db, pairing.id, lock=True)
    _keep(work, pairing, before, before.alive(max(work.now, until or work.now)))


def met(work: Work, pairing: Pairing) -> None:
    """Count anew, because the two have met."""
    before = storage.inactivity.get(work.db, pairing.id, lock=True)
    _keep(work, pairing, before, before.met(work.now))


def not_met(work: Work, pairing: Pairing) -> None:
    """Take back that the two have met."""
    before = storage.inactivity.get(work.db, pairing.id, lock=True)
    storage.inactivity.save(work.db, before, replace(before, met_at=None))


def came_to_nothing(work: Work, pairing: Pairing) -> None:
    """Count no longer from a moment for which a catch-up had been planned."""
    before = storage.inactivity.get(work.db, pairing.id, lock=True)
    after = replace(before, alive_at=min(before.alive_at, work.now))
    storage.inactivity.save(work.db, before, after)


def start_again(work: Work, person: str) -> None:
    """Count anew for everybody paired with somebody who comes back from a pause."""
    for pairing in storage.pairings.of(work.db, person):
        if pairing.active:
            alive(work, pairing)


def stop(work: Work, pairing: Pairing) -> None:
    """Look no more at a pairing that has ended; what was asked loses its buttons."""
    storage.timers.cancel(work.db, "inactivity.look", pairing.id)
    if storage.inactivity.get(work.db, pairing.id).asked_at:
        _answer(work, pairing, views.inactivity.told.over())


def is_asked(work: Work, pairing: Pairing) -> bool:
    """Tell whether a pairing was asked whether it goes on, and has not said so."""
    return storage.inactivity.get(work.db, pairing.id).asked_at is not None


def ends_soon(work: Work, pairing: Pairing) -> bool:
    """Tell whether a pairing is told these days that it ends, so that nothing else is asked."""
    rhythm, quiet = work.programme.rhythm, storage.inactivity.get(work.db, pairing.id)
    given = (rhythm.inactivity, home(work, pairing), rhythm.catch_up_hour)
    return quiet.ends_soon(work.now, *given)


def look_again(work: Work, pairing: Pairing, quiet: Quiet) -> None:
    """Plan the next look at a pairing, unless it will have ended by then."""
    rhythm, zone = work.programme.rhythm, home(work, pairing)
    due_at = quiet.due_at(rhythm.inactivity, zone, rhythm.catch_up_hour)
    look_at(work, pairing, max(due_at, work.now + timedelta(minutes=1)))


def look_at(work: Work, pairing: Pairing, at: datetime) -> None:
    """Look at a pairing at a moment."""
    if at < pairing.ends_at:
        work.later("inactivity.look", pairing.id, at, part=f"{at.isoformat()}:{work.gesture}")


def home(work: Work, pairing: Pairing) -> str:
    """Return the time zone in which a pairing's days are counted: the mentee's."""
    return storage.participants.get(work.db, pairing.mentee).zone


def card(pairing: Pairing, step: str) -> str:
    """Name the card on which a pairing was asked or warned."""
    return f"inactivity:{pairing.id}:{step}"


def _keep(work: Work, pairing: Pairing, before: Quiet, after: Quiet) -> None:
    storage.inactivity.save(work.db, before, after)
    if before.asked_at:
        _answer(work, pairing, views.inactivity.told.goes_on())


def _answer(work: Work, pairing: Pairing, shown: Message) -> None:
    for step in ("ask", "warn"):
        work.change_in(pairing, card(pairing, step), shown)
