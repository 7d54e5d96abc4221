"""What organisers change in a preview; each change is looked at anew, and can be undone."""

import mentoring.matching.fairness
import mentoring.rounds.changes
import services.matching.suggestions
import services.rounds.gathering
import services.rounds.preview
import services.seats
import storage.enrolment
import storage.placements
import storage.rounds
import storage.steps
import views.rounds.swap
from mentoring.enrolment import Enrolment
from mentoring.errors import (
    EverySeatLockedError,
    GoneError,
    NotAnOrganiserError,
    RoundChangedError,
)
from mentoring.matching.fairness import Device
from mentoring.rounds import Round
from mentoring.rounds.changes import Change, Step
from mentoring.rounds.placements import Placement
from services.work import Work
from views.kit import View


def change(work: Work, what: Change, mentee: int, mentor: int) -> None:
    """Lock, free or keep apart two people of the preview, by the numbers of their enrolments."""
    held, placed = _seen(work, mentee, mentor)
    _apply(work, held, Step(change=what, mentee=placed.mentee, mentor=placed.mentor or ""))


def others(work: Work, mentee: int, mentor: int) -> View:
    """Show an organiser whom else a mentee could have, the best first."""
    held, placed = _seen(work, mentee, mentor, lock=False)
    mine, most = storage.enrolment.get(work.db, mentee), views.rounds.swap.MOST
    apart = mentoring.rounds.changes.replay(storage.steps.list_(work.db, held.id), held.fair).apart
    without = [other for one, other in apart if one == placed.mentee]
    but = (placed.mentor or "", *without)
    shown = services.matching.suggestions.best(work, mine, most, *but, spread=False)
    return views.rounds.swap.form(placed, shown)


def swap(work: Work, mentee: int, mentor: int, other: str) -> None:
    """Give a mentee another mentor, and hold on to that; somebody else may have to move."""
    held, placed = _seen(work, mentee, mentor)
    wanted = storage.enrolment.find_open(work.db, other)
    mine = storage.enrolment.get(work.db, mentee)
    if wanted is None or not wanted.mentors:
        raise GoneError
    if not services.rounds.gathering.may_meet(work, mine, wanted):
        raise GoneError
    _must_have_a_seat(work, held, wanted, placed.mentee)
    _apply(work, held, Step(change=Change.LOCK, mentee=placed.mentee, mentor=other))


def turn(work: Work, round_id: int, version: int, device: Device) -> None:
    """Turn a device of fairness off, or on if it is off."""
    held = _open(work)
    if held.id != round_id or device not in mentoring.matching.fairness.offered(work.programme):
        raise GoneError
    steps = storage.steps.list_(work.db, held.id)
    on = mentoring.rounds.changes.replay(steps, held.fair).fair.uses(device)
    step = Step(change=mentoring.rounds.changes.turning(device, on=not on))
    _apply(work, held, step, version)


def undo(work: Work, round_id: int, version: int) -> None:
    """Take the last change back."""
    held = _open(work)
    if held.id != round_id or not storage.steps.list_(work.db, held.id):
        raise RoundChangedError
    after = held.changed(version)
    storage.steps.remove_last(work.db, held.id)
    _save(work, held, after, "rounds.undo")


def look_again(work: Work, round_id: int, version: int) -> None:
    """Find the whole anew from what everybody answers now; what organisers changed stays."""
    held = _open(work)
    if held.id != round_id:
        raise RoundChangedError
    _save(work, held, held.changed(version), "rounds.look_again")


def _apply(work: Work, held: Round, step: Step, version: int | None = None) -> None:
    after = held.changed(version)
    storage.steps.add(work.db, held.id, step)
    _save(work, held, after, f"rounds.{step.change}", step.mentee, step.mentor)


def _save(work: Work, held: Round, after: Round, verb: str, *two: str) -> None:
    storage.rounds.save(work.db, held, after)
    work.note(verb, held.id, " ".join([str(after.version), *two]))
    services.rounds.preview.show(work, after)


def _open(work: Work, *, lock: bool = True) -> Round:
    """Return the one open round to an organiser."""
    if work.actor not in work.organisers:
        raise NotAnOrganiserError
    held = storage.rounds.find_open(work.db, lock=lock)
    if held is None:
        raise GoneError
    held.must_be_ready()
    return held


def _seen(work: Work, mentee: int, mentor: int, *, lock: bool = True) -> tuple[Round, Placement]:
    """Return what an organiser has pressed about, provided that it is still so."""
    held = _open(work, lock=lock)
    placed = storage.placements.find(work.db, held.id, mentee)
    if placed is None or placed.mentor_enrolment != mentor:
        raise RoundChangedError
    return held, placed


def _must_have_a_seat(work: Work, held: Round, mentor: Enrolment, mentee: str) -> None:
    steps = storage.steps.list_(work.db, held.id)
    locked = mentoring.rounds.changes.replay(steps, held.fair).locked
    kept = sum(one == mentor.person for other, one in locked.items() if other != mentee)
    if services.seats.taken_of(work, mentor) + kept >= mentor.capacity:
        raise EverySeatLockedError(mentor.person)
