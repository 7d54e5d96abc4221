"""Whether a mentor takes somebody else now."""

from dataclasses import replace

import mentoring.enrolment.answers
import services.enrolment.taking_part
import services.matching.asking
import services.matching.waiting
import storage.enrolment
import storage.matching
import views.matching.seats
from mentoring.enrolment import Enrolment, State
from mentoring.errors import GoneError, NotYoursError, PausedError
from mentoring.matching.requests import Request
from mentoring.matching.requests import State as Asked
from services.work import Work
from views.kit import Message


def suggest_me(work: Work, request_id: int) -> None:
    """Go on suggesting a mentor who has accepted somebody."""
    made, mentor = _accepted(work, request_id)
    _open(work, mentor)
    confirmed = work.programme.matching.confirmed
    shown = views.matching.seats.suggested(made, to_be_confirmed=confirmed)
    services.matching.asking.change_card(work, made, shown)


def not_now(work: Work, request_id: int) -> None:
    """Suggest a mentor who has accepted somebody to nobody else for now."""
    made, mentor = _accepted(work, request_id)
    shut(work, mentor)
    confirmed = work.programme.matching.confirmed
    shown = views.matching.seats.nobody_else(made, to_be_confirmed=confirmed)
    services.matching.asking.change_card(work, made, shown)


def take_more(work: Work) -> Message:
    """Let a mentor be asked again, up to the number they wished for."""
    mentor = services.enrolment.taking_part.own(work)
    if not mentor.role.mentors:
        raise GoneError
    if mentor.state is State.PAUSED:
        raise PausedError
    after = _open(work, mentor)
    return views.matching.seats.opened(services.matching.asking.seats(work, after))


def shut(work: Work, mentor: Enrolment) -> None:
    """Keep a mentor to the mentees they have; whoever has asked them is told."""
    seats = services.matching.asking.seats(work, mentor)
    if seats.left:
        storage.enrolment.save(work.db, mentor, replace(mentor, capacity=seats.taken))
        work.note("enrolment.take_nobody_else", mentor.person, seats.taken)
        services.matching.asking.close_to(work, mentor.person)
        work.show_home(mentor.person)


def _open(work: Work, mentor: Enrolment) -> Enrolment:
    answers = services.enrolment.taking_part.answers(work, mentor)
    wished = mentoring.enrolment.answers.capacity(answers, work.programme)
    after = replace(mentor, capacity=max(mentor.capacity, wished))
    if after != mentor:
        storage.enrolment.save(work.db, mentor, after)
        services.matching.waiting.seat_opened(work, after.id)
        work.note("enrolment.take_more", mentor.person, after.capacity)
        work.show_home(mentor.person)
    return after


def _accepted(work: Work, request_id: int) -> tuple[Request, Enrolment]:
    """Return a request that the mentor acting has accepted, and their enrolment, locked."""
    made = storage.matching.get(work.db, request_id)
    if made.mentor != work.actor:
        raise NotYoursError
    mentor = storage.enrolment.get(work.db, made.mentor_enrolment, lock=True)
    if made.state is not Asked.ACCEPTED or mentor.closed:
        raise GoneError
    return made, mentor
