"""The pairing's channel, its catch-ups, its summaries, its end."""

from collections.abc import Iterator
from dataclasses import replace

import views.catch_ups
import views.channels
import views.pairings
import views.summaries
from mentoring.catch_ups import How, State
from mentoring.closure import Ending
from mentoring.programmes import Programme
from mentoring.summaries import Words
from tests.cast import ASHA, BEN, MO
from tests.views.gallery.picture import Picture, picture
from tests.views.nouns import LONDON, NOON, catch_up, days, ended, pairing, summary
from tests.views.speech import NEXT_ON, Speech


def pictures(speech: Speech, programme: Programme) -> Iterator[Picture]:
    yield from _channel(programme)
    yield from _mine(speech)
    yield from _catch_ups(speech)
    yield from _reminders(speech)
    yield from _summaries(speech)
    yield from _ends()


def _channel(programme: Programme) -> Iterator[Picture]:
    for state in State:
        first = catch_up(state, number=0, planned_at=days(3) if state is State.PLANNED else None)
        given = (pairing(), programme, LONDON, first)
        yield picture(views.pairings.welcome, f"the first meeting: {state}", *given)
    yield picture(views.pairings.welcome, "once the first summary is written", *given, written=True)
    yield picture(views.pairings.welcome, "after the end", *given[:3], None)
    yield picture(views.pairings.opened, "the mentee", pairing(), BEN)
    yield picture(views.pairings.opened, "the mentor", pairing(), ASHA)


def _mine(speech: Speech) -> Iterator[Picture]:
    yield picture(views.pairings.mine, "none", [], BEN, LONDON)
    some = [pairing(), pairing(channel=None), *(ended(why) for why in Ending)]
    yield picture(views.pairings.mine, "some, read by the mentee", some, BEN, LONDON)
    many = [pairing(id=number) for number in range(speech.many)]
    yield picture(views.pairings.mine, "read by the mentor", many, ASHA, LONDON)


def _catch_ups(speech: Speech) -> Iterator[Picture]:
    planned = catch_up(State.PLANNED, planned_at=days(3), how=How.IN_PERSON)
    for state in State:
        made = planned if state is State.PLANNED else catch_up(state)
        yield picture(views.catch_ups.prompt, state, pairing(), made, LONDON)
        yield picture(views.catch_ups.closed, state, made, LONDON)
        yield picture(views.catch_ups.afterwards, state, made)
    yield picture(
        views.catch_ups.prompt, "written", pairing(), catch_up(State.MET), LONDON, written=True
    )
    yield picture(views.catch_ups.unanswered, "nobody has answered", NOON, LONDON)
    form = views.catch_ups.form
    yield picture(form, "not planned yet", catch_up(), NOON.date(), LONDON)
    yield picture(form, "moved", planned, NOON.date(), LONDON, speech.agenda)
    for told, agenda in (("with an agenda", speech.agenda), ("without an agenda", "")):
        yield picture(views.catch_ups.planned, told, planned, BEN, LONDON, agenda, reminds=True)
    given = (planned, BEN, LONDON, "")
    yield picture(views.catch_ups.planned, "too soon for a reminder", *given, reminds=False)


def _reminders(speech: Speech) -> Iterator[Picture]:
    topic, actions = views.catch_ups, speech.words.actions
    planned = catch_up(State.PLANNED, planned_at=days(3), how=How.VIDEO)
    for told, asked in (("this month's", catch_up()), ("the first meeting", catch_up(number=0))):
        yield picture(topic.remind, f"{told}, first", pairing(), asked)
        yield picture(topic.remind, f"{told}, second", pairing(), asked, again=True)
    yield picture(topic.settled, "once it is over")
    yield picture(topic.settled, "a plan, once it is over", speech.agenda)
    yield picture(topic.upcoming, "with everything", planned, LONDON, speech.agenda, actions)
    yield picture(topic.upcoming, "with nothing", planned, LONDON, "", ())
    yield picture(topic.after, "after the planned time", planned)
    yield picture(views.summaries.next_time, "with actions", NEXT_ON, actions)
    yield picture(views.summaries.next_time, "without actions", NEXT_ON, ())


def _summaries(speech: Speech) -> Iterator[Picture]:
    topic = views.summaries
    yield picture(topic.form, "for a catch-up", topic.about(7, 9))
    yield picture(topic.form, "with all actions", topic.about(7), topic.MOST_ACTIONS)
    short = replace(speech.words, works="", other_help="", actions=(), next_on=None)
    yield picture(topic.posted, "in full", summary(speech), LONDON)
    yield picture(topic.posted, "in short", summary(speech, words=short), LONDON)
    yield picture(topic.saved, "the author")
    written = [summary(speech), summary(speech, ASHA, written_at=NOON, words=short)]
    yield picture(topic.history, "none", pairing(), [], LONDON)
    yield picture(topic.history, "two", pairing(), written, LONDON)
    erased = [replace(written[0], words=Words(talked_about=""))]
    yield picture(topic.history, "erased by its author", pairing(), erased, LONDON)
    many = [summary(speech)] * speech.many
    yield picture(topic.history, f"{speech.many}", pairing(), many, LONDON)
    year = [summary(speech, words=short)] * (topic.MOST_SHOWN * 2 + 1)
    yield picture(topic.history, "the second page", pairing(), year, LONDON, topic.MOST_SHOWN)


def _ends() -> Iterator[Picture]:
    topic = views.pairings
    yield picture(topic.ending, "two weeks before", pairing(), LONDON)
    for ending in Ending:
        yield picture(topic.farewell, ending, ended(ending))
        yield picture(topic.ended, f"{ending}, by itself", ended(ending), BEN, None)
    left = ended(Ending.LEFT)
    yield picture(topic.ended, "left, told to who stays", left, ASHA, BEN)
    yield picture(topic.ended, "left, told to who left", left, BEN, BEN)
    fit = ended(Ending.NOT_A_FIT)
    yield picture(topic.ended, "an organiser ended it", fit, BEN, None, MO)
    yield picture(views.channels.late, "the mentee", pairing(), BEN)
    yield picture(views.channels.late, "the mentor", pairing(), ASHA)
    yield picture(
        views.channels.unreachable, "the mentee, the mentor is missing", pairing(), BEN, ASHA
    )
    yield picture(
        views.channels.unreachable, "the mentor, the mentee is missing", pairing(), ASHA, BEN
    )
    yield picture(views.channels.unreachable, "no channel at all", pairing(), BEN, None)
    yield picture(views.channels.broken, "somebody is missing", pairing(), ASHA)
    yield picture(views.channels.broken, "no channel at all", pairing(), None)
