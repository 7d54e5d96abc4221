"""Suggestions, the request in each state, and vetting."""

from collections.abc import Iterator
from dataclasses import replace

import views.inquiries
import views.matching.answers
import views.matching.confirmations
import views.matching.requests
import views.matching.seats
import views.matching.suggestions
import views.matching.waiting
import views.matching.wishes
import views.vetting
from mentoring.enrolment import Vetting
from mentoring.inquiries import Inquiry
from mentoring.matching.back_ups import Step
from mentoring.matching.confirmations import State as Answer
from mentoring.matching.requests import State
from mentoring.matching.seats import Seats
from mentoring.matching.waiting import Outlook, Why
from mentoring.participants import Role
from mentoring.programmes import Programme
from tests.cast import ASHA, BEN, CARLOS, FRAN, MO
from tests.views.gallery.picture import Picture, picture
from tests.views.nouns import (
    LONDON,
    NOON,
    UNTIL,
    confirmation,
    enrolment,
    profile,
    request,
    scored,
    waiting,
)
from tests.views.speech import Speech


def pictures(speech: Speech, programme: Programme) -> Iterator[Picture]:
    yield from _suggestions(speech, programme)
    yield from _waiting(speech, programme)
    yield from _wishes(speech, programme)
    yield from _requests(speech, programme)
    yield from _answers()
    yield from _noes(speech)
    yield from _confirmations(speech, programme)
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
    yield picture(asha.more, "a mentor who told us much", mentor, programme)
    yield picture(asha.more, "a mentor who told us nothing", replace(mentor, answers={}), programme)


def _waiting(speech: Speech, programme: Programme) -> Iterator[Picture]:
    topic, one = views.matching.waiting, waiting()
    skills = tuple(speech.answers.get("skills_sought", [speech.message]))
    full = {Why.FULL: 9, Why.PAUSED: 2, Why.DECLINED: 1}
    for situation, outlook in (
        ("the only one, no mentors", Outlook(place=1, waiting=1, reasons={}, free=0)),
        ("third of five", Outlook(place=3, waiting=5, reasons=full, free=0)),
        (
            "skills that nobody has",
            Outlook(place=1, waiting=2, reasons=full, free=0, scarce=skills),
        ),
        ("skills that nobody free has", _one_each(skills)),
        *((f"mostly {why}", Outlook(place=2, waiting=2, reasons={why: 2}, free=0)) for why in Why),
    ):
        yield picture(topic.nobody, situation, one, outlook, programme)
    yield picture(topic.for_an_organiser, "the mentee", one)
    yield picture(topic.for_an_organiser, "a mentee who can choose", one, ())
    yield picture(topic.for_an_organiser, "a mentee who has chosen", one, (ASHA, CARLOS))
    third = Outlook(place=3, waiting=5, reasons=full, free=0)
    yield picture(topic.nobody, "a mentee who can choose", one, third, programme, None, ())
    yield picture(topic.free, "the mentee")
    yield picture(topic.still, "after a month", one, "2 March 2026")
    yield picture(topic.answered, "once it is answered")
    yield picture(topic.over, "once it is over")
    yield picture(topic.kept, "the mentee", 30)
    yield picture(topic.stopped, "the mentee")
    yield picture(topic.let_go, "the mentee, after a week of silence")


def _wishes(speech: Speech, programme: Programme) -> Iterator[Picture]:
    topic = views.matching.wishes
    mentors = [scored(speech, programme, one) for one in (ASHA, CARLOS, FRAN)]
    many = (mentors * speech.many)[: topic.MOST]
    unlike = [
        replace(one, mentor=replace(one.mentor, person=replace(one.mentor.person, id=f"U{place}")))
        for place, one in enumerate(many)
    ]
    yield picture(topic.form, "at first", mentors, (), 3, {CARLOS})
    yield picture(topic.form, "with two choices", mentors, (FRAN, ASHA), 3, ())
    yield picture(topic.form, "as many as there can be", unlike, (), 5, {"U0", "U1"})
    yield picture(topic.form, "no mentor", [], (), 3, ())
    yield picture(topic.kept, "two", (ASHA, CARLOS))
    yield picture(topic.kept, "nobody", ())
    yield picture(topic.gone, "another one is left", ASHA, (CARLOS,))
    yield picture(topic.gone, "nobody is left", ASHA, ())


def _one_each(scarce: tuple[str, ...]) -> Outlook:
    return Outlook(place=11, waiting=12, reasons=dict.fromkeys(Why, 1), free=1, scarce=scarce)


def _requests(speech: Speech, programme: Programme) -> Iterator[Picture]:
    topic = views.matching.requests
    mentor = profile(speech, Role.MENTOR, ASHA)
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
        given = (request(), speech.message, score, UNTIL)
        yield picture(topic.request, f"the mentor, {situation}", *given, seats=Seats(1, 2))
    yield picture(topic.remind, "the mentor", request(), UNTIL)
    yield picture(topic.why_not, "the mentor", request())


def _answers() -> Iterator[Picture]:
    topic = views.matching.answers
    for state in State:
        yield picture(topic.answered, state, request(state))
    yes = request(State.ACCEPTED)
    yield picture(topic.answered, "accepted, to be confirmed", yes, to_be_confirmed=True)
    yield picture(topic.answered, "accepted, with room for more", yes, 2)
    yield picture(views.matching.seats.suggested, "the mentor takes others", yes)
    yield picture(views.matching.seats.nobody_else, "the mentor takes nobody else", yes)
    yield picture(views.matching.seats.opened, "two places", Seats(1, 3))
    yield picture(views.matching.seats.opened, "no place", Seats(2, 2))
    yield picture(topic.taken_back, "the mentee", request(State.WITHDRAWN))


def _noes(speech: Speech) -> Iterator[Picture]:
    topic = views.matching.answers
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


def _confirmations(speech: Speech, programme: Programme) -> Iterator[Picture]:
    topic = views.matching.confirmations
    fits = scored(speech, programme, ASHA, chapter="Wales")
    yield picture(topic.card, "an organiser", confirmation(), fits, programme)
    for state in list(Answer)[1:]:
        by = None if state is Answer.DROPPED else MO
        yield picture(topic.decided, state, confirmation(state=state, decided_by=by))
    yield picture(topic.why_not, "an organiser", confirmation())
    no = confirmation(state=Answer.REFUSED, decided_by=MO)
    for who, reader in (("the mentee", BEN), ("the mentor", ASHA)):
        yield picture(topic.waits, who, confirmation(), reader, 3, LONDON)
        yield picture(topic.confirmed, who, confirmation(), reader)
        yield picture(topic.refused, who, no, reader, speech.reason)
        yield picture(topic.dropped, who, confirmation(), reader)


def _vetting(speech: Speech, programme: Programme) -> Iterator[Picture]:
    new = enrolment(Role.MENTOR, FRAN, vetting=Vetting.WAITING)
    yes = enrolment(Role.MENTOR, FRAN, vetting=Vetting.APPROVED, vetted_by=MO)
    no = replace(yes, vetting=Vetting.DECLINED)
    who = profile(speech, Role.MENTOR, FRAN)
    yield picture(views.vetting.card, "an organiser", who, programme, new)
    yield from _inquiries(speech, programme)
    yield picture(views.vetting.answers, "an organiser", who, programme)
    yield picture(views.vetting.decided, "approved", yes, NOON)
    yield picture(views.vetting.decided, "declined", no, NOON, speech.reason)
    yield picture(views.vetting.why, "an organiser", new)
    yield picture(views.vetting.told, "approved", yes, "")
    yield picture(views.vetting.told, "approved, organisers pair", yes, "", by_organisers=True)
    yield picture(views.vetting.told, "declined", no, speech.reason)
    both = replace(no, role=Role.MENTEE)
    yield picture(views.vetting.told, "declined, and a mentee too", both, speech.reason)


def _inquiries(speech: Speech, programme: Programme) -> Iterator[Picture]:
    new = enrolment(Role.MENTOR, FRAN, vetting=Vetting.WAITING)
    who = profile(speech, Role.MENTOR, FRAN)
    topic = views.inquiries
    open_ = Inquiry(by=MO, question=speech.reason)
    closed = open_.answered(speech.message)
    yield picture(views.vetting.card, "with a question", who, programme, new, open_)
    yield picture(views.vetting.card, "with an answer", who, programme, new, closed)
    yield picture(topic.form, "an organiser", new)
    yield picture(topic.asked, "a new mentor", new, open_)
    yield picture(topic.answer_form, "a new mentor", new, open_)
    yield picture(topic.answered, "a new mentor", closed)
    yield picture(topic.settled, "a new mentor")
    yield picture(topic.news, "the organiser who asked", new)
    yield picture(views.vetting.remind, "one waits", (new,), 3, NOON)
    yield picture(views.vetting.remind, "several wait", (new,) * (speech.many + 1), 3, NOON)
    yield picture(views.vetting.late, "a new mentor")
