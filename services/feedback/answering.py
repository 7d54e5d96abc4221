"""Somebody answers what they were asked, and may think it over until the next question."""

import services.feedback.asking
import storage.enrolment
import storage.feedback
import storage.pairings
import storage.participants
import views.feedback.asked
import views.feedback.ways
from mentoring.closure import Ending
from mentoring.errors import GoneError, NotYoursError
from mentoring.feedback import Answer, Feedback, NoLongerPartError
from mentoring.pairings import Pairing
from services.work import Work
from views.kit import Message, View


def look(work: Work, feedback_id: int) -> View:
    """Show somebody the form, with what they have answered so far, and who reads it."""
    feedback, _ = _own(work, feedback_id)
    feedback.must_be_open(work.now)
    before = storage.feedback.find_answer(work.db, feedback.id)
    return views.feedback.asked.form(feedback, readers(work, feedback), before)


def give(work: Work, feedback_id: int, answer: Answer) -> Message:
    """Keep an answer; one that says that it is not right leads to the ways out."""
    before, pairing = _own(work, feedback_id, lock=True)
    after = before.given(work.now)
    if answer.choice not in after.choices:
        raise GoneError
    if answer != storage.feedback.find_answer(work.db, after.id):
        storage.feedback.save(work.db, before, after)
        storage.feedback.save_answer(work.db, after, answer)
        work.note("feedback.give", pairing.id, after.id)
        zone = storage.participants.get(work.db, after.person).zone
        shown = views.feedback.asked.answered(after, zone)
        work.change(services.feedback.asking.card(after), f"person:{after.person}", shown)
    if answer.choice.troubled:
        others = work.organisers - {*pairing.people}
        return views.feedback.ways.thanks(pairing, work.actor, others)
    return views.feedback.asked.thanks(active=pairing.active)


def readers(work: Work, feedback: Feedback) -> frozenset[str]:
    """Return who may read somebody's answer: the organisers, if they are neither of the two."""
    return work.organisers - {feedback.person, feedback.partner}


def _own(work: Work, feedback_id: int, *, lock: bool = False) -> tuple[Feedback, Pairing]:
    """Return what somebody was asked to them alone, as long as nobody has removed them."""
    feedback = storage.feedback.get(work.db, feedback_id, lock=lock)
    if feedback.person != work.actor:
        raise NotYoursError
    pairing = storage.pairings.get(work.db, feedback.pairing)
    mentors = work.actor == pairing.mentor
    number = pairing.mentor_enrolment if mentors else pairing.mentee_enrolment
    if storage.enrolment.get(work.db, number).ending is Ending.REMOVED:
        raise NoLongerPartError
    return feedback, pairing
