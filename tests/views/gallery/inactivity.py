"""Quiet pairings, no-shows, the weekly digest, and several things said together."""

from collections.abc import Iterator
from datetime import timedelta

import views.closure
import views.digest
import views.inactivity.forms
import views.inactivity.told
import views.matching.waiting
import views.no_shows
import views.unasked
from mentoring.closure import Ending
from mentoring.digest import Digest
from mentoring.enrolment import Vetting
from mentoring.inactivity import Stuck, Why
from mentoring.no_shows import NoShow, What
from mentoring.participants import Role
from mentoring.programmes import Programme
from tests.cast import ASHA, BEN, CARLOS, FRAN, MO
from tests.views.gallery.picture import Picture, picture
from tests.views.nouns import LONDON, NOON, days, ended, enrolment, pairing, waiting
from tests.views.speech import Speech

NOBODY = frozenset[str]()


def pictures(speech: Speech, _programme: Programme) -> Iterator[Picture]:
    yield from _quiet()
    yield from _no_shows()
    yield from _digest(speech)
    yield from _together()


def _quiet() -> Iterator[Picture]:
    topic = views.inactivity.told
    yield picture(topic.ask, "after two months", pairing(), NOON, LONDON)
    yield picture(topic.warn, "after three months", pairing(), days(97), LONDON)
    yield picture(topic.warn_one, "the mentee", pairing(), BEN, days(97), LONDON)
    yield picture(topic.goes_on, "after a sign of life")
    yield picture(topic.over, "after the end")
    yield picture(topic.noted, "who is in touch")
    yield picture(topic.helped, "who asked for help", {MO, FRAN})
    yield picture(topic.helped, "nobody organises", NOBODY)
    yield picture(topic.asks_for_help, "an organiser", pairing(), ASHA)
    yield picture(topic.ended, "who ended it", pairing(), BEN)
    yield picture(views.inactivity.forms.end, "the mentor", pairing(), ASHA)


def _no_shows() -> Iterator[Picture]:
    topic = views.no_shows
    said = NoShow(id=3, pairing=7, catch_up=9, planned_at=NOON, by=BEN, said_at=NOON)
    yield picture(topic.form, "who says so", said)
    again = NoShow(
        id=3, pairing=7, catch_up=9, planned_at=NOON, by=BEN, said_at=NOON, what=What.PARTNER
    )
    yield picture(topic.form, "once more", again)
    yield picture(topic.nothing_missed, "nothing was planned")
    yield picture(topic.noted, "who has said so")
    yield picture(topic.offer, "who has waited", pairing(), BEN)


def _digest(speech: Speech) -> Iterator[Picture]:
    topic, now = views.digest.digest, NOON + timedelta(days=7)
    new = enrolment(Role.MENTOR, FRAN, vetting=Vetting.WAITING, vetted_by=None)
    stuck = tuple(
        Stuck(pairing=number, mentor=ASHA, mentee=BEN, why=why, since=NOON, who=BEN)
        for number, why in enumerate(Why)
    )
    full = Digest(
        vetting=(new,),
        stuck=stuck,
        begun=(pairing(),),
        ended=(ended(Ending.INACTIVE), ended(Ending.COMPLETED)),
        waiting=3,
        waiting_since=NOON,
        expired=1,
    )
    yield picture(topic, "with everything", full, now, LONDON)
    small = Digest(begun=(pairing(mentor=CARLOS),), waiting=1, waiting_since=now)
    yield picture(topic, "a small week", small, now, LONDON)
    many = Digest(
        vetting=(new,) * speech.many,
        stuck=stuck * speech.many,
        begun=(pairing(),) * speech.many,
        ended=(ended(Ending.UNREACHABLE),) * speech.many,
        expired=speech.many,
    )
    yield picture(topic, "with more than fits", many, now, LONDON)


def _together() -> Iterator[Picture]:
    mentor = enrolment(Role.MENTOR, ASHA)
    notice = views.closure.notice(mentor, 14, LONDON, paired=True)
    still = views.matching.waiting.still(waiting(), "2 March 2026")
    off = views.matching.waiting.let_go()
    yield picture(views.unasked.together, "three at once", [notice, still, off])
