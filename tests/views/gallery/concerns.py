"""A concern: its forms, what moderators read, what whoever raised it is told."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import views.concerns.cards
import views.concerns.forms
import views.concerns.told
from mentoring.concerns import Case, Concern, Note, Urgency
from mentoring.programmes import Programme
from tests.cast import ASHA, BEN, CARLOS, MO, SOL
from tests.views.gallery.picture import Picture, picture
from tests.views.nouns import LONDON, NOON
from tests.views.speech import Speech

DAY = timedelta(days=1)
READERS, NOBODY = frozenset({SOL, CARLOS}), frozenset[str]()


def concern(**given: Any) -> Concern:
    plain = {"id": 7, "raised_by": BEN, "about": ASHA, "urgency": Urgency.SOON, "contact": True}
    return Concern(**plain | {"raised_at": NOON} | given)


def pictures(speech: Speech, programme: Programme) -> Iterator[Picture]:
    yield from _forms(speech)
    yield from _cards(speech)
    yield from _told(speech, programme)


def _forms(speech: Speech) -> Iterator[Picture]:
    topic = views.concerns.forms
    yield picture(topic.ask, "anybody", READERS)
    yield picture(topic.ask, "about a message", READERS, ASHA, speech.message)
    yield picture(topic.ask, "nobody moderates", NOBODY)
    yield picture(topic.note, "a moderator", concern())
    yield picture(topic.resolve, "a moderator", concern())


def _cards(speech: Speech) -> Iterator[Picture]:
    topic, new = views.concerns.cards, concern()
    urgent = concern(id=8, urgency=Urgency.URGENT, about=None, contact=False)
    taken = new.taken(SOL, NOON + DAY)
    over = taken.resolved(CARLOS, NOON + 2 * DAY)
    said = (Note(by=SOL, at=NOON, said=speech.reason),) * speech.many
    full = Case(concern=taken, happened=speech.message, written=said)
    end = Case(concern=over, happened=speech.message, done=speech.reason, word=speech.message)
    yield picture(topic.card, "new", Case(concern=new, happened=speech.message), LONDON)
    yield picture(topic.card, "urgent", Case(concern=urgent, happened=speech.message), LONDON)
    yield picture(topic.card, "taken", full, LONDON)
    yield picture(topic.card, "resolved", end, LONDON)
    yield picture(topic.whole, "taken", full, LONDON)
    yield picture(topic.whole, "resolved", end, LONDON)
    long = Case(concern=taken, happened="", written=(Note(by=SOL, at=NOON, said="."),) * 42)
    yield picture(topic.whole, "with more than fits", long, LONDON)
    for one in (new, urgent):
        yield picture(topic.remind, "urgent" if one.urgent else "new", one, LONDON)
    yield picture(topic.not_for_you, "an organiser", READERS)


def _told(speech: Speech, programme: Programme) -> Iterator[Picture]:
    topic, by = views.concerns.told, NOON + DAY
    silent = concern(contact=False)
    yield picture(topic.raised, "who may be asked", concern(), READERS, programme, by, LONDON)
    yield picture(topic.raised, "who may not", silent, READERS, programme, by, LONDON)
    yield picture(topic.unread, "organisers", frozenset({MO}), programme, by, LONDON)
    yield picture(topic.unread, "nobody at all", NOBODY, programme, by, LONDON)
    yield picture(topic.known, "sent once more")
    yield picture(topic.taken, "who raised it", concern().taken(SOL, NOON))
    for readers in (READERS, NOBODY):
        situation = "reminded" if readers else "nobody moderates"
        yield picture(topic.still_waits, situation, readers, by, LONDON)
    over = concern().resolved(SOL, NOON)
    yield picture(topic.resolved, "with a word", over, speech.message)
    yield picture(topic.resolved, "without", over, "")
