"""A moderator begins to remove somebody, and can undo it before anyone is told."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta

import mentoring.moments
import services.matching.suggestions
import services.matching.waiting
import services.refusals
import services.removals.cards
import storage.enrolment
import storage.matching
import storage.pairings
import storage.participants
import storage.privacy
import storage.removals
import storage.timers
import views.desk
import views.removals.forms
from mentoring.enrolment import Enrolment
from mentoring.enrolment.answers import AnswersError
from mentoring.errors import GoneError
from mentoring.removals import (
    GRACE,
    AboutYouError,
    LastOrganiserError,
    NobodyToRemoveError,
    Removal,
    RemoveYourselfError,
    State,
)
from services.work import Work
from views.kit import Message, View

TO_COME = "Choose a day to come, or leave it empty."


def propose(work: Work, people: Sequence[str], said: str) -> Message | View:
    """Ask a moderator why somebody is removed, and how."""
    if work.actor not in work.moderators:
        return refused(work)
    if len(people) != 1:
        return views.desk.puzzled(said)
    (person,) = people
    _must_be_removable(work, person)
    enrolment = storage.enrolment.find_last(work.db, person)
    if enrolment is None:
        raise NobodyToRemoveError(person)
    paired = sum(one.active for one in storage.pairings.of(work.db, person))
    asked = len(storage.matching.open_for(work.db, person))
    return views.removals.forms.form(enrolment, paired, asked)


def begin(
    work: Work,
    enrolment_id: int,
    *,
    reason: str,
    sentence: str,
    until: date | None,
    keep_channel: bool,
) -> Message:
    """Begin to remove somebody: from now on nothing new begins with them, and nobody is told.

    Whoever has left the programme, or Slack, can be kept from joining again in the same way.
    """
    if work.actor not in work.moderators:
        return refused(work)
    person = storage.enrolment.get(work.db, enrolment_id).person
    before = storage.enrolment.find_open(work.db, person, lock=True)
    _must_be_removable(work, person)
    made = storage.removals.add(
        work.db,
        Removal(
            id=0,
            person=person,
            by=work.actor,
            state=State.PENDING,
            begun_at=work.now,
            due_at=work.now + GRACE,
            until_at=_until(work, person, until),
            keep_channel=keep_channel,
        ),
    )
    if made is None:
        raise GoneError
    if before:
        storage.enrolment.save(work.db, before, replace(before, held_at=work.now))
    words = {"reason": reason, "sentence": sentence}
    storage.privacy.put(work.db, kept_as(made), work.actor, words)
    work.later("removals.due", made.id, made.due_at)
    work.note("removals.begin", made.person, made.id)
    services.removals.cards.post(work, made)
    return views.removals.forms.begun(made)


def undo(work: Work, removal_id: int) -> Message | None:
    """Undo a removal of which nobody knows yet; a message only for who may not."""
    if work.actor not in work.moderators:
        return refused(work)
    person = must_be_about_another(work, removal_id)
    enrolment = storage.enrolment.find_open(work.db, person, lock=True)
    before = storage.removals.get(work.db, removal_id, lock=True)
    after = before.undone(work.actor, work.now)
    storage.removals.save(work.db, before, after)
    storage.timers.cancel(work.db, "removals.due", after.id)
    storage.privacy.remove(work.db, kept_as(after))
    if enrolment:
        _release(work, enrolment)
    work.note("removals.undo", person, after.id)
    services.removals.cards.change(work, after)
    return None


def refused(work: Work) -> Message:
    """Refuse somebody who does not moderate; an organiser reads who does. The attempt is noted."""
    if work.actor not in work.organisers and not work.unsure:
        return services.refusals.refused(work)
    work.note("desk.refuse", work.actor)
    if work.unsure:
        return views.removals.forms.unsure()
    return views.removals.forms.for_moderators(work.moderators)


def must_be_about_another(work: Work, removal_id: int) -> str:
    """Return whom a removal is about, who is not the one acting: nobody decides about oneself."""
    person = storage.removals.get(work.db, removal_id).person
    if person == work.actor:
        raise AboutYouError
    return person


def kept_as(removal: Removal) -> str:
    """Return the name under which the reason and the sentence are kept."""
    return f"removal:{removal.id}"


def _must_be_removable(work: Work, person: str) -> None:
    if person == work.actor:
        raise RemoveYourselfError
    if work.organisers == {person}:
        raise LastOrganiserError(person)
    if found := storage.removals.find_last(work.db, person):
        found.must_be_over(work.now)


def _until(work: Work, person: str, until: date | None) -> datetime | None:
    if until is None:
        return None
    zone = storage.participants.get(work.db, person).zone
    if until < mentoring.moments.local_date(work.now, zone):
        raise AnswersError({"until": TO_COME})
    return mentoring.moments.instant(until + timedelta(days=1), time(), zone)


def _release(work: Work, held: Enrolment) -> None:
    after = replace(held, held_at=None)
    storage.enrolment.save(work.db, held, after)
    services.matching.waiting.seat_opened(work, after.id)
    if services.matching.suggestions.looks(work, after):
        services.matching.waiting.wait_for_organiser(work, after.person)
