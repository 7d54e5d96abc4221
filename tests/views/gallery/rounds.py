"""Everybody matched at once: the form, the preview, what came of it."""

from collections.abc import Iterator
from dataclasses import replace

import views.rounds.form
import views.rounds.outcome
import views.rounds.preview
import views.rounds.progress
import views.rounds.swap
from mentoring.matching.fairness import Device, Price, Short, Side
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
GIVEN_UP = replace(OUTCOME, bound=231_900, given_up=498)
NUMBERS = Numbers(mentees=36, waited=6, asked=1, mentors=20, seats=40)
WHY = "12 mentors: 9 speak none of your languages, 3 have no place left"
NEAREST = "whoever has the nearest place suits its mentor a little better"
SHORT = Short(circle="Wales", least=5, matched=4)
ALONE = (
    f"{WHY}; {NEAREST}",
    "more places: 8 mentees compete for 4 places with the 3 mentors who may meet you",
)
CHOSEN = replace(
    OUTCOME, choosers=12, first_choices=5, later_choices=3, plain_total=233_000, plain_matched=34
)
CHOICES = {
    "choices that cost points": replace(CHOSEN, blocking=3),
    "choices that cost nothing": replace(CHOSEN, plain_total=OUTCOME.total, blocking=0),
    "choices by which more are matched": replace(
        CHOSEN, choosers=1, plain_total=230_000, plain_matched=33, blocking=1
    ),
    "nobody has chosen": replace(OUTCOME, blocking=0, plain_total=OUTCOME.total, plain_matched=34),
    "choices that decide": replace(CHOSEN, stable=True, blocking=0, bound=233_000),
    "choices that decide, fewer matched": replace(
        CHOSEN, stable=True, blocking=0, bound=250_000, plain_matched=35
    ),
    "choices that decide and cost nothing": replace(
        CHOSEN, stable=True, blocking=0, plain_total=OUTCOME.total
    ),
}
BEGUN, WAITING = (True, Placed.BEGUN), (True, Placed.WAITING)


def pictures(speech: Speech, programme: Programme) -> Iterator[Picture]:
    yield from _form(programme)
    yield from _preview(speech, programme)
    yield from _outcome(speech)


def _form(programme: Programme) -> Iterator[Picture]:
    topic, one = views.rounds.form, Numbers(mentees=1, waited=0, asked=0, mentors=1, seats=1)
    chapter = question_for(programme, Criterion.CHAPTER, Role.MENTEE)
    yield picture(
        topic.form, "with chapters and waiting", NUMBERS, chapter, (Device.WAITING,), None
    )
    yield picture(topic.form, "with all that is fair", NUMBERS, None, tuple(Device), chapter)
    yield picture(topic.form, "where nothing can be chosen", one, None, (), None)
    chosen = replace(NUMBERS, choosers=5, stable=True)
    yield picture(topic.form, "where choices decide", chosen, None, (), None)
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
    yield from _fair(first)
    nobody = Outcome(mentees=3, matched=0, total=0, bound=0)
    preview = views.rounds.preview.preview
    yield picture(preview, "one page", first)
    yield picture(preview, "the second of three pages", replace(first, page=2, pages=3))
    yield picture(
        preview, "those without one", replace(first, page=3, pages=3, pairings=(), alone=alone)
    )
    for situation, outcome in CHOICES.items():
        yield picture(preview, situation, replace(first, round=made(outcome=outcome), pairings=()))
    yield picture(preview, "nobody at all", replace(first, round=made(outcome=nobody), pairings=()))


def _fair(first: Preview) -> Iterator[Picture]:
    preview = views.rounds.preview.preview
    bare = replace(first, pairings=(), prices=PRICES)
    yield picture(preview, "what fairness costs", replace(bare, round=made(outcome=GIVEN_UP)))
    turned = tuple(replace(one, on=not one.on) for one in PRICES)
    yield picture(preview, "what fairness would cost", replace(bare, prices=turned))
    same = tuple(replace(one, without_it=one.with_it) for one in PRICES)
    yield picture(preview, "fairness without a difference", replace(bare, prices=same))
    dear = replace(
        PRICES[1],
        without_it=Side(total=231_300, matched=33, count=3, of=9, circle="Wales"),
        short=(SHORT,) * 6,
    )
    yield picture(preview, "a floor that cannot be kept", replace(bare, prices=(dear,)))


def _changed(speech: Speech, programme: Programme, first: Preview) -> Iterator[Picture]:
    moved = tuple(
        placement(mentor=mentor, before=before)
        for mentor, before in ((ASHA, CARLOS), (None, ASHA), (ASHA, None))
    ) * (speech.many // 3 or 1)
    steps = tuple(Step(change=one, mentee=BEN, mentor=ASHA) for one in Change)
    worse = made(version=1, total_before=231_902)
    changed = replace(first, round=worse, steps=steps[:1] * speech.many, moved=moved)
    locked = tuple(replace(one, locked=True) for one in first.pairings)
    preview = views.rounds.preview.preview
    yield picture(preview, "after a change", replace(changed, pairings=locked))
    same = made(version=2, total_before=231_402)
    for number, step in enumerate(steps, start=1):
        last = replace(first, round=same, steps=steps[:number], pairings=())
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


def price(
    device: Device,
    with_it: tuple[int, int],
    without_it: tuple[int, int],
    of: int = 0,
    circle: str = "",
    *,
    on: bool = True,
) -> Price:
    there, here = (
        Side(total=total, matched=34, count=count, of=of, circle=circle)
        for total, count in (with_it, without_it)
    )
    return Price(device=device, on=on, with_it=there, without_it=here)


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


PRICES = (
    price(Device.WAITING, (231_402, 5), (232_900, 3), of=6),
    price(Device.FLOOR, (231_402, 7), (231_405, 3), of=9, circle="<!here> & Wales"),
    price(Device.TAIL, (231_402, 6_320), (231_402, 6_265), on=False),
)
