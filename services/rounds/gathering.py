"""Who takes part in a round, and everything that it is found from."""

from dataclasses import dataclass

import mentoring.matching.profiles
import mentoring.matching.rules
import mentoring.matching.tracks
import mentoring.rounds
import mentoring.rounds.changes
import services.matching.suggestions
import services.matching.wishes
import services.seats
import services.vetting
import storage.confirmations
import storage.enrolment
import storage.pairings
import storage.placements
import storage.steps
import storage.waiting
from mentoring.enrolment import Enrolment
from mentoring.matching.profiles import Profile
from mentoring.participants import Role
from mentoring.programmes import Criterion, Programme, Question
from mentoring.rounds import Given, Round
from services.work import Work


@dataclass(frozen=True, slots=True, kw_only=True)
class Free:
    """Mentors with seats: what they answered, how many are left, and their enrolments' numbers."""

    profiles: list[Profile]
    seats: dict[str, int]
    enrolments: dict[str, int]


def everybody(work: Work, held: Round) -> Given:
    """Return everybody who takes part as things stand now, with what organisers have changed."""
    mentees, free = free_mentees(work), free_mentors(work)
    profiles = services.vetting.profiles(work, mentees)
    if held.narrowed_by or held.track:
        kept = {one.person.id for one in profiles if _takes_part(work, one, held)}
        profiles = [one for one in profiles if one.person.id in kept]
        mentees = [one for one in mentees if one.person in kept]
    apart = services.matching.suggestions.never(work, [one.person for one in mentees])
    steps = storage.steps.list_(work.db, held.id)
    placed = storage.placements.list_(work.db, held.id)
    return Given(
        programme=work.programme,
        now=work.now,
        mentees=tuple(profiles),
        mentors=tuple(free.profiles),
        seats=free.seats,
        waited={
            one.person: mentoring.rounds.rounds_waited(one.since, work.now)
            for one in storage.waiting.list_(work.db)
        },
        apart=frozenset(
            (mentee, mentor) for mentee, mentors in apart.items() for mentor in mentors
        ),
        edits=mentoring.rounds.changes.replay(steps, held.fair),
        before={one.mentee: one.mentor for one in placed},
        named=services.matching.wishes.of_all(work),
        enrolments={**free.enrolments, **{one.person: one.id for one in mentees}},
    )


def free_mentees(work: Work) -> list[Enrolment]:
    """Return every mentee who has no mentor, and no word of an organiser to wait for."""
    taken = storage.pairings.mentored(work.db)
    taken |= {one.mentee for one in storage.confirmations.list_(work.db)}
    return [one for one in storage.enrolment.mentees(work.db) if one.person not in taken]


def free_mentors(work: Work) -> Free:
    """Return every mentor with a seat."""
    taken = services.seats.taken(work)
    with work.mentors() as mentors:
        free = mentors.free(taken)
        profiles = [mentors.index.get(one.person) for one in free]
    return Free(
        profiles=profiles,
        seats={one.person: one.capacity - taken.get(one.person, 0) for one in free},
        enrolments={one.person: one.enrolment for one in free},
    )


def narrowing(programme: Programme) -> Question | None:
    """Return the question by whose answer a round can be narrowed: that of the chapter."""
    found = mentoring.matching.profiles.question_for(programme, Criterion.CHAPTER, Role.MENTEE)
    return found if found and found.choices else None


def may_meet(work: Work, mentee: Enrolment, mentor: Enrolment) -> bool:
    """Tell whether neither a rule nor what was between them keeps two people apart."""
    if mentor.person in services.matching.suggestions.never(work, [mentee.person])[mentee.person]:
        return False
    mine, theirs = services.vetting.profiles(work, [mentee, mentor])
    return bool(mentoring.matching.rules.may_meet(mine, [theirs], work.programme))


def _takes_part(work: Work, one: Profile, held: Round) -> bool:
    """Tell whether a mentee is on the track, and gave the answer, to which a round is narrowed."""
    if held.track and mentoring.matching.tracks.of_mentee(work.programme)(one) != held.track:
        return False
    if not held.narrowed_by:
        return True
    said = one.answers.get(held.narrowed_by)
    return held.narrowed_to in said if isinstance(said, list) else said == held.narrowed_to
