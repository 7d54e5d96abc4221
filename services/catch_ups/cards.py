"""What stands in a pairing's channel about a catch-up, and changes with it."""

import services.pairings
import storage.catch_ups
import storage.pairings
import storage.participants
import storage.privacy
import storage.summaries
import views.catch_ups
import views.pairings
from mentoring.catch_ups import CatchUp, State
from mentoring.pairings import Pairing
from services.work import Work
from storage.timers import Timer
from views.kit import Message


def own(work: Work, catch_up_id: int, *, lock: bool = False) -> tuple[CatchUp, Pairing]:
    """Return a catch-up and its pairing to one of the two who still meet."""
    catch_up = storage.catch_ups.get(work.db, catch_up_id, lock=lock)
    pairing = services.pairings.own(work, catch_up.pairing)
    services.pairings.must_be_active(pairing)
    return catch_up, pairing


def both(work: Work, timer: Timer) -> tuple[CatchUp, Pairing]:
    """Return the catch-up that a timer is about, and its pairing."""
    catch_up = storage.catch_ups.get(work.db, timer.about)
    return catch_up, storage.pairings.get(work.db, catch_up.pairing)


def ask(work: Work, pairing: Pairing, catch_up: CatchUp) -> None:
    """Post the question about a catch-up; the first one stands under the welcome."""
    work.say_in(pairing, _question(work, pairing, catch_up), card=card(catch_up))


def show(work: Work, pairing: Pairing, catch_up: CatchUp) -> None:
    """Show where a catch-up stands; what was said about it since has no buttons any more."""
    work.change_in(pairing, card(catch_up), _question(work, pairing, catch_up))
    _settle(work, pairing, catch_up)


def pass_over(work: Work, pairing: Pairing, catch_up: CatchUp) -> None:
    """Show that nobody answered, on what was asked."""
    if catch_up.first:
        show(work, pairing, catch_up)
    else:
        passed = views.catch_ups.unanswered(work.now, zone(work, pairing))
        work.change_in(pairing, card(catch_up), passed)
        _settle(work, pairing, catch_up)


def close(work: Work, pairing: Pairing, catch_up: CatchUp) -> None:
    """Take the buttons away when the pairing is over."""
    if catch_up.first:
        here = zone(work, pairing)
        shown = views.pairings.welcome(pairing, work.programme, here, None)
        work.change_in(pairing, card(catch_up), shown)
    elif catch_up.state is not State.SKIPPED:
        closed = views.catch_ups.closed(catch_up, zone(work, pairing))
        work.change_in(pairing, card(catch_up), closed)
    if catch_up.open:
        _settle_said(work, pairing, catch_up, agenda(work, catch_up))
        work.change_in(pairing, card(catch_up, "after"), views.catch_ups.settled())


def reminder_days(work: Work, catch_up: CatchUp) -> tuple[int, ...]:
    """Return after how many days of silence to ask again; about the first meeting in its own."""
    rhythm = work.programme.rhythm
    return rhythm.first_meeting_days[:2] if catch_up.first else rhythm.catch_up_reminder_days


def agenda(work: Work, catch_up: CatchUp) -> str:
    """Return what the two would like to talk about."""
    kept = storage.privacy.find(work.db, f"agenda:{catch_up.id}") or {}
    return str(kept.get("agenda", ""))


def zone(work: Work, pairing: Pairing) -> str:
    """Return the time zone in which a pairing's months are counted: the mentee's."""
    return storage.participants.get(work.db, pairing.mentee).zone


def card(catch_up: CatchUp, part: object = None) -> str:
    """Name the card of a catch-up's question, or of one thing said about it since."""
    return f"catch_up:{catch_up.id}" + ("" if part is None else f":{part}")


def _question(work: Work, pairing: Pairing, catch_up: CatchUp) -> Message:
    here = zone(work, pairing)
    written = storage.summaries.written_about(work.db, catch_up.id)
    if catch_up.first:
        given = (pairing, work.programme, here, catch_up)
        return views.pairings.welcome(*given, written=written)
    return views.catch_ups.prompt(pairing, catch_up, here, written=written)


def _settle(work: Work, pairing: Pairing, catch_up: CatchUp) -> None:
    moved = catch_up.state is State.PLANNED  # the newer plan says what they want to talk about
    _settle_said(work, pairing, catch_up, "" if moved else agenda(work, catch_up))
    work.change_in(pairing, card(catch_up, "after"), views.catch_ups.afterwards(catch_up))


def _settle_said(work: Work, pairing: Pairing, catch_up: CatchUp, plan: str) -> None:
    """Take back what the plan promises, and the buttons of the reminders."""
    work.change_in(pairing, card(catch_up, "planned"), views.catch_ups.settled(plan))
    for part in (*reminder_days(work, catch_up), "upcoming"):
        work.change_in(pairing, card(catch_up, part), views.catch_ups.settled())
