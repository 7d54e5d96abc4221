"""Ask a pairing every month, and act on what the two say."""

from datetime import date, datetime, time, timedelta

import mentoring.catch_ups
import services.pairings
import services.summaries
import storage.catch_ups
import storage.pairings
import storage.participants
import storage.privacy
import storage.timers
import views.catch_ups
import views.kit
from mentoring.catch_ups import CatchUp, How, State
from mentoring.errors import AfterTheEndError, InThePastError
from mentoring.moments import instant
from mentoring.pairings import Pairing
from services.work import Work, lane
from storage.timers import Timer

WEEK, DAY, HOUR = timedelta(days=7), timedelta(days=1), timedelta(hours=1)


def plan_prompt(work: Work, pairing: Pairing, number: int) -> None:
    """Plan the ``number``-th prompt, unless the pairing will have ended by then."""
    due_at = _due(work, pairing, number)
    if due_at < pairing.ends_at:
        work.later("catch_ups.prompt", pairing.id, due_at, part=number)


def stop(work: Work, pairing: Pairing) -> None:
    """Stop asking a pairing that has ended."""
    storage.timers.cancel(work.db, "catch_ups.prompt", pairing.id)
    for one in storage.catch_ups.of(work.db, pairing.id):
        storage.timers.cancel(work.db, "catch_up.*", one.id)


def prompt(work: Work, timer: Timer) -> None:
    """Ask about this month's catch-up. After a long silence of ours: one prompt, not three."""
    pairing = storage.pairings.get(work.db, timer.about, lock=True)
    if not pairing.active or work.now >= pairing.ends_at:
        return
    number = int(timer.key.rpartition(":")[2])
    while _due(work, pairing, number + 1) <= work.now:
        number += 1
    made = storage.catch_ups.add(
        work.db,
        CatchUp(id=0, pairing=pairing.id, number=number, state=State.ASKED, asked_at=work.now),
    )
    plan_prompt(work, pairing, number + 1)
    if made is None:
        return
    rhythm = work.programme.rhythm
    zone, hour = _zone(work, pairing), rhythm.catch_up_hour
    work.say_in(pairing, views.catch_ups.prompt(pairing, made, zone), card=_card(made))
    for days in rhythm.catch_up_reminder_days:
        due_at = mentoring.catch_ups.reminder_at(work.now, days, hour=hour, zone=zone)
        if due_at < pairing.ends_at - WEEK:
            work.later("catch_up.remind", made.id, due_at, part=days)
    _pass_over(work, pairing, made)


def _pass_over(work: Work, pairing: Pairing, newest: CatchUp) -> None:
    """Let the months go that nobody answered, so that their buttons do not linger."""
    for one in storage.catch_ups.of(work.db, pairing.id):
        if one.id != newest.id and one.state is State.ASKED:
            storage.catch_ups.save(work.db, one, one.skipped())
            _show(work, pairing, one.skipped())


def first(work: Work, pairing: Pairing) -> CatchUp:
    """Begin the first meeting, which is planned from the welcome."""
    made = CatchUp(id=0, pairing=pairing.id, number=0, state=State.ASKED, asked_at=work.now)
    return storage.catch_ups.add(work.db, made) or storage.catch_ups.of(work.db, pairing.id)[-1]


def remind(work: Work, timer: Timer) -> None:
    """Ask once more about a catch-up that nobody has answered."""
    catch_up, pairing = _both(work, timer)
    if pairing.active and catch_up.state is State.ASKED:
        card = f"{_card(catch_up)}:{timer.key.rpartition(':')[2]}"
        work.say_in(pairing, views.catch_ups.remind(pairing, catch_up), card=card)


def look(work: Work, catch_up_id: int) -> tuple[CatchUp, str, str]:
    """Return a catch-up to one of the two, with where they live and the agenda so far."""
    catch_up, _ = _own(work, catch_up_id)
    where = storage.participants.get(work.db, work.actor).zone
    return catch_up, where, _agenda(work, catch_up)


def plan(work: Work, catch_up_id: int, *, on: date, wall: time, how: How, agenda: str) -> None:
    """Plan a catch-up, or move it; the channel is told and reminded before.

    The date and the time are those of a clock where the person planning lives.
    """
    before, pairing = _own(work, catch_up_id, lock=True)
    at = instant(on, wall, storage.participants.get(work.db, work.actor).zone)
    if at <= work.now:
        raise InThePastError
    if at > pairing.ends_at:
        raise AfterTheEndError(views.kit.day(pairing.ends_at, _zone(work, pairing)))
    after = before.planned(at, how)
    storage.catch_ups.save(work.db, before, after)
    storage.privacy.put(work.db, f"agenda:{after.id}", work.actor, {"agenda": agenda})
    storage.timers.cancel(work.db, "catch_up.*", after.id)
    ahead = DAY if at - work.now > DAY + HOUR else HOUR
    if at - ahead > work.now:
        work.later("catch_up.upcoming", after.id, at - ahead, part=work.gesture)
    minutes = work.programme.rhythm.catch_up_usual_minutes
    ended_at = at + timedelta(minutes=minutes)
    work.later("catch_up.after", after.id, ended_at, part=work.gesture)
    work.say_in(pairing, views.catch_ups.planned(after, work.actor, _zone(work, pairing), agenda))
    _show(work, pairing, after)
    work.note("catch_up.plan", pairing.id, after.number)


def met(work: Work, catch_up_id: int) -> CatchUp:
    """Note that the two have met."""
    before, pairing = _own(work, catch_up_id, lock=True)
    after = before.met()
    if after != before:
        storage.catch_ups.save(work.db, before, after)
        storage.timers.cancel(work.db, "catch_up.*", after.id)
        _show(work, pairing, after)
        work.note("catch_up.met", pairing.id, after.number)
    return after


def skip(work: Work, catch_up_id: int) -> None:
    """Note that the two do not meet this month."""
    before, pairing = _own(work, catch_up_id, lock=True)
    after = before.skipped()
    storage.catch_ups.save(work.db, before, after)
    storage.timers.cancel(work.db, "catch_up.*", after.id)
    _show(work, pairing, after)
    work.note("catch_up.skip", pairing.id, after.number)


def upcoming(work: Work, timer: Timer) -> None:
    """Remind a pairing of its planned catch-up."""
    catch_up, pairing = _both(work, timer)
    ahead = catch_up.planned_at is not None and catch_up.planned_at > work.now
    if pairing.active and catch_up.state is State.PLANNED and ahead:
        agenda, open_actions = _agenda(work, catch_up), services.summaries.actions(work, pairing)
        shown = views.catch_ups.upcoming(catch_up, _zone(work, pairing), agenda, open_actions)
        work.say_in(pairing, shown)


def after_it(work: Work, timer: Timer) -> None:
    """Ask after the planned time whether the two have met."""
    catch_up, pairing = _both(work, timer)
    if pairing.active and catch_up.state is State.PLANNED:
        work.say_in(pairing, views.catch_ups.after(catch_up))


def _own(work: Work, catch_up_id: int, *, lock: bool = False) -> tuple[CatchUp, Pairing]:
    catch_up = storage.catch_ups.get(work.db, catch_up_id, lock=lock)
    pairing = services.pairings.own(work, catch_up.pairing)
    services.pairings.must_be_active(pairing)
    return catch_up, pairing


def _both(work: Work, timer: Timer) -> tuple[CatchUp, Pairing]:
    catch_up = storage.catch_ups.get(work.db, timer.about)
    return catch_up, storage.pairings.get(work.db, catch_up.pairing)


def _show(work: Work, pairing: Pairing, catch_up: CatchUp) -> None:
    shown = views.catch_ups.prompt(pairing, catch_up, _zone(work, pairing))
    work.change(_card(catch_up), lane(pairing), shown)
    for days in work.programme.rhythm.catch_up_reminder_days:
        work.change(f"{_card(catch_up)}:{days}", lane(pairing), views.catch_ups.settled(shown))


def _due(work: Work, pairing: Pairing, number: int) -> datetime:
    rhythm = work.programme.rhythm
    return mentoring.catch_ups.prompt_at(
        pairing.started_at,
        number,
        every_days=rhythm.catch_up_every_days,
        hour=rhythm.catch_up_hour,
        zone=_zone(work, pairing),
    )


def _agenda(work: Work, catch_up: CatchUp) -> str:
    kept = storage.privacy.find(work.db, f"agenda:{catch_up.id}") or {}
    return str(kept.get("agenda", ""))


def _zone(work: Work, pairing: Pairing) -> str:
    return storage.participants.get(work.db, pairing.mentee).zone


def _card(catch_up: CatchUp) -> str:
    return f"catch_up:{catch_up.id}"
