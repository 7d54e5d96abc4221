"""Somebody is removed by a moderator, and restored.

Slack is asked anew each time who moderates: whoever was taken out of the user group a minute ago
does not any more.
"""

from datetime import date
from typing import Literal

from pydantic import BaseModel, Field
from slack_bolt import App

import services.removals.beginning
import services.removals.carrying
import services.removals.restoring
import views.removals.cards
import views.removals.forms
from handlers import values
from handlers.gesture import Gesture


class Remove(BaseModel, str_strip_whitespace=True):
    """Why somebody is removed, in which words, until when, and what becomes of channels."""

    reason: str = Field(min_length=1, max_length=1000)
    sentence: str = Field(min_length=1, max_length=1000)
    until: date | None = None
    channel: Literal["archive", "keep"] = "archive"


def register(app: App) -> None:
    """Answer the two forms, and the buttons of a card."""
    app.view(views.removals.forms.REMOVE)(remove)
    app.view(views.removals.forms.RESTORE)(restore)
    app.action(views.removals.cards.UNDO)(undo)
    app.action(views.removals.cards.NOW)(do_now)


def open_form(gesture: Gesture) -> None:
    """Ask why and how somebody is removed."""
    people = values.people(gesture.words)
    gesture.renew()
    with gesture.begin() as work:
        shown = services.removals.beginning.propose(work, people, gesture.words)
    gesture.answer(shown)


def remove(gesture: Gesture) -> None:
    """Begin to remove somebody."""
    form = gesture.read(Remove)
    gesture.renew()
    with gesture.begin() as work:
        shown = services.removals.beginning.begin(
            work,
            gesture.number,
            reason=form.reason,
            sentence=form.sentence,
            until=form.until,
            keep_channel=form.channel == "keep",
        )
    gesture.show(shown)


def undo(gesture: Gesture) -> None:
    """Undo a removal; its card shows it."""
    gesture.renew()
    with gesture.begin() as work:
        refusal = services.removals.beginning.undo(work, gesture.number)
    gesture.show(refusal) if refusal else gesture.ack()


def do_now(gesture: Gesture) -> None:
    """Carry a removal out at once; its card shows it."""
    gesture.renew()
    with gesture.begin() as work:
        refusal = services.removals.carrying.do_now(work, gesture.number)
    gesture.show(refusal) if refusal else gesture.ack()


def open_record(gesture: Gesture) -> None:
    """Show why somebody was removed, with the way back."""
    people = values.people(gesture.words)
    gesture.renew()
    with gesture.begin() as work:
        shown = services.removals.restoring.record(work, people, gesture.words)
    gesture.answer(shown)


def restore(gesture: Gesture) -> None:
    """Let somebody join again."""
    gesture.renew()
    with gesture.begin() as work:
        shown = services.removals.restoring.restore(work, gesture.number)
    gesture.show(shown)
