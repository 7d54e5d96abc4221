"""The menu and the Home tab in each standing, help, and the organisers' desk."""

from collections.abc import Iterator
from typing import Any

import views.help
import views.home
import views.piles
from mentoring.closure import Ending
from mentoring.enrolment import State, Vetting
from mentoring.participants import Role
from mentoring.programmes import Programme
from mentoring.removals import BarredError
from tests.cast import ASHA, BEN, CARLOS, FRAN, MO, SOL
from tests.views.gallery import piles
from tests.views.gallery.picture import Picture, picture
from tests.views.nouns import (
    LONDON,
    NOON,
    confirmation,
    ended,
    enrolment,
    pairing,
    request,
    standing,
    waiting,
)
from tests.views.speech import Speech


def pictures(speech: Speech, programme: Programme) -> Iterator[Picture]:
    for situation, known in standings(speech).items():
        made = standing(**known)
        yield picture(views.home.menu, situation, made, programme)
        yield picture(views.home.tab, situation, made, programme)
    desk = views.piles.on_home(piles.parts(speech), LONDON, NOON)
    yield picture(views.home.tab, "an organiser", standing(), programme, desk)
    lost = standing(enrolment=enrolment())
    yield picture(views.home.menu, "after words it does not know", lost, programme, speech.unknown)
    yield picture(views.help.page, "for anybody", programme, frozenset({MO}), frozenset({SOL}))


def standings(speech: Speech) -> dict[str, dict[str, Any]]:
    mentor = enrolment(Role.MENTOR, ASHA)
    asked = tuple(request(id=number) for number in range(speech.many))
    others = (BEN, CARLOS, FRAN) * speech.many
    mentees = tuple(pairing(mentee=one) for one in others[: speech.many])
    return {
        "a stranger": {},
        "a stranger who was paired before": {"pairings": (ended(Ending.COMPLETED),)},
        "somebody who was removed": {
            "barred": str(BarredError("You can apply again after 1 June 2026.", f"<@{SOL}>"))
        },
        "half joined": {"joining": True},
        "a mentee who is free": {"enrolment": enrolment()},
        "a mentee who has asked": {"enrolment": enrolment(), "asked": request()},
        "a mentee who waits": {"enrolment": enrolment(), "waits": waiting()},
        "a mentee for whom organisers look": {
            "enrolment": enrolment(),
            "waits": waiting(),
            "by_organisers": True,
        },
        "a mentee who can choose": {"enrolment": enrolment(), "chosen": ()},
        "a mentee who waits and has chosen": {
            "enrolment": enrolment(),
            "waits": waiting(),
            "chosen": (ASHA, CARLOS),
        },
        "a mentee for whom nobody looks any more": {
            "enrolment": enrolment(),
            "by_organisers": True,
        },
        "a mentee who has asked, with back-ups": {
            "enrolment": enrolment(),
            "asked": request(),
            "back_ups": (CARLOS, FRAN),
        },
        "a mentee with a mentor": {"enrolment": enrolment(), "pairings": (pairing(),)},
        "a mentee on a pause": {"enrolment": enrolment(state=State.PAUSED)},
        "a mentor who waits": _mentor(enrolment=enrolment(Role.MENTOR, vetting=Vetting.WAITING)),
        "a mentor who is free": _mentor(enrolment=mentor),
        "a mentor to whom organisers bring": _mentor(enrolment=mentor, by_organisers=True),
        "a mentee who waits to be confirmed": {
            "enrolment": enrolment(),
            "agreed": (confirmation(),),
        },
        "a mentor who waits to be confirmed": _mentor(enrolment=mentor, agreed=(confirmation(),)),
        "a mentor who is asked": _mentor(enrolment=mentor, asked_by=asked[:1]),
        "a mentor whom many ask": _mentor(enrolment=mentor, asked_by=asked),
        "a mentor with mentees": _mentor(enrolment=mentor, pairings=mentees),
        "a mentor who takes nobody else": _mentor(
            enrolment=enrolment(Role.MENTOR, capacity=1), pairings=(pairing(),), wished=2
        ),
        "a mentor who takes nobody at all": _mentor(
            enrolment=enrolment(Role.MENTOR, capacity=0), wished=1
        ),
        "a mentor on a pause": _mentor(
            enrolment=enrolment(Role.MENTOR, state=State.PAUSED), pairings=(pairing(),)
        ),
        "both, waiting as a mentor": {
            "enrolment": enrolment(Role.BOTH, vetting=Vetting.WAITING),
            "asked": request(),
        },
        "both, declined as a mentor": {
            "enrolment": enrolment(Role.MENTEE, vetting=Vetting.DECLINED)
        },
        "both, mentored and mentoring": {
            "enrolment": enrolment(Role.BOTH),
            "pairings": (pairing(), pairing(id=8, mentor=BEN, mentee=FRAN)),
        },
    }


def _mentor(**known: Any) -> dict[str, Any]:
    return {"person": ASHA, **known}
