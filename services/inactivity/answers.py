"""What the two say about a silence: they go on, have met, want help, or end it."""

import services.catch_ups.answers
import services.pairings
import storage.catch_ups
import storage.inactivity
import views.inactivity.told
from mentoring.catch_ups import CatchUp
from mentoring.closure import Ending
from mentoring.pairings import Pairing
from services.inactivity import signs
from services.work import Work
from views.kit import Message


def still(work: Work, pairing_id: int) -> Message:
    """Note that the two are still in touch."""
    pairing = own(work, pairing_id, lock=True)
    signs.alive(work, pairing)
    work.note("inactivity.still", pairing.id)
    return views.inactivity.told.noted()


def met(work: Work, pairing_id: int) -> CatchUp | None:
    """Note that the two have met; return the catch-up it was, if one was being asked about."""
    pairing = own(work, pairing_id, lock=True)
    known = storage.catch_ups.of(work.db, pairing.id)
    asked = next((one for one in known if one.open), None)
    if asked:
        return services.catch_ups.answers.met(work, asked.id)
    signs.met(work, pairing)
    work.note("inactivity.met", pairing.id)
    return None


def help_(work: Work, pairing_id: int) -> Message:
    """Tell the organisers that one of the two would like help; the first one counts."""
    pairing = own(work, pairing_id, lock=True)
    before = storage.inactivity.get(work.db, pairing.id, lock=True)
    after = before.helped(work.actor, work.now)
    others = work.organisers - set(pairing.people)
    if after != before:
        storage.inactivity.save(work.db, before, after)
        for organiser in sorted(others):
            work.say(organiser, views.inactivity.told.asks_for_help(pairing, work.actor))
        work.note("inactivity.help", pairing.id)
    return views.inactivity.told.helped(others)


def own(work: Work, pairing_id: int, *, lock: bool = False) -> Pairing:
    """Return an active pairing to one of the two."""
    pairing = services.pairings.own(work, pairing_id, lock=lock)
    services.pairings.must_be_active(pairing)
    return pairing


def end(work: Work, pairing_id: int, ending: Ending) -> Message:
    """End the pairing of the person asking, with the name they give to its end."""
    pairing = own(work, pairing_id, lock=True)
    services.pairings.close(work, pairing, ending, by=work.actor)
    return views.inactivity.told.ended(pairing, work.actor)
