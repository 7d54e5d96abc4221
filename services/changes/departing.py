"""Somebody has left Slack: their part ends kindly, and whoever loses a mentor comes first."""

import services.closure
import services.pairings
import views.changes.organisers
import views.changes.told
import views.pairings
from mentoring.closure import Ending
from mentoring.enrolment import Enrolment
from mentoring.pairings import Pairing
from services.kinds import Kind
from services.work import Work, lane


def depart(work: Work, person: str) -> None:
    """End everything of somebody who has left Slack; nothing is said to them."""
    here = services.closure.lock_all(work, person)
    work.note("changes.leave", person)
    if enrolment := here.get(person):
        for pairing in reversed(services.closure.end(work, enrolment, Ending.LEFT)):
            _let_go(work, pairing, person, here.get(pairing.partner_of(person)))
    roles = {"organiser": work.organisers, "moderator": work.moderators}
    held = [name for name, people in roles.items() if person in people]
    if held:
        for organiser in sorted(work.organisers - {person}):
            work.say(organiser, views.changes.organisers.who_ran_it(person, held))


def _let_go(work: Work, pairing: Pairing, person: str, partner: Enrolment | None) -> None:
    after = services.pairings.stop(work, pairing, Ending.LEFT)
    first = services.closure.put_first(work, after, partner)
    work.say_in(after, views.pairings.farewell(after), last=True)
    work.order(Kind.ARCHIVE, lane(after), str(after.id), {"pairing": after.id})
    other, by_organisers = after.partner_of(person), work.programme.matching.by_organisers
    told = views.changes.told.partner(after, other, first=first, by_organisers=by_organisers)
    work.say(other, told)
