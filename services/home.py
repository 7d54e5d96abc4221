"""Where somebody stands, shown on the Home tab and in the menu."""

import mentoring.enrolment.answers
import services.enrolment.taking_part
import services.matching.wishes
import services.piles
import services.removals.barring
import services.tracks
import storage.back_ups
import storage.confirmations
import storage.enrolment
import storage.matching
import storage.pairings
import storage.participants
import storage.privacy
import storage.waiting
import views.home
from mentoring.enrolment import Enrolment
from mentoring.enrolment.joining import ROLE
from mentoring.home import Standing
from mentoring.pairings import Pairing
from services.work import Work
from storage.outbox import Order
from views.kit import Message


def standing(work: Work, person: str) -> Standing:
    """Gather where ``person`` stands."""
    requests = storage.matching.open_for(work.db, person)
    asked = next((one for one in requests if one.mentee == person), None)
    enrolment = storage.enrolment.find_open(work.db, person)
    pairings = tuple(storage.pairings.of(work.db, person))
    return Standing(
        person=person,
        zone=storage.participants.get(work.db, person).zone,
        enrolment=enrolment,
        joining=_joining(work, person),
        asked=asked,
        back_ups=storage.back_ups.list_(work.db, asked.id) if asked else (),
        agreed=tuple(storage.confirmations.of(work.db, person)),
        by_organisers=work.programme.matching.by_organisers,
        waits=storage.waiting.find(work.db, person),
        asked_by=tuple(one for one in requests if one.mentor == person),
        wished=_wished(work, enrolment, pairings),
        track=services.tracks.on(work, enrolment),
        served=services.tracks.served(work, enrolment),
        chosen=services.matching.wishes.of(work, person),
        barred=_barred(work, person) if enrolment is None else "",
        pairings=pairings,
    )


def _wished(work: Work, enrolment: Enrolment | None, pairings: tuple[Pairing, ...]) -> int:
    """Return how many mentees a mentor wished for; only asked once all seats are taken."""
    if enrolment is None or not enrolment.mentors:
        return 0
    mentees = sum(one.active and one.mentor == enrolment.person for one in pairings)
    if mentees < enrolment.capacity:
        return 0
    given = services.enrolment.taking_part.answers(work, enrolment)
    return mentoring.enrolment.answers.capacity(given, work.programme)


def _barred(work: Work, person: str) -> str:
    return str(services.removals.barring.find(work, person) or "")


def _joining(work: Work, person: str) -> bool:
    kept = storage.privacy.find(work.db, f"draft:{person}")
    if kept is None or kept["editing"]:
        return False
    return bool(kept["role"]) or kept["step"] != ROLE


def menu(work: Work, unknown: str = "") -> Message:
    """Return the menu for the person asking."""
    return views.home.menu(standing(work, work.actor), work.programme, unknown)


def open_tab(work: Work) -> None:
    """Draw the Home tab of the person who opened it."""
    work.show_home(work.actor)


def answer_words(work: Work) -> None:
    """Answer a direct message in plain words with the menu."""
    work.say(work.actor, menu(work))


def tab(work: Work, order: Order) -> dict[str, object] | None:
    """Return what Slack needs to draw a Home tab, as things stand when it is sent."""
    person = str(order.payload["person"])
    if storage.participants.get(work.db, person).gone:
        return None
    desk = services.piles.on_home(work, person)
    view = views.home.tab(standing(work, person), work.programme, desk)
    return {"user_id": person, "view": view}
