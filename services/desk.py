"""What organisers do by typing: bring two people together, end a pairing."""

from collections.abc import Sequence

import mentoring.matching.rules
import mentoring.matching.tracks
import mentoring.pairings
import services.matching.comparing
import services.matching.requests
import services.matching.wishes
import services.pairings
import services.refusals
import services.seats
import services.vetting
import storage.confirmations
import storage.enrolment
import storage.matching
import storage.pairings
import storage.privacy
import views.desk
from mentoring.closure import Ending
from mentoring.enrolment import Enrolment
from mentoring.errors import (
    GoneError,
    NotAnOrganiserError,
    NotPairedError,
    TakesNoPartError,
    ToBeConfirmedError,
)
from mentoring.matching.profiles import Profile
from mentoring.matching.scores import Score
from mentoring.pairings import Pairing
from services.work import Work
from views.kit import Message, View

TWO = 2


def propose(work: Work, people: Sequence[str], said: str) -> Message | View:
    """Show an organiser what speaks for a pairing of two people, and what does not."""
    if work.actor not in work.organisers:
        return services.refusals.refused(work)
    if len(people) != TWO:
        return views.desk.puzzled(said)
    mentor, mentee = _sides(work, people)
    _must_be_free(work, mentor, mentee)
    mine, theirs = services.vetting.profiles(work, [mentee, mentor])
    score = _score(work, mine, theirs)
    rules = mentoring.matching.rules.rules(work.programme)
    before = storage.pairings.partners(work.db, [mentee.person])[mentee.person]
    declined = storage.matching.declined(work.db, [mentee.person])[mentee.person]
    return views.desk.proposal(
        mentor,
        mentee,
        score,
        before=mentor.person in before,
        declined=mentor.person in declined,
        apart=tuple(rule.key for rule in rules if not rule.lets_meet(mine, theirs)),
        track=mentoring.matching.tracks.track_of(mine, work.programme),
    )


def pair(work: Work, mentor_enrolment: int, mentee_enrolment: int) -> Message:
    """Pair two people, as an acceptance does; both are told who brought them together."""
    _must_organise(work)
    one, other = storage.enrolment.lock_both(work.db, mentor_enrolment, mentee_enrolment)
    if one.closed or other.closed:
        raise GoneError
    mentor, mentee = mentoring.pairings.sides(one, other)
    _must_be_free(work, mentor, mentee)
    return views.desk.paired(bring_together(work, mentor, mentee))


def bring_together(work: Work, mentor: Enrolment, mentee: Enrolment) -> Pairing:
    """Pair two people who are free, both locked; they are told that this organiser did it."""
    services.matching.requests.close_asked(work, mentee.person)
    mine, theirs = services.vetting.profiles(work, [mentee, mentor])
    score = _score(work, mine, theirs)
    pairing = services.pairings.begin(work, mentor, mentee)
    work.note("desk.pair", pairing.id, f"{mentor.person} {mentee.person}")
    for person in pairing.people:
        work.say(person, views.desk.brought(pairing, person, work.actor, score))
    return pairing


def _score(work: Work, mentee: Profile, mentor: Profile) -> Score:
    """Compare two people; that the mentee has chosen the mentor is among the mentee's reasons."""
    score = services.matching.comparing.compared(work, mentee, mentor)
    return services.matching.wishes.with_choice(work, score, mentee.person.id)


def propose_end(work: Work, people: Sequence[str], said: str) -> Message | View:
    """Ask an organiser how and why the pairing of two people ends."""
    if work.actor not in work.organisers:
        return services.refusals.refused(work)
    if len(people) != TWO:
        return views.desk.puzzled(said)
    one, other = people
    for pairing in storage.pairings.of(work.db, one):
        if pairing.active and pairing.partner_of(one) == other:
            return views.desk.why(pairing)
    raise NotPairedError(one, other)


def ask_end(work: Work, pairing_id: int) -> View:
    """Ask an organiser how and why a pairing ends that they have come across."""
    _must_organise(work)
    pairing = storage.pairings.get(work.db, pairing_id)
    services.pairings.must_be_active(pairing)
    return views.desk.why(pairing)


def end(work: Work, pairing_id: int, ending: Ending, reason: str) -> Message:
    """End a pairing; the reason is kept sealed, for the record."""
    _must_organise(work)
    pairing = storage.pairings.get(work.db, pairing_id, lock=True)
    services.pairings.must_be_active(pairing)
    services.pairings.close(work, pairing, ending, organiser=work.actor)
    storage.privacy.put(work.db, f"ending:{pairing.id}", work.actor, {"reason": reason})
    work.note("desk.end", pairing.id, ending)
    return views.desk.ended(pairing)


def _sides(work: Work, people: Sequence[str]) -> tuple[Enrolment, Enrolment]:
    """Return the two as mentor and mentee, in that order unless only the other one fits."""
    one, other = (_enrolled(work, person) for person in people)
    return mentoring.pairings.sides(one, other)


def _enrolled(work: Work, person: str) -> Enrolment:
    enrolment = storage.enrolment.find_open(work.db, person)
    if enrolment is None:
        raise TakesNoPartError(person)
    return enrolment


def _must_be_free(work: Work, mentor: Enrolment, mentee: Enrolment) -> None:
    present = [one for one in storage.pairings.of(work.db, mentee.person) if one.active]
    has = next((one.mentor for one in present if one.mentee == mentee.person), None)
    for held in storage.confirmations.of(work.db, mentee.person):
        if held.mentee == mentee.person:
            raise ToBeConfirmedError(held.mentor, held.mentee)
    taken = services.seats.taken_of(work, mentor)
    mentoring.pairings.must_be_free(mentor, mentee, taken=taken, has=has)


def _must_organise(work: Work) -> None:
    if work.actor not in work.organisers:
        raise NotAnOrganiserError
