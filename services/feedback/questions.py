"""What somebody is asked, said when they may hear it: once, and once more without an answer."""

import services.unasked.keeping
import storage.enrolment
import storage.feedback
import storage.pairings
import views.feedback.asked
from mentoring.feedback import Feedback, Occasion
from mentoring.feedback.rhythm import REMINDER
from mentoring.unasked import Word
from services.feedback.asking import UNASKED, card, morning
from services.work import Said, Work
from storage.timers import Timer


def question(work: Work, word: Word) -> Said | None:
    """Return the question if it still waits for an answer, and plan to ask once more."""
    feedback = storage.feedback.get(work.db, word.about)
    if not _waits(work, feedback) or _too_late(work, feedback):
        return None
    due_at = morning(work, feedback.person, work.now + REMINDER)
    work.later("feedback.remind", feedback.pairing, due_at, part=feedback.id)
    return Said(views.feedback.asked.ask(feedback), card(feedback))


def remind(work: Work, timer: Timer) -> None:
    """Ask once more for what nobody has answered."""
    feedback = storage.feedback.get(work.db, int(timer.key.rpartition(":")[2]))
    if _waits(work, feedback):
        services.unasked.keeping.want(work, feedback.person, "feedback.remind", feedback.id)


def reminder(work: Work, word: Word) -> Said | None:
    """Return the reminder if there is still no answer."""
    feedback = storage.feedback.get(work.db, word.about)
    if not _waits(work, feedback) or _too_late(work, feedback):
        return None
    return Said(views.feedback.asked.remind(feedback))


def _too_late(work: Work, feedback: Feedback) -> bool:
    """Tell whether the two do not meet any more: they are asked how it was, not how it is."""
    ended = not storage.pairings.get(work.db, feedback.pairing).active
    return ended and feedback.occasion is not Occasion.CLOSING


def _waits(work: Work, feedback: Feedback) -> bool:
    """Tell whether an answer is still hoped for; whoever has left meanwhile is asked no more."""
    if feedback.answered or not feedback.open(work.now):
        return False
    last = storage.enrolment.find_last(work.db, feedback.person)
    return last is None or last.ending not in UNASKED
