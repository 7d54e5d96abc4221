"""A concern: raised by anybody, from a button, a command or a message; handled by moderators."""

from collections.abc import Mapping
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field
from slack_bolt import App

import handlers.piles
import services.concerns.handling
import services.concerns.raising
import services.concerns.reading
import views.concerns.cards
import views.concerns.forms
from handlers import values
from handlers.gesture import Gesture
from mentoring.concerns import Urgency

NOTE = Field(min_length=1, max_length=views.concerns.forms.MOST_OF_A_NOTE)


class Tidy(BaseModel):
    """A form in which blanks alone are no answer."""

    model_config = ConfigDict(str_strip_whitespace=True)


class Form(Tidy):
    """What comes back when somebody raises a concern."""

    happened: str = Field(min_length=1, max_length=views.concerns.forms.MOST)
    about: str | None = Field(default=None, max_length=values.LONGEST_ID)
    urgency: Urgency
    contact: Literal["yes", "no"]


class Written(Tidy):
    """A moderator's note."""

    said: str = NOTE


class Resolved(Tidy):
    """What was done, and what whoever raised the concern is told."""

    done: str = NOTE
    word: str | None = Field(default=None, max_length=views.concerns.forms.MOST_OF_A_NOTE)


def register(app: App) -> None:
    """Answer every way to raise a concern, and what moderators do about one."""
    app.action(views.concerns.forms.RAISE)(open_form)
    app.shortcut(views.concerns.forms.MESSAGE)(open_about_message)
    app.view(views.concerns.forms.SEND)(send)
    app.action(views.concerns.cards.TAKE)(take)
    app.action(views.concerns.cards.READ)(read)
    app.action(views.concerns.forms.NOTE)(ask_note)
    app.view(views.concerns.forms.SEND_NOTE)(add_note)
    app.action(views.concerns.forms.RESOLVE)(ask_resolved)
    app.view(views.concerns.forms.SEND_RESOLVED)(resolve)


def open_form(gesture: Gesture) -> None:
    """Ask what happened."""
    with gesture.look() as work:
        form = services.concerns.raising.ask(work)
    gesture.open(form)


def open_about_message(gesture: Gesture) -> None:
    """Ask what happened, with a message and its author filled in, to be changed at will."""
    author, said = _written_by(gesture.body.get("message"))
    with gesture.look() as work:
        form = services.concerns.raising.ask(work, author, said)
    gesture.open(form)


def send(gesture: Gesture) -> None:
    """Raise a concern."""
    form = gesture.read(Form)
    about = values.person(form.about) if form.about else None
    contact = form.contact == "yes"
    with gesture.begin() as work:
        shown = services.concerns.raising.raise_(
            work, gesture.form, form.happened, about, form.urgency, contact=contact
        )
    gesture.show(shown)


def take(gesture: Gesture) -> None:
    """Take a concern."""
    with gesture.begin() as work:
        services.concerns.handling.take(work, gesture.number)
    handlers.piles.left(gesture)


def read(gesture: Gesture) -> None:
    """Show a moderator all of a concern."""
    with gesture.begin() as work:
        shown = services.concerns.reading.whole(work, gesture.number)
    gesture.show(shown)


def open_list(gesture: Gesture) -> None:
    """Show moderators what nobody has resolved."""
    with gesture.begin() as work:
        shown = services.concerns.reading.list_(work)
    gesture.answer(shown)


def ask_note(gesture: Gesture) -> None:
    """Ask for a note."""
    with gesture.look() as work:
        concern = services.concerns.handling.look(work, gesture.number)
    gesture.open(views.concerns.forms.note(concern))


def add_note(gesture: Gesture) -> None:
    """Keep a note."""
    form = gesture.read(Written)
    with gesture.begin() as work:
        services.concerns.handling.add_note(work, gesture.number, form.said)
    gesture.ack()


def ask_resolved(gesture: Gesture) -> None:
    """Ask what was done."""
    with gesture.look() as work:
        concern = services.concerns.handling.look(work, gesture.number)
    gesture.open(views.concerns.forms.resolve(concern))


def resolve(gesture: Gesture) -> None:
    """Resolve a concern."""
    form = gesture.read(Resolved)
    with gesture.begin() as work:
        services.concerns.handling.resolve(work, gesture.number, form.done, form.word or "")
    gesture.done()


def _written_by(message: object) -> tuple[str | None, str]:
    """Return who wrote a message, unless it was a bot, and what it says."""
    found: Mapping[str, Any] = message if isinstance(message, dict) else {}
    author, said = found.get("user"), found.get("text")
    named = isinstance(author, str) and values.people(f"<@{author}>") == [author]
    return (
        author if named and not found.get("bot_id") else None,
        values.typed(said) if isinstance(said, str) else "",
    )
