"""Organisers read feedback: how it goes on the whole, and single answers, each reading kept."""

from datetime import timedelta

import mentoring.feedback.telling
import services.feedback.answering
import services.refusals
import storage.feedback
import storage.pairings
import storage.participants
import storage.readings
import views.feedback.desk
from mentoring.errors import GoneError, NotAnOrganiserError
from mentoring.feedback import Feedback, Occasion, OwnPairingError
from mentoring.feedback.telling import Given, Reading
from services.work import Work
from views.kit import Message, View

YEAR, SEASON = timedelta(days=365), timedelta(days=90)
MOST = 2000
"""So many questions, the newest, are looked at together."""


def overview(work: Work) -> Message | View:
    """Show an organiser how it goes and what waits to be read; anybody else is refused."""
    if work.actor not in work.organisers:
        return services.refusals.refused(work)
    return _page(work, 0)


def turn(work: Work, start: int) -> View:
    """Show other answers."""
    if work.actor not in work.organisers:
        raise NotAnOrganiserError
    return _page(work, start)


def read(work: Work, feedback_id: int) -> Message:
    """Show an organiser one answer; that they read it is kept, and told to who gave it."""
    if work.actor not in work.organisers:
        raise NotAnOrganiserError
    feedback = storage.feedback.get(work.db, feedback_id)
    if work.actor not in services.feedback.answering.readers(work, feedback):
        raise OwnPairingError
    answer = storage.feedback.find_answer(work.db, feedback.id)
    if answer is None:
        raise GoneError
    before = storage.readings.list_(work.db, [feedback])
    reading = Reading(feedback=feedback, reader=work.actor, read_at=work.now)
    storage.readings.add(work.db, reading)
    work.note("feedback.read", feedback.pairing, feedback.id)
    return views.feedback.desk.one(feedback, answer, before, _zone(work))


def soon(work: Work, reader: str) -> list[Given]:
    """Return the answers of these months that an organiser should read soon, and nobody has."""
    asked, _ = _asked(work, reader, SEASON)
    given = [one for one in _given(work, asked) if one.waits]
    return mentoring.feedback.telling.by_need(given)


def _page(work: Work, start: int) -> View:
    asked, own = _asked(work, work.actor, YEAR)
    given = _given(work, asked)
    tallies = [mentoring.feedback.telling.tally(occasion, asked, given) for occasion in Occasion]
    work.note("feedback.list", work.actor)
    in_need = mentoring.feedback.telling.by_need(given)
    return views.feedback.desk.page(tallies, in_need, start, _zone(work), own=own)


def _asked(work: Work, reader: str, since: timedelta) -> tuple[list[Feedback], bool]:
    """Return what people were asked, but about pairings of the reader's; and if there are such."""
    own = [one.id for one in storage.pairings.of(work.db, reader)]
    return storage.feedback.list_since(work.db, work.now - since, own, MOST), bool(own)


def _given(work: Work, asked: list[Feedback]) -> list[Given]:
    """Return the answers that are still kept, and whether somebody has read each as it is now."""
    times = {one.id: one.answered_at for one in asked if one.answered_at}
    answers = storage.feedback.find_answers(work.db, times)
    read_at = storage.readings.list_newest(work.db, times)
    return [
        Given(
            feedback=one,
            choice=answers[one.id].choice,
            read=one.id in read_at and read_at[one.id] >= times[one.id],
        )
        for one in asked
        if one.id in answers
    ]


def _zone(work: Work) -> str:
    return storage.participants.get(work.db, work.actor).zone
