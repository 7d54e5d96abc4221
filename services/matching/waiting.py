"""The waiting list: who comes onto it, who leaves it, and that seats have opened."""

from datetime import timedelta

import mentoring.moments
import services.unasked.keeping
import storage.enrolment
import storage.participants
import storage.timers
import storage.waiting
import views.matching.waiting
from mentoring.enrolment import Enrolment
from mentoring.errors import NotWaitingError, NotYoursError
from mentoring.matching.waiting import SILENCE, Left, Waiting
from mentoring.unasked import Word
from services.work import Said, Work
from storage.timers import Timer
from views.kit import Message


def join(work: Work, enrolment: Enrolment, *, ahead: bool = False) -> Waiting:
    """Put a mentee on the waiting list; who is on it keeps their place, and is known to look.

    Whoever comes ``ahead`` stands before all who do not.
    """
    made = storage.waiting.add(
        work.db,
        person=enrolment.person,
        enrolment=enrolment.id,
        since=work.now,
        ahead_at=work.now if ahead else None,
    )
    if made:
        plan_look(work, made)
        _plan_question(work, made)
        work.note("waiting.join", made.person, made.id)
        work.show_home(made.person)
        return made
    found = storage.waiting.find(work.db, enrolment.person, lock=True)
    if found is None:
        raise NotWaitingError
    return _still_looks(work, found)


def wait_for_organiser(work: Work, person: str) -> None:
    """Put a mentee who has nobody on the list, in a programme in which organisers pair."""
    enrolment = storage.enrolment.find_open(work.db, person)
    if work.programme.matching.by_organisers and enrolment and enrolment.mentees:
        join(work, enrolment)


def leave(work: Work, person: str, why: Left) -> None:
    """Take somebody off the waiting list if they are on it."""
    if before := storage.waiting.find(work.db, person, lock=True):
        _end(work, before, why)


def stop(work: Work, waiting_id: int) -> Message:
    """Take the person asking off the waiting list, as they wish."""
    before = _own(work, waiting_id)
    before.kept()
    _end(work, before, Left.STOPPED)
    return views.matching.waiting.stopped()


def keep(work: Work, waiting_id: int) -> Message:
    """Keep the place of the person asking."""
    _still_looks(work, _own(work, waiting_id))
    return views.matching.waiting.kept(work.programme.rhythm.waiting_list_ask_days)


def ask(work: Work, timer: Timer) -> None:
    """Ask somebody who has waited long whether they still look."""
    waiting = storage.waiting.get(work.db, timer.about)
    if not waiting.over and not waiting.asked_at:
        services.unasked.keeping.want(work, waiting.person, "waiting.ask", waiting.id)


def still_looking(work: Work, word: Word) -> Said | None:
    """Return the question whether somebody still looks; from now on silence is an answer."""
    before = storage.waiting.get(work.db, word.about, lock=True)
    if before.over or before.asked_at:
        return None
    storage.waiting.save(work.db, before, before.asked(work.now))
    work.later("waiting.silence", before.id, work.now + SILENCE, part=work.now.date())
    since = views.matching.waiting.since(before, _zone(work, before))
    return Said(views.matching.waiting.still(before, since), _card(before))


def silence(work: Work, timer: Timer) -> None:
    """Take somebody off the list who did not answer, and tell them how to come back."""
    before = storage.waiting.get(work.db, timer.about, lock=True)
    if before.over or not before.asked_at or work.now - before.asked_at < SILENCE:
        return
    _end(work, before, Left.SILENT)
    services.unasked.keeping.want(work, before.person, "waiting.let_go", before.id)


def let_go(work: Work, word: Word) -> Said | None:
    """Return what somebody is told who is off the list, unless they have come back or left."""
    enrolment = storage.enrolment.find_open(work.db, word.person)
    back = storage.waiting.find(work.db, word.person) is not None
    if back or enrolment is None or not enrolment.mentees:
        return None
    return Said(views.matching.waiting.let_go())


def seat_opened(work: Work, enrolment: int) -> None:
    """Let the list be looked through at once: a mentor's seat may have opened."""
    if storage.waiting.anybody(work.db):
        work.later("seats.opened", enrolment, work.now, part=work.gesture)


def plan_look(work: Work, waiting: Waiting) -> None:
    """Plan the next morning on which somebody's turn is looked for."""
    rhythm = work.programme.rhythm
    due_at = mentoring.moments.next_morning(
        work.now, _zone(work, waiting), rhythm.catch_up_hour, rhythm.waiting_list_every_days
    )
    work.later("waiting.look", waiting.id, due_at, part=due_at.date())


def _plan_question(work: Work, waiting: Waiting) -> None:
    rhythm = work.programme.rhythm
    due_at = mentoring.moments.morning_after(
        work.now + timedelta(days=rhythm.waiting_list_ask_days),
        _zone(work, waiting),
        rhythm.catch_up_hour,
    )
    work.later("waiting.ask", waiting.id, due_at, part=due_at.date())


def _still_looks(work: Work, before: Waiting) -> Waiting:
    """Take it as an answer to the question, if it was asked, that somebody looks."""
    after = before.kept()
    if before.asked_at:
        storage.waiting.save(work.db, before, after)
        storage.timers.cancel(work.db, "waiting.silence", before.id)
        _plan_question(work, after)
        work.note("waiting.keep", after.person, after.id)
        work.change(_card(after), f"person:{after.person}", views.matching.waiting.answered())
    return after


def _end(work: Work, before: Waiting, why: Left) -> None:
    storage.waiting.save(work.db, before, before.gone(why, work.now))
    storage.timers.cancel(work.db, "waiting*", before.id)
    work.note("waiting.leave", before.person, why)
    if before.asked_at:
        work.change(_card(before), f"person:{before.person}", views.matching.waiting.over())
    work.show_home(before.person)


def _own(work: Work, waiting_id: int) -> Waiting:
    found = storage.waiting.get(work.db, waiting_id, lock=True)
    if found.person != work.actor:
        raise NotYoursError
    return found


def _zone(work: Work, waiting: Waiting) -> str:
    return storage.participants.get(work.db, waiting.person).zone


def _card(waiting: Waiting) -> str:
    return f"waiting:{waiting.id}"
