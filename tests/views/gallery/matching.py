"""Suggestions, the request in each state, and vetting."""

from collections.abc import Iterator
from dataclasses import replace

import views.matching.answers
import views.matching.requests
import views.matching.seats
import views.matching.suggestions
import views.vetting
from mentoring.enrolment import Vetting
from mentoring.matching.back_ups import Step
from mentoring.matching.requests import State
from mentoring.matching.seats import Seats
from mentoring.participants import Role
from mentoring.programmes import Programme
from tests.cast import ASHA, BEN, CARLOS, FRAN, MO
from tests.views.gallery.picture import Picture, picture
from tests.views.nouns import UNTIL, enrolment, profile, request, scored
from tests.views.speech import Speech


def pictures(speech: Speech, programme: Programme) -> Iterator[Picture]:
    yield from _suggestions(speech, programme)
    yield from _requests(speech, programme)
    yield from _answers(speech)
    yield from _vetting(speech, programme)


def _suggestions(speech: Speech, programme: Programme) -> Iterator[Picture]:
    asha, mentor = views.matching.suggestions, profile(speech, Role.MENTOR, ASHA)
    scores = [
        scored(speech, programme, ASHA),
        scored(speech, programme, CARLOS, chapter="Wales", skills_offered=["Strategy"]),
        scored(replace(speech, answers={}), programme, FRAN),
    ]
    most = (scores * 2)[: max(3, min(speech.many, 5))]
    yield picture(asha.suggestions, "one mentor", scores[:1], programme)
    yield picture(asha.suggestions, "several mentors", most, programme)
    yield picture(asha.nobody, "no mentor", programme)
    yield picture(asha.more, "a mentor who told us much", mentor, programme)
    yield picture(asha.more, "a mentor who told us nothing", replace(mentor, answers={}), programme)


def _requests(speech: Speech, programme: Programme) -> Iterator[Picture]:
    topic = views.matching.requests
    mentor, mentee = profile(speech, Role.MENTOR, ASHA), profile(speech, Role.MENTEE, BEN)
    others = [scored(speech, programme, one) for one in (CARLOS, FRAN)]
    yield picture(topic.ask, "nobody else is free", mentor, [], 2)
    yield picture(topic.ask, "others are free", mentor, others, 2)
    yield picture(topic.ask, "the programme has no back-ups", mentor, others, 0)
    yield picture(topic.asked, "nobody is next", mentor, UNTIL, ())
    yield picture(topic.asked, "two are next", mentor, UNTIL, (CARLOS, FRAN))
    for situation, score in (
        ("with reasons", scored(speech, programme, ASHA)),
        ("without reasons", scored(replace(speech, answers={}), programme, CARLOS)),
    ):
        given = (mentee, request(), speech.message, score, UNTIL)
        yield picture(topic.request, f"the mentor, {situation}", *given, seats=Seats(1, 2))
    yield picture(topic.remind, "the mentor", request(), UNTIL)
    yield picture(topic.why_not, "the mentor", request())


def _answers(speech: Speech) -> Iterator[Picture]:
    topic = views.matching.answers
    for state in State:
        yield picture(topic.answered, state, request(state))
    yes = request(State.ACCEPTED)
    yield picture(topic.answered, "accepted, with room for more", yes, 2)
    yield picture(views.matching.seats.suggested, "the mentor takes others", yes)
    yield picture(views.matching.seats.nobody_else, "the mentor takes nobody else", yes)
    yield picture(views.matching.seats.opened, "two places", Seats(1, 3))
    yield picture(views.matching.seats.opened, "no place", Seats(2, 2))
    no, silent = request(State.DECLINED), request(State.EXPIRED)
    yield picture(topic.told, "a no, with a word", no, speech.reason)
    yield picture(topic.told, "a no, without a word", no)
    yield picture(topic.told, "no answer", silent)
    yield picture(topic.told, "the mentor can take nobody", request(State.CLOSED))
    yield picture(topic.told, "no answer, and the next is not free", silent, "", (CARLOS,))
    yield picture(topic.told, "a no, and no two are free", no, speech.reason, (CARLOS, FRAN))
    yield picture(topic.told, "a mentee on a pause", no, speech.reason, looks=False)
    following = request(id=6, mentor=CARLOS)
    for situation, step in (
        ("the last one is asked", Step(mentor=CARLOS)),
        ("another one remains", Step(mentor=CARLOS, rest=(FRAN,))),
        ("one is no longer free", Step(gone=(FRAN,), mentor=CARLOS)),
    ):
        yield picture(topic.moved_on, situation, no, speech.reason, step, following, UNTIL)
    yield picture(topic.moved_on, "no answer", silent, "", Step(mentor=CARLOS), following, UNTIL)
    yield picture(topic.taken_back, "the mentee", request(State.WITHDRAWN))


def _vetting(speech: Speech, programme: Programme) -> Iterator[Picture]:
    new = enrolment(Role.MENTOR, FRAN, vetting=Vetting.WAITING)
    yes = enrolment(Role.MENTOR, FRAN, vetting=Vetting.APPROVED, vetted_by=MO)
    no = replace(yes, vetting=Vetting.DECLINED)
    who = profile(speech, Role.MENTOR, FRAN)
    yield picture(views.vetting.card, "an organiser", who, programme, new)
    yield picture(views.vetting.decided, "approved", who, programme, yes)
    yield picture(views.vetting.decided, "declined", who, programme, no)
    yield picture(views.vetting.why, "an organiser", new)
    yield picture(views.vetting.told, "approved", yes, "")
    yield picture(views.vetting.told, "declined", no, speech.reason)
    waiting = (new,) * (speech.many + 1)
    yield picture(views.vetting.desk, "nobody waits", ())
    yield picture(views.vetting.desk, "one mentor waits", waiting[:1])
    yield picture(views.vetting.desk, "several mentors wait", waiting)
    both = replace(no, role=Role.BOTH)
    yield picture(views.vetting.told, "declined, and a mentee too", both, speech.reason)
