"""A removal is carried out: everything that follows from it, in one transaction."""

from dataclasses import replace

import services.closure
import services.pairings
import services.removals.beginning
import services.removals.cards
import storage.participants
import storage.privacy
import storage.removals
import storage.timers
import views.removals.cards
import views.removals.told
from mentoring.closure import Ending
from mentoring.enrolment import Enrolment
from mentoring.pairings import Pairing
from mentoring.removals import Removal
from services.kinds import Kind
from services.work import Work, lane
from storage.timers import Timer
from views.kit import Message

LEFT_SLACK = "they have left Slack"


def due(work: Work, timer: Timer) -> None:
    """Carry out a removal that nobody has undone in time, in the name of who began it."""
    removal = storage.removals.get(work.db, timer.about)
    if removal.pending:
        _carry_out(replace(work, actor=removal.by), removal)


def do_now(work: Work, removal_id: int) -> Message | None:
    """Carry out a removal without waiting; a message only for who may not."""
    if work.actor not in work.moderators:
        return services.removals.beginning.refused(work)
    services.removals.beginning.must_be_about_another(work, removal_id)
    _carry_out(work, storage.removals.get(work.db, removal_id))
    return None


def tell(work: Work, removal: Removal, person: str, message: Message) -> None:
    """Write to somebody; when Slack refuses it, a moderator hears that it is left to do."""
    if storage.participants.get(work.db, person).gone:
        reader = removal.decided_by or removal.by
        work.say(reader, views.removals.cards.untold(removal, person, LEFT_SLACK))
        return
    said = {"channel": person, **message.payload(), "card": None, "removal": removal.id}
    work.order(Kind.POST, f"person:{person}", person, said)


def _carry_out(work: Work, seen: Removal) -> None:
    here = services.closure.lock_all(work, seen.person)
    before = storage.removals.get(work.db, seen.id, lock=True)
    after = before.carried_out(work.actor, work.now)
    storage.removals.save(work.db, before, after)
    storage.timers.cancel(work.db, "removals.due", after.id)
    if enrolment := here.get(after.person):
        for pairing in reversed(services.closure.end(work, enrolment, Ending.REMOVED)):
            _let_go(work, after, pairing, here.get(pairing.partner_of(after.person)))
    _tell_person(work, after)
    work.note("removals.carry_out", after.person, after.id)
    services.removals.cards.change(work, after)


def _let_go(work: Work, removal: Removal, pairing: Pairing, partner: Enrolment | None) -> None:
    """End one pairing; the partner is told, comes first if they look, and may keep the channel."""
    after = services.pairings.stop(work, pairing, Ending.REMOVED)
    other = after.partner_of(removal.person)
    first = services.closure.put_first(work, after, partner)
    about = {"pairing": after.id, "removal": removal.id}
    keeps = removal.keep_channel and after.channel is not None
    if keeps:
        work.order(Kind.KICK, lane(after), str(after.id), {**about, "user": removal.person})
    work.say_in(after, views.removals.told.last_words(other, keeps=keeps), last=True)
    if not keeps:
        work.order(Kind.ARCHIVE, lane(after), str(after.id), about)
    by_organisers = work.programme.matching.by_organisers
    told = views.removals.told.partner(
        after, other, keeps=keeps, first=first, by_organisers=by_organisers
    )
    tell(work, removal, other, told)


def _tell_person(work: Work, removal: Removal) -> None:
    kept = storage.privacy.find(work.db, services.removals.beginning.kept_as(removal)) or {}
    zone = storage.participants.get(work.db, removal.person).zone
    others = work.moderators - {removal.person}
    said = views.removals.told.person(removal, kept.get("sentence", ""), zone, others)
    tell(work, removal, removal.person, said)
    work.show_home(removal.person)
