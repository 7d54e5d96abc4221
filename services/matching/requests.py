"""A mentee's one request, and its one answer."""

from datetime import timedelta

import services.matching.confirmations
import services.matching.waiting
import services.pairings
import services.seats
import services.vetting
import storage.enrolment
import storage.matching
import storage.timers
import views.kit
import views.matching.requests
from mentoring.errors import (
    FullError,
    MenteeTakenError,
    NotYoursError,
    PausedError,
    RequestOpenError,
)
from mentoring.matching.requests import Request, State
from mentoring.matching.waiting import Left
from services.matching.suggestions import compared, hold, mentor_for, seeker, until
from services.work import Work
from storage.timers import Timer
from views.kit import Message


def ask(work: Work, mentor: str, message: str) -> Message:
    """Send a mentee's one request to a mentor who is free now."""
    hold(work, mentor)
    mentee = seeker(work)
    enrolment, theirs = mentor_for(work, mentor)
    made = storage.matching.add(
        work.db,
        Request(
            id=0,
            mentee=work.actor,
            mentor=mentor,
            mentee_enrolment=mentee.id,
            mentor_enrolment=enrolment.id,
            state=State.OPEN,
            asked_at=work.now,
            expires_at=work.now + timedelta(days=work.programme.rhythm.request_days),
        ),
    )
    if made is None:
        raise RequestOpenError(views.kit.person(mentor), "then")
    services.matching.waiting.leave(work, work.actor, Left.ASKED)
    mine = services.vetting.profile(work, mentee)
    told = compared(work, mine, theirs)
    card = views.matching.requests.request(made, message, told, until(work, made, mentor))
    work.say(mentor, card, card=_card(made))
    asked = views.matching.requests.asked(theirs, until(work, made, work.actor))
    work.say(work.actor, asked)
    for days in work.programme.rhythm.request_reminder_days:
        work.later("matching.remind", made.id, work.now + timedelta(days=days), part=days)
    work.later("matching.expire", made.id, made.expires_at)
    work.note("matching.ask", mentor, made.id)
    work.show_home(work.actor, mentor)
    return asked


def accept(work: Work, request_id: int) -> None:
    """Accept a request: the pairing begins."""
    made = own(work, request_id)
    # Enrolments before requests, as everywhere: somebody may be leaving at this moment.
    mentor, mentee = storage.enrolment.lock_both(
        work.db, made.mentor_enrolment, made.mentee_enrolment
    )
    made = own(work, request_id, lock=True)
    made = storage.matching.answer(work.db, made, State.ACCEPTED, work.now)
    if not mentor.mentors:
        raise PausedError
    if services.seats.taken_of(work, mentor) >= mentor.capacity:
        raise FullError
    if mentee.closed:
        raise MenteeTakenError(views.kit.person(made.mentee))
    work.note("matching.accept", made.mentee, made.id)
    _settle(work, made)
    if work.programme.matching.confirmed:
        services.matching.confirmations.ask(work, mentor, mentee)
    else:
        services.pairings.begin(work, mentor, mentee)


def decline(work: Work, request_id: int, reason: str) -> None:
    """Decline a request; the mentee is told kindly."""
    made = storage.matching.answer(
        work.db, own(work, request_id, lock=True), State.DECLINED, work.now
    )
    work.note("matching.decline", made.mentee, made.id)
    _settle(work, made)
    work.say(made.mentee, views.matching.requests.declined(made, reason))


def withdraw(work: Work, request_id: int) -> Message:
    """Take a request back."""
    made = storage.matching.get(work.db, request_id, lock=True)
    if made.mentee != work.actor:
        raise NotYoursError
    made = storage.matching.answer(work.db, made, State.WITHDRAWN, work.now)
    work.note("matching.withdraw", made.mentor, made.id)
    _settle(work, made)
    return views.matching.requests.taken_back(made)


def close_all(work: Work, person: str) -> None:
    """End the open requests to somebody and from them, with a word to the other side."""
    close_asked(work, person)
    for made in storage.matching.open_for(work.db, person, lock=True):
        after = storage.matching.answer(work.db, made, State.DECLINED, work.now)
        _settle(work, after)
        work.say(made.mentee, views.matching.requests.declined(after, ""))


def close_asked(work: Work, mentee: str) -> None:
    """End the open request of a mentee who no longer needs an answer; its card says so."""
    for made in storage.matching.open_for(work.db, mentee, lock=True):
        if made.mentee == mentee:
            _settle(work, storage.matching.answer(work.db, made, State.WITHDRAWN, work.now))


def own(work: Work, request_id: int, *, lock: bool = False) -> Request:
    """Return an open request to the mentor who answers it."""
    made = storage.matching.get(work.db, request_id, lock=lock)
    if made.mentor != work.actor:
        raise NotYoursError
    made.answered(State.ACCEPTED)
    return made


def remind(work: Work, timer: Timer) -> None:
    """Remind a mentor that somebody waits."""
    made = storage.matching.get(work.db, timer.about)
    if made.state is State.OPEN:
        shown = views.matching.requests.remind(made, until(work, made, made.mentor))
        work.say(made.mentor, shown, card=f"{_card(made)}:{timer.key.rpartition(':')[2]}")


def expire(work: Work, timer: Timer) -> None:
    """End a request that nobody answered."""
    made = storage.matching.get(work.db, timer.about, lock=True)
    if made.state is State.OPEN:
        made = storage.matching.answer(work.db, made, State.EXPIRED, work.now)
        work.note("matching.expire", made.mentor, made.id)
        _settle(work, made)
        work.say(made.mentee, views.matching.requests.expired(made))


def _settle(work: Work, made: Request) -> None:
    """Show an answered request as answered, and stop what was planned for it."""
    storage.timers.cancel(work.db, "matching*", made.id)
    services.matching.waiting.seat_opened(work, made.mentor_enrolment)
    shown = views.matching.requests.answered(
        made, to_be_confirmed=work.programme.matching.confirmed
    )
    reminders = (f"{_card(made)}:{days}" for days in work.programme.rhythm.request_reminder_days)
    for card in (_card(made), *reminders):
        work.change(card, f"person:{made.mentor}", shown)
    work.show_home(made.mentor, made.mentee)


def _card(made: Request) -> str:
    return f"request:{made.id}"
