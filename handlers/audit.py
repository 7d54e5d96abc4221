"""The record of who did what: opened, narrowed, turned."""

from pydantic import BaseModel, Field
from slack_bolt import App

import services.audit
import views.audit
from handlers import values
from handlers.gesture import Gesture
from mentoring.audit import Topic, Wanted
from mentoring.errors import GoneError


class Narrow(BaseModel):
    """Whose entries, and of what, somebody wants to see."""

    person: str | None = Field(default=None, max_length=values.LONGEST_ID)
    topic: Topic | None = None


def register(app: App) -> None:
    """Answer the record's form and its buttons."""
    app.view(views.audit.SHOW)(narrow)
    app.action(views.audit.OLDER)(turn)
    app.action(views.audit.NEWER)(turn)


def open_record(gesture: Gesture) -> None:
    """Show the newest entries, of one person if one was named."""
    person = next(iter(values.people(gesture.words)), None)
    with gesture.begin() as work:
        shown = services.audit.record(work, Wanted(person=person))
    gesture.answer(shown)


def narrow(gesture: Gesture) -> None:
    """Show the entries that are wanted."""
    form = gesture.read(Narrow)
    with gesture.begin() as work:
        shown = services.audit.turn(work, Wanted(person=form.person, topic=form.topic))
    gesture.replace(shown)


def turn(gesture: Gesture) -> None:
    """Show older entries, or newer ones."""
    start, _, rest = gesture.value.partition(":")
    person, _, topic = rest.partition(":")
    wanted = Wanted(
        start=values.number(start),
        person=values.person(person) if person else None,
        topic=_topic(topic),
    )
    with gesture.begin() as work:
        shown = services.audit.turn(work, wanted)
    gesture.redraw(shown)


def _topic(raw: str) -> Topic | None:
    if raw and raw not in {*Topic}:
        raise GoneError
    return Topic(raw) if raw else None
