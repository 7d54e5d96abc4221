"""When each of the two is asked for feedback: alone, on a working morning of their own."""

from datetime import datetime

import mentoring.feedback.rhythm
import services.unasked.keeping
import storage.catch_ups
import storage.enrolment
import storage.feedback
import storage.pairings
import storage.participants
import storage.summaries
import storage.timers
import views.feedback.asked
from mentoring.catch_ups import State
from mentoring.closure import Ending
from mentoring.feedback import Feedback, Occasion
from mentoring.moments import morning_after
from mentoring.pairings import Pairing
from mentoring.participants import Role
from services.work import Work
from storage.timers import Timer

UNASKED = {Ending.LEFT, Ending.REMOVED, Ending.UNREACHABLE}
"""Who has gone in one of these ways is asked nothing any more."""


def plan(work: Work, pairing: Pairing) -> None:
    """Plan each one's next quality question, unless the pairing will have ended by then.

    It is called again with every month's prompt, so that nobody is left out who was paired before
    such questions were asked.
    """
    for person in pairing.people:
        asked = storage.feedback.of(work.db, pairing.id, person)
        last = max((one.number for one in asked if one.occasion is Occasion.QUALITY), default=0)
        _plan_quality(work, pairing, person, last)


def met(work: Work, pairing: Pairing) -> None:
    """Plan the question whether it is a good fit, if the two have met for the first time."""
    if _times_met(work, pairing) != 1:
        return
    for person in pairing.people:
        due_at = morning(work, person, work.now)
        if due_at < pairing.ends_at:
            part = f"{_side(pairing, person)}:{due_at.date()}"
            work.later("feedback.fit", pairing.id, due_at, part=part)


def ended(work: Work, pairing: Pairing) -> None:
    """Ask nothing more of what was planned, but once how it was, unless somebody had to go."""
    storage.timers.cancel(work.db, "feedback*", pairing.id)
    if pairing.ending in {Ending.REMOVED, Ending.UNREACHABLE}:
        return
    for person in pairing.people:
        due_at = morning(work, person, work.now)
        work.later("feedback.closing", pairing.id, due_at, part=_side(pairing, person))


def fit(work: Work, timer: Timer) -> None:
    """Ask whether it is a good fit, if the two have really met."""
    pairing = storage.pairings.get(work.db, timer.about, lock=True)
    if pairing.active and _times_met(work, pairing):
        _ask(work, pairing, _person(timer, pairing), Occasion.FIT)


def quality(work: Work, timer: Timer) -> None:
    """Ask how helpful it is. After a long silence of ours: one question, not three."""
    pairing = storage.pairings.get(work.db, timer.about, lock=True)
    if not pairing.active or work.now >= pairing.ends_at:
        return
    person, number = _person(timer, pairing), int(timer.key.rpartition(":")[2])
    number = mentoring.feedback.rhythm.next_number(
        lambda one: _due(work, pairing, person, one), number - 1, work.now
    )
    if _times_met(work, pairing):
        _ask(work, pairing, person, Occasion.QUALITY, number)
    _plan_quality(work, pairing, person, number)


def closing(work: Work, timer: Timer) -> None:
    """Ask after the end how it was; who has left or was removed is asked nothing."""
    pairing = storage.pairings.get(work.db, timer.about)
    person = _person(timer, pairing)
    mentors = person == pairing.mentor
    number = pairing.mentor_enrolment if mentors else pairing.mentee_enrolment
    if storage.enrolment.get(work.db, number).ending not in UNASKED:
        _ask(work, pairing, person, Occasion.CLOSING)


def waiting(work: Work, pairing: Pairing, person: str) -> list[Timer]:
    """Return what one of the two is still to be asked while they are a pairing."""
    kinds = ("feedback.fit", "feedback.quality")
    found = [
        one for kind in kinds for one in storage.timers.list_waiting(work.db, kind, pairing.id)
    ]
    return [one for one in found if _person(one, pairing) == person]


def card(feedback: Feedback) -> str:
    """Return the name of the card on which somebody is asked."""
    return f"feedback:{feedback.id}"


def _ask(work: Work, pairing: Pairing, person: str, occasion: Occasion, number: int = 0) -> None:
    """Ask somebody, once; the one before on this occasion is closed by it."""
    if occasion not in work.programme.rhythm.feedback_asks:
        return
    before = storage.feedback.of(work.db, pairing.id, person)
    made = storage.feedback.add(
        work.db,
        Feedback(
            id=0,
            pairing=pairing.id,
            person=person,
            partner=pairing.partner_of(person),
            occasion=occasion,
            number=number,
            asked_at=work.now,
        ),
    )
    if made is None:
        return
    for one in before:
        if one.occasion is occasion and one.closed_at is None:
            _close(work, one)
    services.unasked.keeping.want(work, person, "feedback.ask", made.id)


def _close(work: Work, seen: Feedback) -> None:
    before = storage.feedback.get(work.db, seen.id, lock=True)
    after = before.closed(work.now)
    storage.feedback.save(work.db, before, after)
    shown = views.feedback.asked.closed(after, _zone(work, after.person))
    work.change(card(after), f"person:{after.person}", shown)


def _plan_quality(work: Work, pairing: Pairing, person: str, last: int) -> None:
    number = mentoring.feedback.rhythm.next_number(
        lambda one: _due(work, pairing, person, one), last, work.now
    )
    due_at = max(_due(work, pairing, person, number), morning(work, person, work.now))
    if due_at < pairing.ends_at:
        part = f"{_side(pairing, person)}:{number}"
        work.later("feedback.quality", pairing.id, due_at, part=part)


def _due(work: Work, pairing: Pairing, person: str, number: int) -> datetime:
    rhythm = work.programme.rhythm
    return mentoring.feedback.rhythm.quality_at(
        pairing.started_at,
        number,
        first_day=rhythm.feedback_first_day,
        every_days=rhythm.feedback_every_days,
        hour=rhythm.catch_up_hour,
        zone=_zone(work, person),
    )


def _times_met(work: Work, pairing: Pairing) -> int:
    """Count how often the two have met, as far as they have said so."""
    known = storage.catch_ups.of(work.db, pairing.id)
    written = storage.summaries.of(work.db, pairing.id)
    held = sum(one.state is State.MET for one in known)
    return held + sum(one.catch_up is None for one in written)


def morning(work: Work, person: str, moment: datetime) -> datetime:
    """Return the first working morning where somebody lives, at or after a moment."""
    return morning_after(moment, _zone(work, person), work.programme.rhythm.catch_up_hour)


def _zone(work: Work, person: str) -> str:
    return storage.participants.get(work.db, person).zone


def _side(pairing: Pairing, person: str) -> Role:
    """Return as what somebody takes part in a pairing: no timer names anybody."""
    return Role.MENTOR if person == pairing.mentor else Role.MENTEE


def _person(timer: Timer, pairing: Pairing) -> str:
    return pairing.mentor if _part(timer) == Role.MENTOR else pairing.mentee


def _part(timer: Timer) -> str:
    """Return which of the two, or which question, a timer is about besides the pairing."""
    return timer.key.split(":")[2]
