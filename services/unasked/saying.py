"""What waits to be said unasked is said: everything at once, if it is still wanted."""

from collections.abc import Callable
from datetime import datetime

import services.closure
import services.digest
import services.feedback.questions
import services.inactivity.looking
import services.matching.silence
import services.matching.waiting
import storage.timers
import storage.unasked
import views.unasked
from mentoring.errors import GoneError
from mentoring.unasked import Word
from services.unasked import keeping
from services.work import Said, Work
from storage.timers import Timer

MOST = 5
"""So many things go into one message."""

WORDS: dict[str, Callable[[Work, Word], Said | None]] = {
    "digest": services.digest.words,
    "waiting.ask": services.matching.waiting.still_looking,
    "waiting.let_go": services.matching.waiting.let_go,
    "feedback.ask": services.feedback.questions.question,
    "feedback.remind": services.feedback.questions.reminder,
    "inactivity.warn": services.inactivity.looking.warning,
    "closure.notice": services.closure.notice_now,
    "closure.unanswered": services.matching.silence.paused,
}
"""Each looks first whether it is still wanted."""


def say(work: Work, timer: Timer) -> None:
    """Say what somebody is to hear unasked, or look again when they may hear it."""
    person = storage.unasked.get_hearer(work.db, timer.about, lock=True)
    words = storage.unasked.list_(work.db, person)
    if not words:
        return
    at = keeping.next_moment(work, person, words)
    if at > work.now:
        _again(work, timer, at)
        return
    found = _found(work, words)
    if found:
        _say(work, person, found)
    if left := storage.unasked.list_(work.db, person):
        _again(work, timer, max(work.now, keeping.next_moment(work, person, left)))


def _found(work: Work, words: list[Word]) -> list[Said]:
    found: list[Said] = []
    for word in words:
        if len(found) == MOST:
            break
        if said := _still_wanted(work, word):
            found.append(said)
        storage.unasked.remove(work.db, word)
    return found


def _still_wanted(work: Work, word: Word) -> Said | None:
    """Return the words, as things stand now; None when nobody needs them any more."""
    try:
        return WORDS[word.kind](work, word)
    except GoneError:
        return None


def _say(work: Work, person: str, found: list[Said]) -> None:
    """Say one thing as it is, several in one message, whose buttons answer without changing it."""
    storage.unasked.add_heard(work.db, person, work.now)
    if len(found) == 1:
        work.say(person, found[0].message, card=found[0].card)
    else:
        work.say(person, views.unasked.together([one.message for one in found]))


def _again(work: Work, timer: Timer, at: datetime) -> None:
    """Look again at a moment, instead of whenever else was planned."""
    storage.timers.cancel(work.db, "unasked.say", timer.about)
    work.later("unasked.say", timer.about, at, part=work.gesture)
