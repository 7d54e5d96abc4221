"""Every page of joining for each role, the welcome, and one's own profile."""

from collections.abc import Iterator

import views.enrolment
import views.participants
from mentoring.enrolment.joining import Draft, steps
from mentoring.participants import Role
from mentoring.programmes import Decider, Programme
from tests.cast import BEN
from tests.programmes import deciding
from tests.views.gallery.picture import Picture, picture
from tests.views.nouns import enrolment, profile
from tests.views.speech import Speech


def pictures(speech: Speech, programme: Programme) -> Iterator[Picture]:
    yield picture(views.enrolment.page, "the first page", programme, Draft(person=BEN))
    for role in Role:
        yield from _pages(programme, f"{role}", Draft(person=BEN, role=role))
        yield from _welcome(speech, programme, role)
    agreed = tuple(consent.key.value for consent in programme.consents)
    filled = Draft(person=BEN, role=Role.BOTH, checked=True, agreed=agreed, answers=speech.answers)
    yield from _pages(programme, "both, filled in", filled)
    edited = Draft(person=BEN, role=Role.MENTEE, answers=speech.answers, editing=True)
    yield from _pages(programme, "mentee, edited", edited)
    yield picture(views.enrolment.saved, "after changing answers")


def _pages(programme: Programme, situation: str, draft: Draft) -> Iterator[Picture]:
    for step in steps(programme, draft):
        told = f"{situation}: {step}"
        yield picture(views.enrolment.page, told, programme, draft.at(step))


def _welcome(speech: Speech, programme: Programme, role: Role) -> Iterator[Picture]:
    for vetting in (True, False) if role.mentors else (False,):
        told = f"{role}{' who waits for an organiser' if vetting else ''}"
        for view in (views.enrolment.joined, views.enrolment.welcome):
            yield picture(view, told, programme, role, "2 March 2027", vetting=vetting)
    if role.mentees:
        brought = deciding(programme, Decider.ORGANISER_ONLY)
        for view in (views.enrolment.joined, views.enrolment.welcome):
            told = f"{role}, organisers pair"
            yield picture(view, told, brought, role, "2 March 2027", vetting=False)
    yield picture(views.enrolment.handbook, role, programme, role)
    mine = profile(speech, role, BEN)
    yield picture(views.participants.own, role, mine, programme, enrolment(role))
    if role.mentors:
        nobody = enrolment(role, capacity=0)
        yield picture(views.participants.own, f"{role}, takes nobody", mine, programme, nobody)
