"""A mentor who does not answer: the request ends, and after two in a row a pause begins."""

import mentoring.matching.requests
import services.closure
import services.matching.asking
import storage.enrolment
import storage.matching
import views.closure
from mentoring.enrolment import Enrolment
from mentoring.matching.requests import Request, State
from services.work import Work
from storage.timers import Timer


def expire(work: Work, timer: Timer) -> None:
    """End a request that nobody answered."""
    made = storage.matching.get(work.db, timer.about)
    mentor = storage.enrolment.get(work.db, made.mentor_enrolment, lock=True)
    made = storage.matching.get(work.db, timer.about, lock=True)
    if made.state is State.OPEN:
        work.note("matching.expire", made.mentor, made.id)
        services.matching.asking.end(work, made, State.EXPIRED)
        _pause(work, mentor, made)


def _pause(work: Work, mentor: Enrolment, made: Request) -> None:
    """Pause a mentor kindly who has left two requests in a row unanswered since the last return."""
    ends = storage.matching.last_ends(work.db, mentor, mentoring.matching.requests.SILENT)
    if mentor.mentors and mentoring.matching.requests.silent(ends):
        services.closure.rest(work, mentor, "unanswered")
        work.say(made.mentor, views.closure.unanswered())
