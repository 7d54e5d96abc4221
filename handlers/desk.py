"""The organisers' command: what waits, two people brought together, a pairing ended."""

from collections.abc import Callable
from typing import Literal

from pydantic import BaseModel, Field
from slack_bolt import App

import services.desk
import views.desk
from handlers import audit, concerns, feedback, piles, removals, rounds, values
from handlers.gesture import Gesture
from mentoring.closure import Ending


class End(BaseModel):
    """How and why an organiser ends a pairing."""

    ending: Literal[Ending.BY_AGREEMENT, Ending.COMPLETED_EARLY, Ending.NOT_A_FIT, Ending.INACTIVE]
    reason: str = Field(min_length=1, max_length=3000)


def register(app: App) -> None:
    """Answer the command and the forms behind its words."""
    app.command("/mentoring-admin")(admin_command)
    app.view(views.desk.PAIR)(pair)
    app.action(views.desk.ASK_END)(ask_end)
    app.view(views.desk.END)(end)


def admin_command(gesture: Gesture) -> None:
    """Do what the word after the command says; otherwise show what waits."""
    word = next(iter(gesture.words.casefold().split()), "")
    WORDS.get(word, piles.show)(gesture)


def propose(gesture: Gesture) -> None:
    """Show what speaks for a pairing."""
    with gesture.begin() as work:
        shown = services.desk.propose(work, values.people(gesture.words), gesture.words)
    gesture.answer(shown)


def pair(gesture: Gesture) -> None:
    """Pair two people."""
    mentor, mentee = values.two(gesture.value)
    with gesture.begin() as work:
        shown = services.desk.pair(work, mentor, mentee)
    gesture.show(shown)


def propose_end(gesture: Gesture) -> None:
    """Ask how and why a pairing ends."""
    with gesture.begin() as work:
        shown = services.desk.propose_end(work, values.people(gesture.words), gesture.words)
    gesture.answer(shown)


def ask_end(gesture: Gesture) -> None:
    """Ask how and why a pairing ends that stands among others."""
    with gesture.look() as work:
        shown = services.desk.ask_end(work, gesture.number)
    gesture.open(shown)


def end(gesture: Gesture) -> None:
    """End a pairing."""
    form = gesture.read(End)
    with gesture.begin() as work:
        shown = services.desk.end(work, gesture.number, form.ending, form.reason)
    gesture.show(shown)


WORDS: dict[str, Callable[[Gesture], None]] = {
    "vet": piles.vet,
    "pair": propose,
    "end": propose_end,
    "match": rounds.open_form,
    "remove": removals.open_form,
    "restore": removals.open_record,
    "audit": audit.open_record,
    "concerns": concerns.open_list,
    "feedback": feedback.open_overview,
}
