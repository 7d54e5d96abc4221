"""What somebody can do for whom a pairing is not right: talk to an organiser, or end it quietly."""

from dataclasses import replace

import services.closure
import services.pairings
import services.seats
import storage.enrolment
import storage.inactivity
import storage.inbox
import views.feedback.ways
import views.pairings
from mentoring.closure import Ending
from mentoring.enrolment import Enrolment
from mentoring.pairings import Pairing
from services.kinds import Kind
from services.work import CLOCK, Work, lane
from views.kit import Message, View


def show(work: Work, pairing_id: int) -> Message:
    """Show one of the two the ways out; nobody is told that they have looked."""
    pairing = _own(work, pairing_id)
    return views.feedback.ways.ways(pairing, work.actor, _organisers(work, pairing))


def talk(work: Work, pairing_id: int) -> Message:
    """Tell the organisers that somebody would like to talk; not why, and nobody else."""
    pairing = _own(work, pairing_id)
    organisers = _organisers(work, pairing)
    if not organisers:
        return views.feedback.ways.nobody_to_tell()
    if not storage.inbox.add(work.db, f"talk:{work.actor}:{pairing.id}", work.now):
        return views.feedback.ways.known(organisers)
    before = storage.inactivity.get(work.db, pairing.id, lock=True)
    storage.inactivity.save(work.db, before, before.helped(work.actor, work.now))
    for one in sorted(organisers):
        work.say(one, views.feedback.ways.would_like_to_talk(work.actor))
    work.note("feedback.talk", pairing.id)
    return views.feedback.ways.told(organisers)


def ask(work: Work, pairing_id: int) -> View:
    """Ask once more before a pairing ends."""
    return views.feedback.ways.sure(_own(work, pairing_id), work.actor)


def end_quietly(work: Work, pairing_id: int) -> Message:
    """End a pairing so that neither the words nor the record say to the partner who asked.

    What follows from it is done in the bot's name. Who asked is an entry of its own, which nobody
    reads who is one of the two.
    """
    people = services.pairings.own(work, pairing_id).people
    here = storage.enrolment.lock_open(work.db, people)
    pairing = services.pairings.own(work, pairing_id, lock=True)
    services.pairings.must_be_active(pairing)
    work.note("feedback.end", pairing.id)
    _part(replace(work, actor=CLOCK), pairing, here)
    return views.feedback.ways.ended(pairing, work.actor)


def _part(work: Work, pairing: Pairing, here: dict[str, Enrolment]) -> None:
    """End it, and let both go first in what comes next."""
    after = services.pairings.stop(work, pairing, Ending.NOT_A_FIT)
    mentor, mentee = (here.get(one) for one in after.people)
    ahead = services.closure.put_first(work, after, mentee)
    work.say_in(after, views.pairings.farewell(after), last=True)
    work.order(Kind.ARCHIVE, lane(after), str(after.id), {"pairing": after.id})
    next_one = {after.mentee: ahead, after.mentor: _has_a_place(work, mentor)}
    organisers, by_organisers = _organisers(work, after), work.programme.matching.by_organisers
    for one in after.people:
        parted = views.feedback.ways.parted(
            after, one, organisers, first=next_one[one], by_organisers=by_organisers
        )
        work.say(one, parted)


def _has_a_place(work: Work, mentor: Enrolment | None) -> bool:
    if mentor is None or not mentor.mentors:
        return False
    return services.seats.taken_of(work, mentor) < mentor.capacity


def _own(work: Work, pairing_id: int) -> Pairing:
    pairing = services.pairings.own(work, pairing_id)
    services.pairings.must_be_active(pairing)
    return pairing


def _organisers(work: Work, pairing: Pairing) -> frozenset[str]:
    """Return the organisers who are neither of the two."""
    return work.organisers - {*pairing.people}
