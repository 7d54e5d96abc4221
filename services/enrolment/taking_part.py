"""Taking part: the enrolment and its answers."""

from dataclasses import replace
from datetime import timedelta

import mentoring.closure
import mentoring.enrolment.answers
import services.digest
import services.matching.asking
import services.matching.waiting
import services.removals.barring
import services.vetting
import storage.enrolment
import storage.participants
import storage.privacy
import views.enrolment
import views.kit
import views.participants
from mentoring.enrolment import Enrolment, State, Vetting
from mentoring.enrolment.answers import Answers
from mentoring.enrolment.joining import Draft
from mentoring.errors import NotEnrolledError
from mentoring.participants import Role
from services.work import Work
from views.kit import Message


def own(work: Work) -> Enrolment:
    """Return the enrolment of the person asking, locked until the commit."""
    enrolment = storage.enrolment.find_open(work.db, work.actor, lock=True)
    if enrolment is None:
        raise NotEnrolledError
    return enrolment


def answers(work: Work, enrolment: Enrolment) -> Answers:
    """Return what a participant answered."""
    return storage.privacy.find(work.db, f"answers:{enrolment.id}") or {}


def enrol(work: Work, draft: Draft) -> Enrolment:
    """Turn a finished draft into an enrolment, and plan its year."""
    services.removals.barring.must_be_welcome(work)
    role = draft.role or Role.MENTEE
    vetting = role.mentors and work.programme.matching.vetting
    closes_at = work.now + timedelta(days=work.programme.rhythm.enrolment_days)
    enrolment = storage.enrolment.add(
        work.db,
        Enrolment(
            id=0,
            person=work.actor,
            role=role,
            state=State.ACTIVE,
            vetting=Vetting.WAITING if vetting else Vetting.NOT_NEEDED,
            capacity=mentoring.enrolment.answers.capacity(draft.answers, work.programme),
            joined_at=work.now,
            closes_at=closes_at,
        ),
    )
    storage.privacy.put(work.db, f"answers:{enrolment.id}", work.actor, draft.answers)
    storage.privacy.remove(work.db, f"draft:{work.actor}")
    work.note("enrolment.join", enrolment.person, f"{role} {enrolment.id}")
    _plan_the_year(work, enrolment)
    welcome = views.enrolment.welcome(work.programme, role, until(work, enrolment), vetting=vetting)
    work.say(work.actor, welcome)
    work.show_home(work.actor)
    services.matching.waiting.wait_for_organiser(work, enrolment.person)
    if vetting:
        services.vetting.ask(work, enrolment)
    elif enrolment.mentors:
        services.matching.waiting.seat_opened(work, enrolment.id)
    return enrolment


def change_answers(work: Work, draft: Draft) -> Enrolment:
    """Put a finished draft's answers in place of the old ones."""
    before = own(work)
    capacity = mentoring.enrolment.answers.capacity(draft.answers, work.programme)
    after = replace(before, capacity=capacity)
    storage.enrolment.save(work.db, before, after)
    storage.privacy.put(work.db, f"answers:{before.id}", work.actor, draft.answers)
    storage.privacy.remove(work.db, f"draft:{work.actor}")
    if after.capacity > before.capacity:
        services.matching.waiting.seat_opened(work, after.id)
    work.note("enrolment.change_answers", before.person)
    work.show_home(before.person)
    if not services.matching.asking.seats(work, after).left:
        services.matching.asking.close_to(work, after.person)
    return after


def until(work: Work, enrolment: Enrolment) -> str:
    """Write the day on which an enrolment closes, as its person's calendar has it."""
    zone = storage.participants.get(work.db, enrolment.person).zone
    return views.kit.day(enrolment.closes_at, zone)


def _plan_the_year(work: Work, enrolment: Enrolment) -> None:
    rhythm = work.programme.rhythm
    zone = storage.participants.get(work.db, enrolment.person).zone
    for days in rhythm.closing_notice_days:
        due_at = mentoring.closure.notice_at(enrolment.closes_at, days, zone, rhythm.catch_up_hour)
        work.later("closure.notice", enrolment.id, due_at, part=days)
    work.later("closure.close", enrolment.id, enrolment.closes_at)
    services.digest.plan(work)


def own_profile(work: Work) -> Message:
    """Show the person asking what is kept about them."""
    enrolment = storage.enrolment.find_open(work.db, work.actor)
    if enrolment is None:
        raise NotEnrolledError
    profile = services.vetting.profile(work, enrolment)
    return views.participants.own(profile, work.programme, enrolment)


def handbook(work: Work) -> Message:
    """Show the person asking the handbook of their role."""
    enrolment = storage.enrolment.find_open(work.db, work.actor)
    if enrolment is None:
        raise NotEnrolledError
    return views.enrolment.handbook(work.programme, enrolment.role)
