"""Session summaries: written by either of the two, read by the two alone."""

from datetime import time, timedelta

import services.catch_ups.answers
import services.catch_ups.cards
import services.feedback.asking
import services.inactivity.signs
import services.pairings
import storage.catch_ups
import storage.inbox
import storage.pairings
import storage.participants
import storage.summaries
import views.summaries
from mentoring.moments import instant
from mentoring.pairings import Pairing
from mentoring.summaries import Action, Summary, Words
from services.work import Work
from storage.timers import Timer
from views.kit import Message


def own(work: Work, pairing_id: int, *, lock: bool = False) -> Pairing:
    """Return an active pairing to one of the two who is about to write; ``lock`` as in storage."""
    pairing = services.pairings.own(work, pairing_id, lock=lock)
    services.pairings.must_be_active(pairing)
    return pairing


def write(
    work: Work, pairing_id: int, catch_up_id: int | None, words: Words, form: str = ""
) -> Summary | None:
    """Keep a summary, post it in the channel, and remember the next date.

    Slack asks people to send a ``form`` again when an answer was lost: that writes no second one.
    """
    pairing = own(work, pairing_id, lock=True)
    if form and not storage.inbox.add(work.db, f"summary:{work.actor}:{form}", work.now):
        return None
    met = None if catch_up_id is None else services.catch_ups.answers.met(work, catch_up_id)
    summary = storage.summaries.add(
        work.db,
        pairing=pairing.id,
        catch_up=catch_up_id,
        author=work.actor,
        written_at=work.now,
        words=words,
    )
    services.inactivity.signs.met(work, pairing)
    if met:
        services.catch_ups.cards.show(work, pairing, met)
    else:
        services.feedback.asking.met(work, pairing)
    zone = storage.participants.get(work.db, pairing.mentee).zone
    work.say_in(pairing, views.summaries.posted(summary, zone))
    work.note("summary.write", pairing.id, summary.id)
    if words.next_on and words.next_on > work.now.date():
        hour = time(work.programme.rhythm.catch_up_hour)
        due_at = instant(words.next_on - timedelta(days=1), hour, zone)
        if work.now < due_at < pairing.ends_at:
            work.later("summaries.next_time", summary.id, due_at)
    return summary


def history(work: Work, pairing_id: int, skip: int = 0) -> Message:
    """Show the summaries of a pairing, ended or not, to one of the two."""
    pairing = services.pairings.own(work, pairing_id)
    zone = storage.participants.get(work.db, pairing.mentee).zone
    written = storage.summaries.of(work.db, pairing.id)
    return views.summaries.history(pairing, written, zone, skip)


def actions(work: Work, pairing: Pairing) -> tuple[Action, ...]:
    """Return what the two said they would do when they last wrote a summary."""
    written = storage.summaries.of(work.db, pairing.id)
    return written[0].words.actions if written else ()


def next_time(work: Work, timer: Timer) -> None:
    """Remind a pairing of the date it agreed in its last summary."""
    summary = storage.summaries.get(work.db, timer.about)
    pairing = storage.pairings.get(work.db, summary.pairing)
    newest = storage.summaries.of(work.db, pairing.id)[0]
    if pairing.active and summary.words.next_on and newest.id == summary.id:
        said = views.summaries.next_time(summary.words.next_on, summary.words.actions)
        work.say_in(pairing, said)
