"""Feedback: what each is asked, the ways out, what organisers read, who has read what."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import views.feedback.asked
import views.feedback.desk
import views.feedback.transparency
import views.feedback.ways
from mentoring.closure import Ending
from mentoring.feedback import FITS, STEPS, Answer, Choice, Feedback, Occasion
from mentoring.feedback.telling import Given, Month, Reading, Tally
from mentoring.programmes import Programme
from tests.cast import ASHA, BEN, CARLOS, FRAN, MO
from tests.views.gallery.picture import Picture, picture
from tests.views.nouns import LONDON, NOON, ended, pairing
from tests.views.speech import Speech

DAY = timedelta(days=1)
READERS, NOBODY = frozenset({MO, CARLOS}), frozenset[str]()


def feedback(occasion: Occasion = Occasion.QUALITY, **given: Any) -> Feedback:
    plain = {"id": 4, "pairing": 7, "person": BEN, "partner": ASHA, "asked_at": NOON}
    return Feedback(occasion=occasion, **plain | given)


def pictures(speech: Speech, _programme: Programme) -> Iterator[Picture]:
    yield from _asked(speech)
    yield from _ways()
    yield from _desk(speech)
    yield from _transparency(speech)


def _asked(speech: Speech) -> Iterator[Picture]:
    topic, done = views.feedback.asked, feedback(answered_at=NOON + DAY)
    for occasion in Occasion:
        yield picture(topic.ask, occasion, feedback(occasion))
        yield picture(topic.remind, occasion, feedback(occasion))
        yield picture(topic.form, occasion, feedback(occasion), READERS)
    before = Answer(choice=Choice.SO_SO, words=speech.message)
    yield picture(topic.form, "answered before", done, READERS, before)
    yield picture(topic.form, "nobody could read it", feedback(), NOBODY)
    yield picture(topic.thanks, "while they meet", active=True)
    yield picture(topic.thanks, "after the end", active=False)
    yield picture(topic.answered, "the card", done, LONDON)
    yield picture(topic.closed, "the card, answered", done, LONDON)
    yield picture(topic.closed, "the card, not answered", feedback(), LONDON)


def _ways() -> Iterator[Picture]:
    topic, over = views.feedback.ways, ended(Ending.NOT_A_FIT)
    yield picture(topic.thanks, "while they meet", pairing(), BEN, READERS)
    yield picture(topic.thanks, "after the end", over, BEN, READERS)
    yield picture(topic.ways, "from My pairings", pairing(), ASHA, READERS)
    yield picture(topic.ways, "nobody organises", pairing(), ASHA, NOBODY)
    yield picture(topic.told, "told", READERS)
    yield picture(topic.known, "once more", READERS)
    yield picture(topic.nobody_to_tell, "nobody organises")
    yield picture(topic.would_like_to_talk, "an organiser", BEN)
    yield picture(topic.sure, "before it ends", pairing(), BEN)
    yield picture(topic.ended, "who asked", over, BEN)
    for reader in over.people:
        for first in (True, False):
            for by_organisers in (False, True):
                role = "mentor" if reader == ASHA else "mentee"
                told = f"the {role}, {'first' if first else 'who looks for nobody'}"
                told += ", where organisers pair" if by_organisers else ""
                yield picture(
                    topic.parted,
                    told,
                    over,
                    reader,
                    READERS,
                    first=first,
                    by_organisers=by_organisers,
                )
    yield picture(
        topic.parted, "nobody organises", over, BEN, NOBODY, first=False, by_organisers=False
    )


def _desk(speech: Speech) -> Iterator[Picture]:
    topic = views.feedback.desk
    fits = Tally(occasion=Occasion.FIT, asked=9, answered=6, counts=dict.fromkeys(FITS, 2))
    steps = Tally(
        occasion=Occasion.QUALITY, asked=14, answered=7, counts=dict.fromkeys(STEPS[:2], 3)
    )
    few = Tally(occasion=Occasion.CLOSING, asked=4, answered=4, counts={Choice.HELPFUL: 4})
    none = [
        Tally(occasion=occasion, asked=int(occasion is Occasion.FIT), answered=0, counts={})
        for occasion in Occasion
    ]
    fit, done = feedback(Occasion.FIT, answered_at=NOON), feedback(answered_at=NOON)
    given = [
        Given(feedback=fit, choice=Choice.NOT_FOR_ME, read=False),
        Given(feedback=done, choice=Choice.NOT_HELPFUL, read=False),
        Given(feedback=done, choice=Choice.NOT_SO_HELPFUL, read=True),
        *[Given(feedback=done, choice=Choice.HELPFUL, read=True)] * (speech.many * 4),
    ]
    yield picture(topic.page, "many answers", [fits, steps, few], given, 0, LONDON, own=False)
    yield picture(topic.page, "further down", [fits, steps, few], given, 10, LONDON, own=True)
    yield picture(topic.page, "past the end", [fits, steps, few], given, 990, LONDON, own=True)
    yield picture(topic.page, "nothing yet", none, [], 0, LONDON, own=False)
    answer = Answer(choice=Choice.NOT_HELPFUL, words=speech.message)
    before = [_reading(done, CARLOS, day) for day in range(7, 0, -1)]
    yield picture(topic.one, "with words, read before", done, answer, before[:1], LONDON)
    yield picture(topic.one, "read often", done, answer, before, LONDON)
    short = Answer(choice=Choice.GOOD_FIT)
    yield picture(topic.one, "without words, the first time", fit, short, [], LONDON)


def _reading(of: Feedback, reader: str, day: int) -> Reading:
    return Reading(feedback=of, reader=reader, read_at=NOON + day * DAY)


def _transparency(speech: Speech) -> Iterator[Picture]:
    topic = views.feedback.transparency.page
    mine = [feedback(answered_at=NOON), feedback(Occasion.FIT, id=5, answered_at=NOON)]
    read = [_reading(mine[0], MO, 2), _reading(mine[0], FRAN, 1)]
    months = [
        Month(on=NOON.date().replace(month=3 - ago, day=1), answers=7 + ago, readers=READERS)
        for ago in range(2)
    ]
    yield picture(topic, "with readings", mine, read, months, LONDON)
    yield picture(topic, "with none", [], [], [], LONDON)
    often = [_reading(mine[0], MO, day) for day in range(20, 0, -1)]
    yield picture(topic, "read often", mine * min(5, speech.many), often, [], LONDON)
