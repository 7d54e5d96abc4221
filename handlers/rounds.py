"""Everybody matched at once: begun, looked at, changed and published by organisers."""

from typing import Literal

from pydantic import BaseModel, Field
from slack_bolt import App

import services.rounds.beginning
import services.rounds.publishing
import views.rounds.form
import views.rounds.preview
import views.rounds.progress
from handlers import values
from handlers.gesture import Gesture
from views.rounds.form import EVERYBODY, WITHOUT


class Begin(BaseModel):
    """Which mentees take part, and whether waiting counts."""

    narrowed_to: str | None = Field(default=None, max_length=151)
    waiting: Literal["with", "without"] | None = None


def register(app: App) -> None:
    """Answer the form and the preview's buttons."""
    app.view(views.rounds.form.BEGIN)(begin)
    app.action(views.rounds.preview.BACK)(turn)
    app.action(views.rounds.preview.NEXT)(turn)
    app.action(views.rounds.preview.PUBLISH)(publish)
    app.action(views.rounds.progress.DROP)(drop)


def open_form(gesture: Gesture) -> None:
    """Show who would take part, or the round there is."""
    with gesture.begin() as work:
        shown = services.rounds.beginning.form(work)
    gesture.answer(shown)


def begin(gesture: Gesture) -> None:
    """Begin to look."""
    form = gesture.read(Begin)
    wanted = form.narrowed_to or EVERYBODY
    with gesture.begin() as work:
        shown = services.rounds.beginning.begin(
            work,
            bonus=form.waiting != WITHOUT,
            narrowed_to=None if wanted == EVERYBODY else wanted.removeprefix("="),
        )
    gesture.show(shown)


def turn(gesture: Gesture) -> None:
    """Show another page."""
    held, page = values.two(gesture.value)
    with gesture.begin() as work:
        services.rounds.beginning.turn(work, held, page)
    gesture.ack()


def publish(gesture: Gesture) -> None:
    """Let the pairings begin."""
    held, version = values.two(gesture.value)
    with gesture.begin() as work:
        services.rounds.publishing.publish(work, held, version)
    gesture.ack()


def drop(gesture: Gesture) -> None:
    """Throw the preview away."""
    with gesture.begin() as work:
        services.rounds.publishing.drop(work, gesture.number)
    gesture.ack()
