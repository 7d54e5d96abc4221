"""A request on its way to a mentor, and what follows its end."""

from collections.abc import Sequence
from datetime import timedelta

import services.matching.comparing
import services.matching.waiting
import services.seats
import services.tracks
import services.vetting
import storage.back_ups
import storage.matching
import storage.participants
import storage.privacy
import storage.timers
import views.kit
import views.matching.answers
import views.matching.requests
from mentoring.enrolment import Enrolment
from mentoring.matching.requests import Request, State
from mentoring.matching.seats import Seats
from mentoring.matching.waiting import Left
from services.work import Work
from views.kit import Message


def send(
    work: Work, mentee: Enrolment, mentor: Enrolment, message: str, back_ups: Sequence[str]
) -> Request | None:
    """Send a request with its card, reminders and end; None when the mentee has an open one.

    The message is only kept while there is somebody to pass it on to.
    """
    made = storage.matching.add(
        work.db,
        Request(
            id=0,
            mentee=mentee.person,
            mentor=mentor.person,
            mentee_enrolment=mentee.id,
            mentor_enrolment=mentor.id,
            state=State.OPEN,
            asked_at=work.now,
            expires_at=work.now + timedelta(days=work.programme.rhythm.request_days),
        ),
    )
    if made is None:
        return None
    services.matching.waiting.leave(work, mentee.person, Left.ASKED)
    if back_ups:
        storage.back_ups.add(work.db, made.id, back_ups)
        storage.privacy.put(work.db, kept_as(made), made.mentee, {"message": message})
    _show_card(work, made, mentee, mentor, message)
    for days in work.programme.rhythm.request_reminder_days:
        work.later("matching.remind", made.id, work.now + timedelta(days=days), part=days)
    work.later("matching.expire", made.id, made.expires_at)
    work.note("matching.ask", made.mentor, made.id)
    work.show_home(made.mentee, made.mentor)
    return made


def _show_card(
    work: Work, made: Request, mentee: Enrolment, mentor: Enrolment, message: str
) -> None:
    mine, theirs = services.vetting.profiles(work, [mentee, mentor])
    told = services.matching.comparing.compared(work, mine, theirs)
    by, taken = until(work, made, made.mentor), seats(work, mentor)
    track = services.tracks.on(work, mentee)
    card = views.matching.requests.request(made, message, told, by, seats=taken, track=track)
    work.say(made.mentor, card, card=card_of(made))


def end(work: Work, made: Request, state: State, reason: str = "") -> None:
    """End an open request without a yes: the next back-up is asked, or the mentee is told.

    Asking the next one is a timer's work: it locks other people than this request's.
    """
    after = storage.matching.answer(work.db, made, state, work.now)
    settle(work, after)
    if kept := storage.privacy.find(work.db, kept_as(made)):
        storage.privacy.put(work.db, kept_as(made), made.mentee, {**kept, "reason": reason})
        work.later("matching.move_on", made.id, work.now)
    else:
        work.say(made.mentee, views.matching.answers.told(after, reason))


def finish(work: Work, made: Request, state: State, left: int = 0) -> Request:
    """End an open request after which nobody else is asked; ``left`` are the mentor's seats."""
    after = storage.matching.answer(work.db, made, state, work.now)
    settle(work, after, left)
    forget(work, after)
    return after


def close_to(work: Work, mentor: str) -> None:
    """End the open requests to a mentor who can take nobody else now."""
    for made in storage.matching.open_to(work.db, mentor, lock=True):
        end(work, made, State.CLOSED)
        work.note("matching.close", made.mentee, made.id)


def settle(work: Work, made: Request, left: int = 0) -> None:
    """Show an answered request as answered, and stop what was planned for it."""
    storage.timers.cancel(work.db, "matching*", made.id)
    services.matching.waiting.seat_opened(work, made.mentor_enrolment)
    confirmed = work.programme.matching.confirmed
    shown = views.matching.answers.answered(made, left, to_be_confirmed=confirmed)
    change_card(work, made, shown)
    for days in work.programme.rhythm.request_reminder_days:
        work.change(f"{card_of(made)}:{days}", f"person:{made.mentor}", shown)
    work.show_home(made.mentor, made.mentee)


def change_card(work: Work, made: Request, shown: Message) -> None:
    """Show a mentor something else in place of the request's card."""
    work.change(card_of(made), f"person:{made.mentor}", shown)


def forget(work: Work, made: Request) -> None:
    """Forget whom to ask next, and the message that was kept for them."""
    storage.back_ups.remove(work.db, made.id)
    storage.privacy.remove(work.db, kept_as(made))


def seats(work: Work, mentor: Enrolment) -> Seats:
    """Return how many of a mentor's seats are taken."""
    return Seats(services.seats.taken_of(work, mentor), mentor.capacity)


def until(work: Work, made: Request, reader: str) -> str:
    """Write until when a request can be answered, in the reader's own time."""
    return views.kit.moment(made.expires_at, storage.participants.get(work.db, reader).zone)


def kept_as(made: Request) -> str:
    """Return the name under which a request's message is kept for the back-ups."""
    return f"request:{made.id}"


def card_of(made: Request) -> str:
    """Return the name of a request's card; its reminders add the days after which they came."""
    return f"request:{made.id}"
