"""When a pairing is asked about its catch-ups, and reminded of them."""

from datetime import datetime, timedelta

import mentoring.catch_ups
import services.feedback.asking
import services.inactivity.signs
import services.summaries
import services.unasked.keeping
import storage.catch_ups
import storage.pairings
import storage.summaries
import storage.timers
import views.catch_ups
from mentoring.catch_ups import CatchUp, State
from mentoring.pairings import Pairing
from services.catch_ups import cards
from services.work import Work
from storage.timers import Timer

WEEK, DAY, HOUR = timedelta(days=7), timedelta(days=1), timedelta(hours=1)


def plan_prompt(work: Work, pairing: Pairing, number: int) -> None:
    """Plan the ``number``-th prompt, unless the pairing will have ended by then."""
    due_at = _due(work, pairing, number)
    if due_at < pairing.ends_at:
        work.later("catch_ups.prompt", pairing.id, due_at, part=number)


def plan_anew(work: Work, pairing: Pairing) -> None:
    """Move the prompt to come to where it belongs by the mentee's new clock."""
    for timer in storage.timers.list_waiting(work.db, "catch_ups.prompt", pairing.id):
        number = int(timer.key.rpartition(":")[2])
        storage.timers.move(work.db, timer, _due(work, pairing, number))


def stop(work: Work, pairing: Pairing) -> None:
    """Stop asking a pairing that has ended; what was asked loses its buttons."""
    storage.timers.cancel(work.db, "catch_ups.prompt", pairing.id)
    for one in storage.catch_ups.of(work.db, pairing.id):
        storage.timers.cancel(work.db, "catch_up.*", one.id)
        cards.close(work, pairing, one)


def first(work: Work, pairing: Pairing) -> None:
    """Welcome the two with their first meeting to plan, and ask after it twice."""
    made = CatchUp(id=0, pairing=pairing.id, number=0, state=State.ASKED, asked_at=work.now)
    kept = storage.catch_ups.add(work.db, made) or storage.catch_ups.of(work.db, pairing.id)[-1]
    cards.ask(work, pairing, kept)
    storage.timers.cancel(work.db, "catch_up.remind", kept.id)
    ask_again(work, pairing, kept, since=work.now)


def begin_anew(work: Work, pairing: Pairing) -> None:
    """Ask in another channel what still waits for an answer; the first meeting welcomes them."""
    first(work, pairing)
    for one in reversed(storage.catch_ups.of(work.db, pairing.id)):
        if one.open and not one.first:
            cards.ask(work, pairing, one)


def prompt(work: Work, timer: Timer) -> None:
    """Ask about this month's catch-up. After a long silence of ours: one prompt, not three.

    Whoever is told these days that their pairing ends is asked once they have said that it goes on.
    """
    pairing = storage.pairings.get(work.db, timer.about, lock=True)
    if not pairing.active or work.now >= pairing.ends_at:
        return
    number = int(timer.key.rpartition(":")[2])
    while _due(work, pairing, number + 1) <= work.now:
        number += 1
    plan_prompt(work, pairing, number + 1)
    services.feedback.asking.plan(work, pairing)
    if services.inactivity.signs.ends_soon(work, pairing):
        _try_tomorrow(work, pairing, number)
        return
    made = storage.catch_ups.add(
        work.db,
        CatchUp(id=0, pairing=pairing.id, number=number, state=State.ASKED, asked_at=work.now),
    )
    if made is None:
        return
    cards.ask(work, pairing, made)
    services.unasked.keeping.count(work, pairing.people)
    ask_again(work, pairing, made, since=work.now)
    _pass_over(work, pairing, made)


def _try_tomorrow(work: Work, pairing: Pairing, number: int) -> None:
    hour, zone = work.programme.rhythm.catch_up_hour, cards.zone(work, pairing)
    due_at = mentoring.catch_ups.reminder_at(work.now, 1, hour=hour, zone=zone)
    if due_at < pairing.ends_at:
        part = f"{work.now.isoformat()}:{number}"
        work.later("catch_ups.prompt", pairing.id, due_at, part=part)


def _pass_over(work: Work, pairing: Pairing, newest: CatchUp) -> None:
    """Let the months go that nobody answered, so that their buttons do not linger."""
    for one in storage.catch_ups.of(work.db, pairing.id):
        if one.id != newest.id and one.state is State.ASKED:
            storage.catch_ups.save(work.db, one, one.skipped())
            storage.timers.cancel(work.db, "catch_up.*", one.id)
            cards.pass_over(work, pairing, one.skipped())
            work.note("catch_up.pass_over", pairing.id, one.number)


def ask_again(work: Work, pairing: Pairing, catch_up: CatchUp, *, since: datetime) -> None:
    """Plan the reminders of a catch-up that waits for an answer."""
    if catch_up.state is not State.ASKED:
        return
    hour, zone = work.programme.rhythm.catch_up_hour, cards.zone(work, pairing)
    for days in cards.reminder_days(work, catch_up):
        due_at = mentoring.catch_ups.reminder_at(since, days, hour=hour, zone=zone)
        if work.now < due_at < pairing.ends_at - WEEK:
            work.later("catch_up.remind", catch_up.id, due_at, part=f"{work.gesture}:{days}")


def look_ahead(work: Work, catch_up: CatchUp) -> bool:
    """Plan what is said before a planned catch-up and after it; True if there is time for both."""
    at = catch_up.planned_at
    if catch_up.state is not State.PLANNED or at is None:
        return False
    ahead = DAY if at - work.now > DAY + HOUR else HOUR
    reminds = at - ahead > work.now
    if reminds:
        work.later("catch_up.upcoming", catch_up.id, at - ahead, part=work.gesture)
    ended_at = at + timedelta(minutes=work.programme.rhythm.catch_up_usual_minutes)
    work.later("catch_up.after", catch_up.id, ended_at, part=work.gesture)
    return reminds


def remind(work: Work, timer: Timer) -> None:
    """Ask once more about a catch-up that nobody has answered."""
    catch_up, pairing = cards.both(work, timer)
    if not pairing.active or catch_up.state is not State.ASKED:
        return
    if catch_up.first and _have_met(work, pairing):
        return
    if services.inactivity.signs.is_asked(work, pairing):
        return
    days = int(timer.key.rpartition(":")[2])
    again = (days,) != cards.reminder_days(work, catch_up)[:1]
    said = views.catch_ups.remind(pairing, catch_up, again=again)
    work.say_in(pairing, said, card=cards.card(catch_up, days))
    services.unasked.keeping.count(work, pairing.people)


def _have_met(work: Work, pairing: Pairing) -> bool:
    """Tell whether the two have met, or will, without saying so under the welcome."""
    known = storage.catch_ups.of(work.db, pairing.id)
    arranged = any(one.state in (State.PLANNED, State.MET) for one in known)
    return arranged or bool(storage.summaries.of(work.db, pairing.id))


def upcoming(work: Work, timer: Timer) -> None:
    """Remind a pairing of its planned catch-up."""
    catch_up, pairing = cards.both(work, timer)
    ahead = catch_up.planned_at is not None and catch_up.planned_at > work.now
    if pairing.active and catch_up.state is State.PLANNED and ahead:
        agenda = cards.agenda(work, catch_up)
        open_actions = services.summaries.actions(work, pairing)
        zone = cards.zone(work, pairing)
        shown = views.catch_ups.upcoming(catch_up, zone, agenda, open_actions)
        work.say_in(pairing, shown, card=cards.card(catch_up, "upcoming"))


def after_it(work: Work, timer: Timer) -> None:
    """Ask after the planned time whether the two have met."""
    catch_up, pairing = cards.both(work, timer)
    if pairing.active and catch_up.state is State.PLANNED:
        over = views.catch_ups.settled()
        work.change_in(pairing, cards.card(catch_up, "upcoming"), over)
        asked = views.catch_ups.after(catch_up)
        work.say_in(pairing, asked, card=cards.card(catch_up, "after"))


def _due(work: Work, pairing: Pairing, number: int) -> datetime:
    rhythm = work.programme.rhythm
    return mentoring.catch_ups.prompt_at(
        pairing.started_at,
        number,
        every_days=rhythm.catch_up_every_days,
        hour=rhythm.catch_up_hour,
        zone=cards.zone(work, pairing),
    )
