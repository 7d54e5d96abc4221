"""A preview is published, one pairing after the other, or dropped."""

from dataclasses import replace

import mentoring.rounds.placements
import services.desk
import services.matching.suggestions
import services.matching.waiting
import services.rounds.gathering
import services.rounds.preview
import services.seats
import storage.enrolment
import storage.placements
import storage.privacy
import storage.rounds
import storage.waiting
import views.rounds.outcome
from mentoring.enrolment import Enrolment
from mentoring.errors import GoneError, NotAnOrganiserError
from mentoring.rounds.placements import Missed, Placement
from services.work import Work
from storage.timers import Timer

AT_ONCE = 200
"""So many timers are written in one transaction, which takes milliseconds."""


def publish(work: Work, round_id: int, version: int) -> None:
    """Let the pairings of a preview begin; the first organiser's word counts, and counts once."""
    _must_organise(work)
    before = storage.rounds.get(work.db, round_id, lock=True)
    after = before.published(work.actor, version, work.now)
    storage.rounds.save(work.db, before, after)
    if storage.placements.find_waiting(work.db, round_id) is None:
        raise GoneError
    work.later("rounds.publish", round_id, work.now, part=0)
    work.note("rounds.publish", round_id, version)
    services.rounds.preview.show(work, after)


def drop(work: Work, round_id: int) -> None:
    """Throw a round away; nobody was told of it."""
    _must_organise(work)
    before = storage.rounds.get(work.db, round_id, lock=True)
    after = before.dropped(work.actor, work.now)
    storage.rounds.save(work.db, before, after)
    storage.privacy.remove(work.db, services.rounds.preview.kept_as(after))
    work.note("rounds.drop", round_id)
    services.rounds.preview.show(work, after)


def plan(work: Work, timer: Timer) -> None:
    """Write a timer for each of the next placements, and one to go on after them."""
    storage.rounds.get(work.db, timer.about)
    last = int(timer.key.rpartition(":")[2])
    numbers = storage.placements.list_after(work.db, timer.about, last, AT_ONCE)
    for number in numbers:
        work.later("rounds.begin", number, work.now)
    if numbers:
        work.later("rounds.publish", timer.about, work.now, part=numbers[-1])


def begin_one(work: Work, timer: Timer) -> None:
    """Begin one pairing if it still can be, in the name of whoever has published it."""
    placed = storage.placements.get(work.db, timer.about)
    held = storage.rounds.get(work.db, placed.round, lock=True)
    acting = replace(work, actor=held.decided_by or work.actor)
    after = _pair(acting, placed) if placed.mentor_enrolment else _tell(acting, placed)
    storage.placements.save(work.db, placed, after)
    if storage.placements.find_waiting(work.db, held.id) is None:
        done = held.finished()
        storage.rounds.save(work.db, held, done)
        storage.privacy.remove(work.db, services.rounds.preview.kept_as(done))
        services.rounds.preview.show(work, done)


def _pair(work: Work, placed: Placement) -> Placement:
    mentor, mentee = storage.enrolment.lock_both(
        work.db, placed.mentor_enrolment or 0, placed.mentee_enrolment
    )
    if why := _missed(work, mentor, mentee):
        work.note("rounds.leave_out", placed.id, why)
        _keep_looking(work, mentee, ())
        return placed.left_out(why)
    services.desk.bring_together(work, mentor, mentee)
    return placed.begun()


def _missed(work: Work, mentor: Enrolment, mentee: Enrolment) -> Missed | None:
    return mentoring.rounds.placements.missed(
        mentor,
        mentee,
        taken=services.seats.taken_of(work, mentor),
        paired=services.matching.suggestions.has_somebody(work, mentee.person),
        apart=not services.rounds.gathering.may_meet(work, mentee, mentor),
    )


def _tell(work: Work, placed: Placement) -> Placement:
    """Tell a mentee for whom there was nobody, and keep looking for them."""
    mentee = storage.enrolment.get(work.db, placed.mentee_enrolment, lock=True)
    name = services.rounds.preview.kept_as(storage.rounds.get(work.db, placed.round))
    kept = storage.privacy.find(work.db, name) or {}
    reason, would_help = kept.get("alone", {}).get(mentee.person, ("", ""))
    _keep_looking(work, mentee, views.rounds.outcome.why_nobody(reason, would_help))
    return placed.begun()


def _keep_looking(work: Work, mentee: Enrolment, why: tuple[str, ...]) -> None:
    """Tell a mentee who still looks that there is nobody yet, and put them on the waiting list.

    Who has asked somebody waits for that answer, and hears nothing of this.
    """
    if services.matching.suggestions.looks(work, mentee):
        if storage.waiting.find(work.db, mentee.person) is None:
            services.matching.waiting.join(work, mentee)
        work.say(mentee.person, views.rounds.outcome.not_this_time(why))


def _must_organise(work: Work) -> None:
    if work.actor not in work.organisers:
        raise NotAnOrganiserError
