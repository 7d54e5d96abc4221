"""What waits for the people who run the programme: the desk, its piles, their pages."""

from collections.abc import Callable, Sequence

import mentoring.concerns
import mentoring.piles
import services.feedback.reading
import services.inactivity.stuck
import services.refusals
import storage.concerns
import storage.confirmations
import storage.enrolment
import storage.failures
import storage.matching
import storage.participants
import views.desk
import views.piles
from mentoring.concerns import NotAModeratorError
from mentoring.errors import GoneError, NotAnOrganiserError
from mentoring.piles import FIRST, SOON, Failing, Part, Pile, Thing
from services.kinds import Kind
from services.work import Work
from views.kit import Block, Message, View

FOR_PEOPLE = (
    Kind.POST,
    Kind.CREATE_CHANNEL,
    Kind.FIND_CHANNEL,
    Kind.INVITE,
    Kind.TOPIC,
    Kind.KICK,
    Kind.ARCHIVE,
)
"""What somebody misses when it fails; a Home tab is drawn anew the next time it is opened."""


def show(work: Work, unknown: str = "") -> Message:
    """Show what waits for the reader; who has no part in running it is refused, and noted."""
    mine = _piles_of(work, work.actor)
    if not mine:
        return services.refusals.refused(work)
    if unknown:
        return views.desk.puzzled(unknown)
    parts = _first(work, work.actor, mine)
    return views.piles.desk(parts, _zone(work, work.actor), work.now, mine)


def on_home(work: Work, reader: str) -> list[Block]:
    """Return what the Home tab shows of a reader's piles; nothing to who runs nothing."""
    mine = _piles_of(work, reader)
    if not mine:
        return []
    return views.piles.on_home(_first(work, reader, mine), _zone(work, reader), work.now)


def vet(work: Work) -> Message | View:
    """Show the new mentors who wait; who does not organise is refused, and that is noted."""
    if work.actor not in work.organisers:
        return services.refusals.refused(work)
    return page(work, Pile.VETTING, 0)


def page(work: Work, pile: Pile, start: int) -> View:
    """Show a page of one of the reader's piles."""
    if pile not in _piles_of(work, work.actor):
        raise NotAModeratorError if pile in mentoring.piles.MODERATORS else NotAnOrganiserError
    if pile is Pile.CONCERN:
        work.note("concern.list", work.actor)
    shown = mentoring.piles.part(pile, READ[pile](work, work.actor), start)
    return views.piles.page(shown, _zone(work, work.actor), work.now)


def see_to(work: Work, failing: Failing, number: int) -> None:
    """Lay a failed order aside, or let a failed timer be due again; the first press counts."""
    if work.actor not in work.organisers:
        raise NotAnOrganiserError
    if failing is Failing.ORDER:
        seen, verb = storage.failures.lay_aside(work.db, number), "desk.see_to"
    else:
        seen, verb = storage.failures.try_again(work.db, number, work.now), "desk.try_again"
    if not seen:
        raise GoneError
    work.note(verb, number)


def try_again(work: Work, number: int) -> None:
    """Let an order that was given up be carried once more; the first press counts."""
    if work.actor not in work.organisers:
        raise NotAnOrganiserError
    if not storage.failures.carry_again(work.db, number, work.now):
        raise GoneError
    work.note("desk.try_again", number)


def _piles_of(work: Work, reader: str) -> tuple[Pile, ...]:
    return mentoring.piles.piles(
        organises=reader in work.organisers, moderates=reader in work.moderators
    )


def _first(work: Work, reader: str, mine: Sequence[Pile]) -> tuple[Part, ...]:
    """Return the first things of each pile in which something lies."""
    found = [(pile, READ[pile](work, reader)) for pile in mine]
    return tuple(
        Part(pile=pile, things=tuple(things[:FIRST]), count=len(things))
        for pile, things in found
        if things
    )


def _concerns(work: Work, reader: str) -> Sequence[Thing]:
    unresolved = storage.concerns.list_(work.db)
    mine = [one for one in unresolved if reader in one.uninvolved(work.moderators)]
    return mentoring.concerns.by_need(mine)


def _zone(work: Work, reader: str) -> str:
    return storage.participants.get(work.db, reader).zone


READ: dict[Pile, Callable[[Work, str], Sequence[Thing]]] = {
    Pile.CONCERN: _concerns,
    Pile.VETTING: lambda work, _: storage.enrolment.waiting_for_vetting(work.db),
    Pile.CONFIRMATION: lambda work, _: storage.confirmations.list_(work.db),
    Pile.STUCK: lambda work, reader: services.inactivity.stuck.read_by(work, reader, work.now),
    Pile.FEEDBACK: services.feedback.reading.soon,
    Pile.EXPIRING: lambda work, _: storage.matching.expiring(work.db, work.now + SOON),
    Pile.FAILED: lambda work, _: storage.failures.list_(work.db, FOR_PEOPLE),
}
