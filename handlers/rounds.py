"""Everybody matched at once: begun, looked at, changed and published by organisers."""

from typing import Literal

from pydantic import BaseModel, Field
from slack_bolt import App

import services.rounds.beginning
import services.rounds.changing
import services.rounds.publishing
import views.rounds.changes
import views.rounds.fairness
import views.rounds.form
import views.rounds.preview
import views.rounds.progress
import views.rounds.swap
from handlers import values
from handlers.gesture import Gesture
from mentoring.matching.fairness import Choice, Device
from mentoring.rounds.changes import Change
from views.rounds.fairness import WITHOUT
from views.rounds.form import EVERYBODY

Asked = Literal["with", "without"] | None


class Begin(BaseModel):
    """Which mentees take part, and what is done to be fair."""

    track: str | None = Field(default=None, max_length=61)
    narrowed_to: str | None = Field(default=None, max_length=151)
    waiting: Asked = None
    floor: Asked = None
    tail: Asked = None

    @property
    def fair(self) -> Choice:
        """What was chosen; what was not asked is as the programme has it."""
        return Choice(
            waiting=self.waiting != WITHOUT,
            floor=self.floor != WITHOUT,
            tail=self.tail != WITHOUT,
        )


class Swap(BaseModel):
    """Whom a mentee should have instead."""

    mentor: str = Field(min_length=1, max_length=64)


def register(app: App) -> None:
    """Answer the form and the preview's buttons."""
    app.view(views.rounds.form.BEGIN)(begin)
    app.action(views.rounds.preview.BACK)(turn)
    app.action(views.rounds.preview.NEXT)(turn)
    app.action(views.rounds.preview.PUBLISH)(publish)
    app.action(views.rounds.progress.DROP)(drop)
    app.action(views.rounds.changes.LOCK)(lock)
    app.action(views.rounds.changes.FREE)(free)
    app.action(views.rounds.changes.APART)(keep_apart)
    app.action(views.rounds.changes.OTHERS)(open_swap)
    app.view(views.rounds.swap.SWAP)(swap)
    app.action(views.rounds.fairness.WAITING)(turn_waiting)
    app.action(views.rounds.fairness.FLOOR)(turn_floor)
    app.action(views.rounds.fairness.TAIL)(turn_tail)
    app.action(views.rounds.changes.UNDO)(undo)
    app.action(views.rounds.changes.AGAIN)(look_again)


def open_form(gesture: Gesture) -> None:
    """Show who would take part, or the round there is."""
    with gesture.begin() as work:
        shown = services.rounds.beginning.form(work, gesture.words)
    gesture.answer(shown)


def begin(gesture: Gesture) -> None:
    """Begin to look."""
    form = gesture.read(Begin)
    with gesture.begin() as work:
        shown = services.rounds.beginning.begin(
            work,
            fair=form.fair,
            narrowed_to=_chosen(form.narrowed_to),
            track=_chosen(form.track),
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


def lock(gesture: Gesture) -> None:
    """Hold on to a pairing."""
    _change(gesture, Change.LOCK)


def free(gesture: Gesture) -> None:
    """Hold on to a pairing no longer."""
    _change(gesture, Change.FREE)


def keep_apart(gesture: Gesture) -> None:
    """Keep two people apart."""
    _change(gesture, Change.APART)


def open_swap(gesture: Gesture) -> None:
    """Show whom else a mentee could have."""
    mentee, mentor = values.two(gesture.value)
    with gesture.look() as work:
        shown = services.rounds.changing.others(work, mentee, mentor)
    gesture.open(shown)


def swap(gesture: Gesture) -> None:
    """Give a mentee another mentor."""
    form = gesture.read(Swap)
    mentee, mentor = values.two(gesture.value)
    with gesture.begin() as work:
        services.rounds.changing.swap(work, mentee, mentor, form.mentor)
    gesture.ack()


def turn_waiting(gesture: Gesture) -> None:
    """Let waiting count, or not."""
    _turn(gesture, Device.WAITING)


def turn_floor(gesture: Gesture) -> None:
    """Let every circle get its share, or not."""
    _turn(gesture, Device.FLOOR)


def turn_tail(gesture: Gesture) -> None:
    """Let weak pairings count more, or not."""
    _turn(gesture, Device.TAIL)


def undo(gesture: Gesture) -> None:
    """Take the last change back."""
    held, version = values.two(gesture.value)
    with gesture.begin() as work:
        services.rounds.changing.undo(work, held, version)
    gesture.ack()


def look_again(gesture: Gesture) -> None:
    """Find everything anew, from what is true now."""
    held, version = values.two(gesture.value)
    with gesture.begin() as work:
        services.rounds.changing.look_again(work, held, version)
    gesture.ack()


def _chosen(given: str | None) -> str | None:
    """Return to what a round is narrowed; None for everybody."""
    return None if given in (None, EVERYBODY) else given.removeprefix("=")


def _change(gesture: Gesture, what: Change) -> None:
    mentee, mentor = values.two(gesture.value)
    with gesture.begin() as work:
        services.rounds.changing.change(work, what, mentee, mentor)
    gesture.ack()


def _turn(gesture: Gesture, device: Device) -> None:
    held, version = values.two(gesture.value)
    with gesture.begin() as work:
        services.rounds.changing.turn(work, held, version, device)
    gesture.ack()
