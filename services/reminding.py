"""Organisers are reminded of new mentors who wait, and these hear when it takes longer."""

from datetime import date, time

import mentoring.moments
import storage.enrolment
import storage.participants
import storage.timers
import views.vetting
from mentoring.enrolment import Enrolment, Vetting
from services.work import Work
from storage.timers import Timer


def plan(work: Work, enrolment: Enrolment) -> None:
    """Plan what happens if nobody decides about a new mentor in time."""
    rhythm = work.programme.rhythm
    _plan(work, enrolment, rhythm.vetting_reminder_working_days)
    where = storage.participants.get(work.db, enrolment.person).zone
    promised = mentoring.moments.working_days_after(work.now, rhythm.vetting_working_days, where)
    next_one = mentoring.moments.working_day(date.fromordinal(promised.toordinal() + 1))
    due_at = mentoring.moments.instant(next_one, time(rhythm.catch_up_hour), where)
    work.later("vetting.late", enrolment.id, due_at)


def remind(work: Work, timer: Timer) -> None:
    """Remind every organiser of all who have waited long, and again on the next working day.

    One reminder a day names everybody: that of whoever has waited longest.
    """
    mine = storage.enrolment.get(work.db, timer.about)
    rhythm, here = work.programme.rhythm, _here(work)
    days = rhythm.vetting_reminder_working_days
    today = mentoring.moments.local_date(work.now, here)
    waiting = tuple(
        one
        for one in storage.enrolment.waiting_for_vetting(work.db)
        if mentoring.moments.working_days_after(one.joined_at, days, here) <= today
    )
    if mine not in waiting:
        return
    if mine == waiting[0]:
        for organiser in sorted(work.organisers):
            work.say(
                organiser, views.vetting.remind(waiting, rhythm.vetting_working_days, work.now)
            )
    _plan(work, mine, 1)


def late(work: Work, timer: Timer) -> None:
    """Tell a new mentor that it takes longer than promised, unless their year is over, too."""
    enrolment = storage.enrolment.get(work.db, timer.about)
    over = enrolment.closed or enrolment.closes_at <= work.now
    if enrolment.vetting is Vetting.WAITING and not over:
        work.say(enrolment.person, views.vetting.late())


def no_more(work: Work, enrolment: Enrolment) -> None:
    """Remind nobody of a mentor who does not wait any more."""
    storage.timers.cancel(work.db, "vetting.*", enrolment.id)


def _plan(work: Work, enrolment: Enrolment, days: int) -> None:
    here = _here(work)
    day = mentoring.moments.working_days_after(work.now, days, here)
    due_at = mentoring.moments.instant(day, time(work.programme.rhythm.catch_up_hour), here)
    work.later("vetting.remind", enrolment.id, due_at, part=day)


def _here(work: Work) -> str:
    """Return the time zone in which the organisers' working days are counted."""
    first = min(work.organisers, default=work.actor)
    return storage.participants.get(work.db, first).zone
