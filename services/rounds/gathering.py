"""Who takes part in a round, and everything that it is found from."""

from collections import defaultdict
from collections.abc import Iterable

import mentoring.matching.rules
import mentoring.rounds
import mentoring.rounds.changes
import services.seats
import services.vetting
import storage.confirmations
import storage.enrolment
import storage.matching
import storage.pairings
import storage.placements
import storage.steps
import storage.waiting
from mentoring.enrolment import Enrolment
from mentoring.matching.profiles import Profile
from mentoring.rounds import Given, Round
from services.work import Work


def everybody(work: Work, held: Round) -> Given:
    """Return everybody who takes part as things stand now, with what organisers have changed."""
    mentees, mentors = free_mentees(work), free_mentors(work)
    profiles = services.vetting.profiles(work, mentees)
    if held.narrowed_by:
        kept = {one.person.id for one in profiles if _answered(one, held)}
        profiles = [one for one in profiles if one.person.id in kept]
        mentees = [one for one in mentees if one.person in kept]
    taken = services.seats.taken(work)
    steps = storage.steps.list_(work.db, held.id)
    placed = storage.placements.list_(work.db, held.id)
    return Given(
        programme=work.programme,
        now=work.now,
        mentees=tuple(profiles),
        mentors=tuple(services.vetting.profiles(work, mentors)),
        seats={one.person: one.capacity - taken.get(one.person, 0) for one in mentors},
        waited={
            one.person: mentoring.rounds.rounds_waited(one.since, work.now)
            for one in storage.waiting.list_(work.db)
        },
        apart=frozenset(
            (mentee, mentor)
            for mentee, mentors in kept_apart(work, [one.person for one in mentees]).items()
            for mentor in mentors
        ),
        edits=mentoring.rounds.changes.replay(steps, bonus=held.bonus),
        before={one.mentee: one.mentor for one in placed},
        enrolments={one.person: one.id for one in (*mentors, *mentees)},
    )


def free_mentees(work: Work) -> list[Enrolment]:
    """Return every mentee who has no mentor, and no word of an organiser to wait for."""
    taken = storage.pairings.mentored(work.db)
    taken |= {one.mentee for one in storage.confirmations.list_(work.db)}
    return [one for one in storage.enrolment.mentees(work.db) if one.person not in taken]


def free_mentors(work: Work) -> list[Enrolment]:
    """Return every mentor with a seat."""
    taken = services.seats.taken(work)
    found = storage.enrolment.mentors(work.db)
    return [one for one in found if taken.get(one.person, 0) < one.capacity]


def kept_apart(work: Work, mentees: list[str]) -> dict[str, set[str]]:
    """Return for each mentee whom they never meet again, whatever they answered."""
    apart: dict[str, set[str]] = defaultdict(set)
    for found in (
        storage.matching.declined(work.db, mentees),
        storage.confirmations.refused(work.db, mentees),
        storage.pairings.partners(work.db, mentees),
    ):
        for mentee, mentors in found.items():
            apart[mentee] |= mentors
    return apart


def may_meet(work: Work, mentee: Enrolment, mentors: Iterable[Enrolment]) -> list[Profile]:
    """Return those mentors whom neither a rule nor what was between them keeps from a mentee."""
    apart = kept_apart(work, [mentee.person])[mentee.person]
    others = [one for one in mentors if one.person not in apart]
    mine = services.vetting.profile(work, mentee)
    theirs = services.vetting.profiles(work, others)
    return mentoring.matching.rules.may_meet(mine, theirs, work.programme)


def _answered(one: Profile, held: Round) -> bool:
    said = one.answers.get(held.narrowed_by or "")
    return held.narrowed_to in said if isinstance(said, list) else said == held.narrowed_to
