"""Everybody matched at once: the form, the preview, what came of it."""

from collections.abc import Iterator
from dataclasses import replace

import views.rounds.form
import views.rounds.outcome
import views.rounds.preview
import views.rounds.progress
import views.rounds.swap
from mentoring.matching.profiles import question_for
from mentoring.participants import Role
from mentoring.programmes import Criterion, Programme
from mentoring.rounds import Outcome, Round, State
from mentoring.rounds.changes import Change, Step
from mentoring.rounds.placements import Missed, Placement
from mentoring.rounds.placements import State as Placed
from mentoring.rounds.previews import (
    ALONE_A_PAGE,
    PAIRINGS_A_PAGE,
    Alone,
    Numbers,
    Pairing,
    Preview,
)
from tests.cast import ASHA, BEN, CARLOS, FRAN, MO
from tests.views.gallery.picture import Picture, picture
from tests.views.nouns import NOON, scored
from tests.views.speech import Speech

OUTCOME = Outcome(mentees=36, matched=34, total=231_402, bound=231_402)
WAITED = replace(OUTCOME, waited=6, waited_matched=5, other_total=232_900, other_waited_matched=3)
NUMBERS = Numbers(mentees=36, waited=6, asked=1, mentors=20, seats=40)
WHY = "12 mentors: 9 speak none of your languages, 3 have no place left"
NEAREST = "whoever has the nearest place suits its mentor a little better"
ALONE = (
    f"{WHY}; {NEAREST}",
    "more places: 8 mentees compete for 4 places with the 3 mentors who may meet you",
)
BEGUN, WAITING = (True, Placed.BEGUN), (True, Placed.WAITING)


def pictures(speech: Speech, programme: Programme) -> Iterator[Picture]:
    yield from _form(programme)
    yield from _preview(speech, programme)
    yield from _outcome(speech)


def _form(programme: Programme) -> Iterator[Picture]:
    topic, one = views.rounds.form, Numbers(mentees=1, waited=0, asked=0, mentors=1, seats=1)
    chapter = question_for(programme, Criterion.CHAPTER, Role.MENTEE)
    yield picture(topic.form, "with chapters and waiting", NUMBERS, chapter, bonus=True)
    yield picture(topic.form, "where nothing can be chosen", one, None, bonus=False)
    yield picture(topic.nobody, "no mentee", replace(one, mentees=0))
    yield picture(topic.nobody, "no place", replace(NUMBERS, seats=0, mentors=0))
    yield picture(topic.begun, "the organiser")
    yield picture(topic.there_is_one, "the second organiser", made())
    yield picture(topic.there_is_one, "while it is published", made(state=State.PUBLISHING))


def _preview(speech: Speech, programme: Programme) -> Iterator[Picture]:
    topic = views.rounds.progress
    yield picture(topic.further_down, "an older copy")
    yield picture(topic.looking, "at first", made(state=State.RUNNING, outcome=None))
    yield picture(topic.looking, "on the way", made(state=State.RUNNING, progress=2))
    fits = scored(speech, programme, ASHA).reasons
    pairings = tuple(
        Pairing(placement=placement(number), reasons=fits if number else ())
        for number in range(min(speech.many, PAIRINGS_A_PAGE))
    )
    alone = tuple(
        Alone(placement=placement(mentee=FRAN, mentor=None), reason=why, would_help=helps)
        for why, helps in [ALONE] * min(speech.many, ALONE_A_PAGE)
    )
    first = Preview(round=made(), page=1, pages=1, pairings=pairings)
    yield from _changed(speech, programme, first)
    nobody = Outcome(mentees=3, matched=0, total=0, bound=0)
    preview = views.rounds.preview.preview
    yield picture(preview, "one page", first)
    yield picture(preview, "the second of three pages", replace(first, page=2, pages=3))
    yield picture(
        preview, "those without one", replace(first, page=3, pages=3, pairings=(), alone=alone)
    )
    yield picture(preview, "nobody at all", replace(first, round=made(outcome=nobody), pairings=()))


def _changed(speech: Speech, programme: Programme, first: Preview) -> Iterator[Picture]:
    moved = tuple(
        placement(mentor=mentor, before=before)
        for mentor, before in ((ASHA, CARLOS), (None, ASHA), (ASHA, None))
    ) * (speech.many // 3 or 1)
    steps = tuple(Step(change=one, mentee=BEN, mentor=ASHA) for one in Change)
    worse = made(version=1, total_before=231_902, outcome=WAITED)
    changed = replace(first, round=worse, steps=steps[:1] * speech.many, moved=moved)
    locked = tuple(replace(one, locked=True) for one in first.pairings)
    preview = views.rounds.preview.preview
    yield picture(preview, "after a change", replace(changed, pairings=locked))
    same = made(version=2, total_before=231_402, outcome=WAITED)
    for number, step in enumerate(steps, start=1):
        last = replace(first, round=same, steps=steps[:number], pairings=(), waiting_counts=False)
        yield picture(preview, f"nobody moved by {step.change}", last)
    scores = [scored(speech, programme, one) for one in (ASHA, FRAN) * max(1, speech.many // 2)]
    unlike = [replace(one, points=one.points - place) for place, one in enumerate(scores)]
    many = [
        replace(one, mentor=replace(one.mentor, person=replace(one.mentor.person, id=f"U{place}")))
        for place, one in enumerate(unlike)
    ]
    yield picture(views.rounds.swap.form, "some others", placement(), many)
    yield picture(views.rounds.swap.form, "nobody else", placement(), [])


def _outcome(speech: Speech) -> Iterator[Picture]:
    topic = views.rounds.outcome
    left_out = tuple(placement(why=why, state=Placed.LEFT_OUT) for why in Missed)
    published = made(state=State.PUBLISHED, decided_by=MO, decided_at=NOON)
    under_way = replace(published, state=State.PUBLISHING)
    yield picture(topic.published, "under way", under_way, {BEGUN: 3, WAITING: 31}, ())
    yield picture(topic.published, "one pairing", published, {BEGUN: 1}, (), (placement(),))
    yield picture(topic.published, "one under way", under_way, {WAITING: 1}, ())
    yield picture(
        topic.published,
        "with some left out",
        published,
        {BEGUN: 30, (True, Placed.LEFT_OUT): 5, (False, Placed.BEGUN): 2},
        left_out * (speech.many // 3 or 1),
        tuple(placement(number) for number in range(20)),
    )
    yield picture(topic.dropped, "by an organiser", replace(published, state=State.DROPPED))
    yield picture(topic.dropped, "when it went wrong", made(state=State.DROPPED))
    why = topic.why_nobody(*ALONE)
    yield picture(topic.not_this_time, "a mentee", why)
    yield picture(topic.not_this_time, "a mentee whose pairing could not begin", ())


def made(**other: object) -> Round:
    found = Round(id=3, state=State.READY, begun_by=MO, begun_at=NOON, outcome=OUTCOME)
    return replace(found, **other)


def placement(number: int = 0, **other: object) -> Placement:
    found = Placement(
        id=number + 1,
        round=3,
        mentee=BEN,
        mentee_enrolment=4 + number,
        mentor=ASHA if number % 2 else CARLOS,
        mentor_enrolment=3,
        points=8450 - number,
        before=ASHA if number % 2 else CARLOS,
    )
    return replace(found, **other)
