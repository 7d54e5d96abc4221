"""A round is looked for in the background: taken, told of, kept. None of it takes long."""

from collections.abc import Iterator
from dataclasses import asdict, replace
from datetime import timedelta

import services.rounds.preview
import storage.placements
import storage.privacy
import storage.rounds
from mentoring.rounds import Found, Given, Round, State
from mentoring.rounds.placements import Placement
from services.work import Work

LEASE = timedelta(seconds=60)
MOST_ATTEMPTS = 3


def due(work: Work) -> bool:
    """Tell whether a round waits to be looked for."""
    return storage.rounds.due(work.db, work.now)


def claim(work: Work) -> Round | None:
    """Take the round that waits; one that has brought the bot down again and again is dropped."""
    held = storage.rounds.claim(work.db, work.now, work.now + LEASE)
    if held and held.attempts > MOST_ATTEMPTS:
        give_up(replace(work, gesture=f"round:{held.id}:{held.version}:too often"), held)
        return None
    return held


def hold(work: Work) -> None:
    """Keep the round under way from being taken by another copy."""
    held = storage.rounds.find_open(work.db)
    if held and held.state is State.RUNNING:
        storage.rounds.hold(work.db, held, work.now, work.now + LEASE, held.progress)


def tell(work: Work, held: Round, progress: int) -> None:
    """Say how far looking has come."""
    if storage.rounds.hold(work.db, held, work.now, work.now + LEASE, progress):
        services.rounds.preview.show(work, held)


def keep(work: Work, held: Round, given: Given, found: Found) -> None:
    """Keep what was found, unless the round was dropped, or found by somebody else, meanwhile."""
    before = storage.rounds.get(work.db, held.id, lock=True)
    if (before.state, before.version) != (State.RUNNING, held.version):
        return
    after = before.found(found.outcome, work.now)
    storage.rounds.save(work.db, before, after)
    storage.placements.replace_all(work.db, held.id, _placements(held, given, found))
    kept = {
        "alone": {mentee: list(said) for mentee, said in found.alone.items()},
        "prices": [asdict(one) for one in found.prices],
    }
    storage.privacy.put(work.db, services.rounds.preview.kept_as(held), held.begun_by, kept)
    work.note("rounds.find", held.id, f"{found.outcome.total} of {found.outcome.bound}")
    services.rounds.preview.show(work, after)


def give_up(work: Work, held: Round) -> None:
    """Drop a round that cannot be found, with a word to whoever waits for it."""
    before = storage.rounds.get(work.db, held.id, lock=True)
    if before.state is State.RUNNING:
        after = replace(before, state=State.DROPPED, decided_at=work.now)
        storage.rounds.save(work.db, before, after)
        work.note("rounds.give_up", held.id)
        services.rounds.preview.show(work, after)


def _placements(held: Round, given: Given, found: Found) -> Iterator[Placement]:
    for mentee, mentor, points in found.matched:
        yield Placement(
            id=0,
            round=held.id,
            mentee=mentee,
            mentee_enrolment=given.enrolments[mentee],
            mentor=mentor,
            mentor_enrolment=given.enrolments[mentor] if mentor else None,
            points=points,
            before=given.before.get(mentee) if held.version else mentor,
        )
