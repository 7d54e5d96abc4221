"""An organiser begins a round, or comes to look at the one there is."""

import mentoring.matching.fairness
import mentoring.rounds
import services.matching.wishes
import services.refusals
import services.rounds.gathering
import services.rounds.preview
import storage.matching
import storage.readers
import storage.rounds
import storage.waiting
import views.desk
import views.rounds.form
import views.rounds.progress
from mentoring.errors import GoneError, NotAnOrganiserError
from mentoring.matching.fairness import Choice, Device
from mentoring.programmes import Programme, Question
from mentoring.rounds import Round, State
from mentoring.rounds.previews import Numbers
from services.work import Work
from views.kit import Message, View


def form(work: Work, said: str = "match") -> Message | View:
    """Show an organiser who would take part; or the round there is, when there is one."""
    if work.actor not in work.organisers:
        return services.refusals.refused(work)
    if len(said.split()) > 1:
        return views.desk.puzzled(said)
    if held := storage.rounds.find_open(work.db):
        _look_at(work, held)
        return views.rounds.form.there_is_one(held)
    found = numbers(work)
    if not found.mentees or not found.seats:
        return views.rounds.form.nobody(found)
    devices = mentoring.matching.fairness.offered(work.programme)
    return views.rounds.form.form(
        found,
        services.rounds.gathering.narrowing(work.programme),
        tuple(one for one in devices if one is not Device.WAITING or found.waited),
        parting(work.programme),
        work.programme.tracks,
    )


def begin(
    work: Work, *, fair: Choice, narrowed_to: str | None, track: str | None = None
) -> Message:
    """Begin to look for the best for everybody; there is one round at a time."""
    if work.actor not in work.organisers:
        raise NotAnOrganiserError
    question = services.rounds.gathering.narrowing(work.programme)
    if narrowed_to and (question is None or narrowed_to not in question.values):
        raise GoneError
    if track and work.programme.track(track) is None:
        raise GoneError
    made = storage.rounds.add(
        work.db,
        Round(
            id=0,
            state=State.RUNNING,
            begun_by=work.actor,
            begun_at=work.now,
            fair=fair.only(mentoring.matching.fairness.offered(work.programme)),
            narrowed_by=question.key if question and narrowed_to else None,
            narrowed_to=narrowed_to,
            track=track or None,
        ),
    )
    if made is None:
        held = storage.rounds.find_open(work.db)
        if held is None:
            raise GoneError
        _look_at(work, held)
        return views.rounds.form.there_is_one(held)
    _look_at(work, made)
    work.note("rounds.begin", made.id)
    return views.rounds.form.begun()


def turn(work: Work, round_id: int, page: int) -> None:
    """Show an organiser another page of a preview."""
    if work.actor not in work.organisers:
        raise NotAnOrganiserError
    held = storage.rounds.get(work.db, round_id)
    held.must_be_ready()
    storage.readers.save(work.db, held.id, work.actor, page)
    services.rounds.preview.show_to(work, held, work.actor)


def numbers(work: Work) -> Numbers:
    """Count who would take part."""
    mentees = {one.person for one in services.rounds.gathering.free_mentees(work)}
    free = services.rounds.gathering.free_mentors(work)
    waiting = [one for one in storage.waiting.list_(work.db) if one.person in mentees]
    return Numbers(
        mentees=len(mentees),
        waited=sum(mentoring.rounds.rounds_waited(one.since, work.now) > 0 for one in waiting),
        asked=len(mentees & storage.matching.asking(work.db)),
        mentors=len(free.seats),
        seats=sum(free.seats.values()),
        choosers=len(mentees & services.matching.wishes.of_all(work).keys()),
        stable=work.programme.matching.preferences.stable,
    )


def parting(programme: Programme) -> Question | None:
    """Return the question whose answers part mentees into circles that get their share."""
    floor = programme.matching.fairness.floor
    return programme.question(floor.by) if floor else None


def _look_at(work: Work, held: Round) -> None:
    """Put the card of a round before the organiser acting."""
    storage.readers.save(work.db, held.id, work.actor, 1)
    card = services.rounds.preview.card_of(held.id, work.actor)
    work.change(card, f"person:{work.actor}", views.rounds.progress.further_down())
    work.say(work.actor, views.rounds.progress.looking(held), card=card)
    services.rounds.preview.show_to(work, held, work.actor)
