"""A mentor who does not answer: the request ends, and after two in a row a pause begins."""

import mentoring.matching.requests
import services.closure
import services.matching.asking
import services.unasked.keeping
import storage.enrolment
import storage.matching
import views.closure
from mentoring.enrolment import Enrolment
from mentoring.enrolment import State as Taking
from mentoring.matching.requests import Request, State
from mentoring.unasked import Word
from services.work import Said, Work
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
        services.unasked.keeping.want(work, made.mentor, "closure.unanswered", mentor.id)


def paused(work: Work, word: Word) -> Said | None:
    """Return why a pause has begun, unless it is over by now."""
    enrolment = storage.enrolment.get(work.db, word.about)
    return Said(views.closure.unanswered()) if enrolment.state is Taking.PAUSED else None
