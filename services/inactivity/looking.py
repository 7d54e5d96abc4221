"""The clock looks at a pairing: it is asked, then warned, then closed, each only if quiet."""

from collections.abc import Callable

import services.pairings
import services.unasked.keeping
import storage.enrolment
import storage.inactivity
import storage.pairings
import views.inactivity.told
from mentoring.closure import Ending
from mentoring.enrolment import State
from mentoring.inactivity import REST, Quiet, Step
from mentoring.pairings import Pairing
from mentoring.unasked import Word
from services.inactivity import signs
from services.work import Said, Work
from storage.timers import Timer


def look(work: Work, timer: Timer) -> None:
    """Do what a pairing's silence asks for by now, or look again when it will.

    A pause of either of the two stops the count, which begins anew when they come back.
    """
    pairing = storage.pairings.get(work.db, timer.about, lock=True)
    if not pairing.active:
        return
    quiet = storage.inactivity.get(work.db, pairing.id, lock=True)
    rhythm, zone = work.programme.rhythm, signs.home(work, pairing)
    due_at = quiet.due_at(rhythm.inactivity, zone, rhythm.catch_up_hour)
    if _rests(work, pairing):
        signs.look_at(work, pairing, work.now + REST)
        return
    if due_at <= work.now and quiet.step is not Step.CLOSE:
        due_at = services.unasked.keeping.moment_for_all(work, pairing.people, since=due_at)
    if due_at > work.now:
        signs.look_at(work, pairing, due_at)
    else:
        STEPS[quiet.step](work, pairing, quiet)


def warning(work: Work, word: Word) -> Said | None:
    """Return the warning for one of the two, unless there was a sign of life, or the end."""
    pairing = storage.pairings.get(work.db, word.about)
    quiet = storage.inactivity.get(work.db, pairing.id)
    if not pairing.active or quiet.closes_at is None:
        return None
    zone = signs.home(work, pairing)
    return Said(views.inactivity.told.warn_one(pairing, word.person, quiet.closes_at, zone))


def _rests(work: Work, pairing: Pairing) -> bool:
    both = (pairing.mentor_enrolment, pairing.mentee_enrolment)
    enrolments = storage.enrolment.get_all(work.db, both)
    return any(one.state is State.PAUSED for one in enrolments.values())


def _ask(work: Work, pairing: Pairing, quiet: Quiet) -> None:
    asked = views.inactivity.told.ask(pairing, quiet.alive_at, signs.home(work, pairing))
    work.say_in(pairing, asked, card=signs.card(pairing, "ask"))
    _said(work, pairing, quiet, quiet.asked(work.now))
    work.note("inactivity.ask", pairing.id)


def _warn(work: Work, pairing: Pairing, quiet: Quiet) -> None:
    rhythm, zone = work.programme.rhythm, signs.home(work, pairing)
    after = quiet.warned(work.now, rhythm.inactivity, zone, rhythm.catch_up_hour)
    if after.closes_at and after.closes_at >= pairing.ends_at:
        return  # it ends by itself before, and both are told of that
    warned = views.inactivity.told.warn(pairing, after.closes_at or work.now, zone)
    work.say_in(pairing, warned, card=signs.card(pairing, "warn"))
    _said(work, pairing, quiet, after)
    for person in pairing.people:
        services.unasked.keeping.want(work, person, "inactivity.warn", pairing.id)
    work.note("inactivity.warn", pairing.id)


def _close(work: Work, pairing: Pairing, _quiet: Quiet) -> None:
    services.pairings.close(work, pairing, Ending.INACTIVE)


def _said(work: Work, pairing: Pairing, before: Quiet, after: Quiet) -> None:
    """Keep what was said in the channel, which counts for both, and look again in time."""
    storage.inactivity.save(work.db, before, after)
    services.unasked.keeping.count(work, pairing.people)
    signs.look_again(work, pairing, after)


STEPS: dict[Step, Callable[[Work, Pairing, Quiet], None]] = {
    Step.ASK: _ask,
    Step.WARN: _warn,
    Step.CLOSE: _close,
}
