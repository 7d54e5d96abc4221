"""What the two say about a catch-up; each answer can be thought over."""

from datetime import date, time

import services.feedback.asking
import services.inactivity.signs
import services.no_shows
import storage.catch_ups
import storage.participants
import storage.privacy
import storage.summaries
import storage.timers
import views.catch_ups
import views.kit
import views.no_shows
from mentoring.catch_ups import CatchUp, How
from mentoring.errors import AfterTheEndError, InThePastError, SummaryWrittenError
from mentoring.moments import instant
from mentoring.pairings import Pairing
from services.catch_ups import asking, cards
from services.work import Work
from views.kit import Message, View


def look(work: Work, catch_up_id: int) -> tuple[CatchUp, str, str]:
    """Return a catch-up to one of the two, with where they live and the agenda so far."""
    catch_up, _ = cards.own(work, catch_up_id)
    return catch_up, _own_zone(work), cards.agenda(work, catch_up)


def plan(work: Work, catch_up_id: int, *, on: date, wall: time, how: How, agenda: str) -> None:
    """Plan a catch-up, or move it; the channel is told and reminded before.

    The date and the time are those of a clock where the person planning lives.
    """
    before, pairing = cards.own(work, catch_up_id, lock=True)
    at, zone = instant(on, wall, _own_zone(work)), cards.zone(work, pairing)
    if at <= work.now:
        raise InThePastError
    if at > pairing.ends_at:
        raise AfterTheEndError(views.kit.day(pairing.ends_at, zone))
    after = before.planned(at, how)
    if after == before and agenda == cards.agenda(work, before):
        return  # the same form, sent again because its answer was lost
    storage.privacy.put(work.db, f"agenda:{after.id}", work.actor, {"agenda": agenda})
    _answer(work, pairing, before, after)
    services.inactivity.signs.alive(work, pairing, at)
    reminds = asking.look_ahead(work, after)
    said = views.catch_ups.planned(after, work.actor, zone, agenda, reminds=reminds)
    work.say_in(pairing, said, card=cards.card(after, "planned"))
    work.note("catch_up.plan", pairing.id, after.number)


def met(work: Work, catch_up_id: int) -> CatchUp:
    """Note that the two have met."""
    before, pairing = cards.own(work, catch_up_id, lock=True)
    after = before.met()
    if after != before:
        _answer(work, pairing, before, after)
        services.inactivity.signs.met(work, pairing)
        work.note("catch_up.met", pairing.id, after.number)
        services.feedback.asking.met(work, pairing)
    return after


def not_yet(work: Work, catch_up_id: int) -> None:
    """Take "We have met" back, as long as no summary says so too."""
    before, pairing = cards.own(work, catch_up_id, lock=True)
    if storage.summaries.written_about(work.db, before.id):
        raise SummaryWrittenError
    after = before.not_met(work.now)
    if after != before:
        _answer(work, pairing, before, after)
        services.inactivity.signs.not_met(work, pairing)
        asking.look_ahead(work, after)
        asking.ask_again(work, pairing, after, since=after.asked_at)
        work.note("catch_up.not_yet", pairing.id, after.number)


def missed(work: Work, catch_up_id: int) -> View | Message:
    """Note that a planned catch-up did not come to pass: it is open again.

    Whoever says so is asked in private what happened; both may say it.
    """
    before, pairing = cards.own(work, catch_up_id, lock=True)
    after = before.missed()
    if after != before:
        _answer(work, pairing, before, after)
        services.inactivity.signs.came_to_nothing(work, pairing)
        asking.ask_again(work, pairing, after, since=work.now)
        work.note("catch_up.missed", pairing.id, after.number)
    said = services.no_shows.begin(work, pairing, before)
    return views.no_shows.form(said) if said else views.no_shows.nothing_missed()


def skip(work: Work, catch_up_id: int) -> None:
    """Note that the two do not meet this month."""
    before, pairing = cards.own(work, catch_up_id, lock=True)
    after = before.skipped()
    _answer(work, pairing, before, after)
    work.note("catch_up.skip", pairing.id, after.number)


def _answer(work: Work, pairing: Pairing, before: CatchUp, after: CatchUp) -> None:
    """Keep an answer and show it; what was due because of the one before is not any more."""
    storage.catch_ups.save(work.db, before, after)
    storage.timers.cancel(work.db, "catch_up.*", after.id)
    cards.show(work, pairing, after)


def _own_zone(work: Work) -> str:
    return storage.participants.get(work.db, work.actor).zone
