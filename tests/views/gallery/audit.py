"""The record of who did what."""

from collections.abc import Iterator
from datetime import timedelta

import views.audit
from mentoring.audit import PAGE, Entry, Hidden, Topic, Wanted
from mentoring.programmes import Programme
from tests.cast import ASHA, BEN, FRAN, MO
from tests.views.gallery.picture import Picture, picture
from tests.views.nouns import LONDON, NOON
from tests.views.speech import Speech

CLOCK = "the clock"


def entry(number: int, actor: str, verb: str, about: str, detail: str = "") -> Entry:
    at = NOON + timedelta(hours=number)
    return Entry(id=number, at=at, actor=actor, verb=verb, about=about, detail=detail)


def pictures(speech: Speech, _programme: Programme) -> Iterator[Picture]:
    topic = views.audit.record
    entries = [
        entry(5, FRAN, "desk.refuse", FRAN),
        entry(4, CLOCK, "catch_up.pass_over", "12", "3"),
        entry(3, ASHA, "matching.accept", BEN, "7"),
        entry(2, CLOCK, "pairing.begin", "12", f"{ASHA} {BEN}"),
        entry(1, MO, "vetting.approve", ASHA, "3"),
    ]
    moderator, organiser = Hidden(), Hidden(topics=frozenset({Topic.CONCERN}))
    newest = [entry(6, BEN, "concern.raise", "2"), *entries]
    some = speech.many + 2
    yield picture(topic, "the first page", entries[:some], Wanted(), LONDON, organiser, more=True)
    yield picture(topic, "to a moderator", newest[:some], Wanted(), LONDON, moderator, more=True)
    wanted = Wanted(person=ASHA, topic=Topic.MATCHING, start=2 * PAGE)
    yield picture(
        topic, "a later page, narrowed", entries[2:3], wanted, LONDON, organiser, more=False
    )
    yield picture(topic, "nothing fits", [], Wanted(person=FRAN), LONDON, organiser, more=False)
