"""Moderators take a concern, write notes about it, resolve it; whoever raised it is told."""

from dataclasses import replace

import services.concerns.cards
import storage.concerns
import storage.timers
import views.concerns.told
from mentoring.concerns import Concern, Note
from services.concerns.reading import readable
from services.work import Work


def take(work: Work, concern_id: int) -> None:
    """Take a concern; the first moderator to do so has it."""
    before = readable(work, concern_id, lock=True)
    after = before.taken(work.actor, work.now)
    storage.concerns.save(work.db, before, after)
    storage.timers.cancel(work.db, "concerns.remind", after.id)
    work.note("concern.take", after.id)
    services.concerns.cards.show(work, after)
    work.say(after.raised_by, views.concerns.told.taken(after))


def look(work: Work, concern_id: int) -> Concern:
    """Return a concern about which a moderator is about to write."""
    concern = readable(work, concern_id)
    concern.must_be_unresolved()
    return concern


def add_note(work: Work, concern_id: int, said: str) -> None:
    """Keep what a moderator wants the others to know."""
    concern = readable(work, concern_id, lock=True)
    concern.must_be_unresolved()
    case = storage.concerns.find_case(work.db, concern)
    written = (*case.written, Note(by=work.actor, at=work.now, said=said))
    storage.concerns.save_record(work.db, replace(case, written=written))
    work.note("concern.note", concern.id)
    services.concerns.cards.show(work, concern)


def resolve(work: Work, concern_id: int, done: str, word: str) -> None:
    """Resolve a concern, with what was done for the record, and tell whoever raised it."""
    before = readable(work, concern_id, lock=True)
    after = before.resolved(work.actor, work.now)
    storage.concerns.save(work.db, before, after)
    case = storage.concerns.find_case(work.db, after)
    storage.concerns.save_record(work.db, replace(case, done=done, word=word))
    storage.timers.cancel(work.db, "concerns.remind", after.id)
    work.note("concern.resolve", after.id)
    services.concerns.cards.show(work, after)
    work.say(after.raised_by, views.concerns.told.resolved(after, word))
