"""Pauses, leaving, and the end of the year, come what may."""

import mentoring.closure
import services.enrolment.taking_part
import services.inactivity.signs
import services.matching.confirmations
import services.matching.requests
import services.matching.suggestions
import services.matching.waiting
import services.matching.wishes
import services.pairings
import services.unasked.keeping
import storage.enrolment
import storage.matching
import storage.pairings
import storage.participants
import storage.privacy
import storage.timers
import views.closure
import views.kit
from mentoring.closure import Ending
from mentoring.enrolment import Enrolment
from mentoring.errors import NotEnrolledError
from mentoring.matching.waiting import Left
from mentoring.pairings import Pairing
from mentoring.unasked import Word
from services.work import Said, Work
from storage.timers import Timer
from views.kit import Message


def notice(work: Work, timer: Timer) -> None:
    """Tell somebody in good time that their year ends."""
    enrolment = storage.enrolment.get(work.db, timer.about)
    if not enrolment.closed:
        services.unasked.keeping.want(work, enrolment.person, "closure.notice", enrolment.id)


def notice_now(work: Work, word: Word) -> Said | None:
    """Return the notice with the days that are left; one that comes too late is not sent."""
    enrolment = storage.enrolment.get(work.db, word.about)
    zone = storage.participants.get(work.db, enrolment.person).zone
    days = mentoring.closure.days_left(enrolment.closes_at, work.now, zone)
    if enrolment.closed or days < 1:
        return None
    paired = any(one.active for one in storage.pairings.of(work.db, enrolment.person))
    return Said(views.closure.notice(enrolment, days, zone, paired=paired))


def close_year(work: Work, timer: Timer) -> None:
    """Close an enrolment 365 days after joining; closing never waits for a form."""
    enrolment = storage.enrolment.get(work.db, timer.about, lock=True)
    if enrolment.closed:
        return
    close(work, enrolment, Ending.COMPLETED)
    paired = bool(storage.pairings.of(work.db, enrolment.person))
    work.say(enrolment.person, views.closure.closed(paired=paired))


def waiting(work: Work) -> int:
    """Return how many open requests a pause of the person asking would close."""
    return len(storage.matching.open_for(work.db, work.actor))


def pause(work: Work) -> Message:
    """Take a pause: open requests end with a word, pairings go on."""
    before = services.enrolment.taking_part.own(work)
    closing = waiting(work) > 0
    rest(work, before)
    zone = storage.participants.get(work.db, work.actor).zone
    return views.closure.paused(views.kit.day(before.closes_at, zone), closing=closing)


def rest(work: Work, before: Enrolment, why: str = "") -> None:
    """Begin somebody's pause, which they wished for unless there is another reason."""
    storage.enrolment.save(work.db, before, before.paused())
    services.matching.requests.close_all(work, before.person)
    services.matching.confirmations.drop_all(work, before.person)
    services.matching.waiting.leave(work, before.person, Left.PAUSED)
    work.note("enrolment.pause", before.person, why)
    work.show_home(before.person)


def resume(work: Work) -> Message:
    """End a pause."""
    before = services.enrolment.taking_part.own(work)
    after = before.resumed(work.now)
    if after != before:
        storage.enrolment.save(work.db, before, after)
        services.matching.waiting.seat_opened(work, after.id)
        services.inactivity.signs.start_again(work, work.actor)
        if not _mentored(work):
            services.matching.waiting.wait_for_organiser(work, work.actor)
        work.note("enrolment.resume", work.actor)
        work.show_home(work.actor)
    return views.closure.resumed()


def _mentored(work: Work) -> bool:
    pairings = storage.pairings.of(work.db, work.actor)
    return any(one.active and one.mentee == work.actor for one in pairings)


def about_to_leave(work: Work) -> tuple[Enrolment, int]:
    """Return the enrolment of somebody about to leave, and how many pairings would end."""
    enrolment = storage.enrolment.find_open(work.db, work.actor)
    if enrolment is None:
        raise NotEnrolledError
    return enrolment, sum(one.active for one in storage.pairings.of(work.db, work.actor))


def leave(work: Work) -> Message:
    """Leave the programme today."""
    close(work, services.enrolment.taking_part.own(work), Ending.LEFT)
    said = views.closure.left(paired=bool(storage.pairings.of(work.db, work.actor)))
    work.say(work.actor, said)
    return said


def close(work: Work, before: Enrolment, ending: Ending) -> None:
    """End an enrolment with everything that hangs on it."""
    leaver = before.person if ending is Ending.LEFT else None
    for pairing in end(work, before, ending):
        services.pairings.close(work, pairing, ending, by=leaver)


def lock_all(work: Work, person: str) -> dict[str, Enrolment]:
    """Lock somebody's enrolment and those of everybody paired with them, before all else."""
    paired = [one for one in storage.pairings.of(work.db, person) if one.active]
    partners = {one.partner_of(person) for one in paired}
    return storage.enrolment.lock_open(work.db, {person, *partners})


def put_first(work: Work, ended: Pairing, partner: Enrolment | None) -> bool:
    """Put a mentee who has lost their mentor at the front of the waiting list, if they look."""
    if partner is None or partner.person != ended.mentee:
        return False
    first = services.matching.suggestions.looks(work, partner)
    if first:
        services.matching.waiting.join(work, partner, ahead=True)
    return first


def end(work: Work, before: Enrolment, ending: Ending) -> list[Pairing]:
    """End an enrolment, and return the pairings that whoever calls this has to end with it."""
    after = before.ended(ending, work.now)
    storage.enrolment.save(work.db, before, after)
    storage.timers.cancel(work.db, "closure*", before.id)
    storage.privacy.remove(work.db, f"draft:{before.person}")
    services.matching.requests.close_all(work, before.person)
    services.matching.confirmations.drop_all(work, before.person)
    services.matching.waiting.leave(work, before.person, Left.CLOSED)
    services.matching.wishes.forget(work, before.person)
    work.note("enrolment.close", before.person, ending)
    work.show_home(before.person)
    return [one for one in storage.pairings.of(work.db, before.person, lock=True) if one.active]
