"""A mentee's one request, and its one answer."""

from collections.abc import Sequence

import mentoring.matching.back_ups
import services.matching.asking
import services.matching.confirmations
import services.matching.seats
import services.matching.suggestions
import services.pairings
import services.vetting
import storage.enrolment
import storage.matching
import views.kit
import views.matching.answers
import views.matching.requests
from mentoring.enrolment import Enrolment
from mentoring.errors import (
    FullError,
    MenteeTakenError,
    NotYoursError,
    PausedError,
    RequestOpenError,
)
from mentoring.matching.requests import Request, State
from services.work import Work
from storage.timers import Timer
from views.kit import Message


def ask(work: Work, mentor: str, message: str, chosen: Sequence[str] = ()) -> Message:
    """Send a mentee's one request to a mentor who is free now; ``chosen`` are asked after a no."""
    storage.enrolment.lock_open(work.db, {work.actor, mentor})
    mentee = services.matching.suggestions.seeker(work)
    wanted = services.matching.suggestions.mentor_for(work, mentor)
    back_ups = _back_ups(work, mentor, chosen)
    made = services.matching.asking.send(work, mentee, wanted, message, back_ups)
    if made is None:
        raise RequestOpenError(views.kit.person(mentor), "then")
    until = services.matching.asking.until(work, made, work.actor)
    theirs = services.vetting.profile(work, wanted)
    asked = views.matching.requests.asked(theirs, until, back_ups)
    work.say(work.actor, asked)
    return asked


def _back_ups(work: Work, mentor: str, chosen: Sequence[str]) -> tuple[str, ...]:
    if not chosen:
        return ()
    free = services.matching.suggestions.free_mentors(work, work.actor) - {mentor}
    return mentoring.matching.back_ups.choose(chosen, free, work.programme.matching.back_ups)


def accept(work: Work, request_id: int) -> None:
    """Accept a request: the pairing begins."""
    made = own(work, request_id)
    # Enrolments before requests, as everywhere: somebody may be leaving at this moment.
    mentor, mentee = storage.enrolment.lock_both(
        work.db, made.mentor_enrolment, made.mentee_enrolment
    )
    made = own(work, request_id, lock=True)
    left = services.matching.asking.seats(work, mentor).left - 1
    _must_be_possible(mentor, mentee, left)
    work.note("matching.accept", made.mentee, made.id)
    services.matching.asking.finish(work, made, State.ACCEPTED, left)
    if work.programme.matching.confirmed:
        services.matching.confirmations.ask(work, mentor, mentee)
    else:
        services.pairings.begin(work, mentor, mentee)
    if not left:
        services.matching.asking.close_to(work, mentor.person)


def _must_be_possible(mentor: Enrolment, mentee: Enrolment, left: int) -> None:
    mentor.must_not_be_held()
    mentee.must_not_be_held()
    if not mentor.mentors:
        raise PausedError
    if left < 0:
        raise FullError
    if mentee.closed:
        raise MenteeTakenError(views.kit.person(mentee.person))


def decline(work: Work, request_id: int, reason: str, *, others: bool = True) -> None:
    """Decline a request: the mentee is told kindly, or the next back-up is asked.

    Without ``others`` the mentor takes nobody else for now.
    """
    made = own(work, request_id)
    mentor = storage.enrolment.get(work.db, made.mentor_enrolment, lock=True)
    made = own(work, request_id, lock=True)
    work.note("matching.decline", made.mentee, made.id)
    services.matching.asking.end(work, made, State.DECLINED, reason)
    if not others:
        services.matching.seats.shut(work, mentor)


def withdraw(work: Work, request_id: int) -> Message:
    """Take a request back, and with it the wish to ask anybody next."""
    made = storage.matching.get(work.db, request_id, lock=True)
    if made.mentee != work.actor:
        raise NotYoursError
    after = services.matching.asking.finish(work, made, State.WITHDRAWN)
    work.note("matching.withdraw", made.mentor, made.id)
    return views.matching.answers.taken_back(after)


def close_all(work: Work, person: str) -> None:
    """End the open requests to somebody and from them, with a word to the other side."""
    services.matching.asking.close_to(work, person)
    close_asked(work, person)


def close_asked(work: Work, mentee: str) -> None:
    """End the open request of a mentee who no longer needs an answer; its card says so."""
    for made in storage.matching.open_for(work.db, mentee, lock=True):
        if made.mentee == mentee:
            services.matching.asking.finish(work, made, State.WITHDRAWN)
            work.note("matching.withdraw", made.mentor, made.id)


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
        until = services.matching.asking.until(work, made, made.mentor)
        days = timer.key.rpartition(":")[2]
        card = f"{services.matching.asking.card_of(made)}:{days}"
        work.say(made.mentor, views.matching.requests.remind(made, until), card=card)
