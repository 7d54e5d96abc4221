"""Every organiser hears once a week how the programme goes, if there is anything to say."""

from datetime import datetime

import mentoring.digest
import services.enrolment.joining
import services.feedback.reading
import services.inactivity.stuck
import services.unasked.keeping
import storage.enrolment
import storage.matching
import storage.pairings
import storage.participants
import storage.unasked
import storage.waiting
import views.digest
from mentoring.digest import LATE, WEEK, Digest
from mentoring.participants import Person
from mentoring.unasked import Word
from services.work import Said, Work
from storage.timers import Timer


def plan(work: Work) -> None:
    """See to it that next week's digests are planned; once is enough."""
    at = mentoring.digest.next_week(work.now)
    work.later("digest.week", 0, at, part=at.date())


def week(work: Work, _timer: Timer) -> None:
    """Plan this week's digest for each who organises now, and the next week's after it.

    The weeks go on for as long as anybody takes part.
    """
    for one in sorted(work.organisers):
        services.enrolment.joining.meet(work, Person(id=one))  # whose zone may be unknown
    people = storage.participants.get_all(work.db, work.organisers)
    for one in sorted(work.organisers):
        hour = work.programme.rhythm.catch_up_hour
        due_at = mentoring.digest.next_monday(work.now, people[one].zone, hour)
        hearer = storage.unasked.add_hearer(work.db, one)
        work.later("digest.say", hearer, due_at, part=due_at.date())
    if storage.enrolment.anybody(work.db):
        plan(work)


def say(work: Work, timer: Timer) -> None:
    """Let an organiser hear of the week; a digest that would come too late is left out."""
    organiser = storage.unasked.get_hearer(work.db, timer.about)
    if organiser in work.organisers and work.now - timer.due_at < LATE:
        until = timer.due_at.isoformat()
        services.unasked.keeping.want(work, organiser, "digest", 0, part=until)


def words(work: Work, word: Word) -> Said | None:
    """Return what an organiser hears, as things stand now; None when there is nothing to say."""
    until = datetime.fromisoformat(word.part)
    if word.person not in work.organisers or work.now - until >= WEEK:
        return None
    digest = _digest(work, word.person, until)
    zone = storage.participants.get(work.db, word.person).zone
    return None if digest.empty else Said(views.digest.digest(digest, work.now, zone))


def _digest(work: Work, organiser: str, until: datetime) -> Digest:
    """Gather the week before a Monday, and what waits by the next one."""
    since, waiting = until - WEEK, storage.waiting.list_(work.db)
    return Digest(
        vetting=tuple(storage.enrolment.waiting_for_vetting(work.db)),
        stuck=tuple(services.inactivity.stuck.read_by(work, organiser, until + WEEK)),
        begun=tuple(storage.pairings.list_begun(work.db, since, until)),
        ended=tuple(storage.pairings.list_ended(work.db, since, until)),
        waiting=len(waiting),
        waiting_since=min((one.since for one in waiting), default=None),
        feedback=len(services.feedback.reading.soon(work, organiser)),
        expired=storage.matching.count_expired(work.db, since, until),
    )
