"""Suggestions, the request, and its answer."""

from typing import Literal

from pydantic import BaseModel, Field
from slack_bolt import App

import handlers.piles
import services.matching.confirmations
import services.matching.looking
import services.matching.requests
import services.matching.seats
import services.matching.suggestions
import services.matching.waiting
import views.home
import views.matching.confirmations
import views.matching.requests
import views.matching.seats
import views.matching.suggestions
import views.matching.waiting
from handlers.gesture import Gesture


class Ask(BaseModel):
    """What a mentee writes to a mentor, and whom to ask next."""

    message: str = Field(min_length=1, max_length=3000)
    back_ups: list[str] | None = None


class Decline(BaseModel):
    """What a mentor may add to a no, and whether somebody else may ask."""

    reason: str | None = Field(default=None, max_length=3000)
    others: Literal["yes", "not_now"] | None = None


class Refuse(BaseModel):
    """What an organiser tells two people whose pairing is not confirmed."""

    reason: str = Field(min_length=1, max_length=3000)


def register(app: App) -> None:
    """Answer everything between a mentee who looks and a mentor who answers."""
    app.action(views.home.FIND)(find)
    app.action(views.home.STOP)(stop_looking)
    app.action(views.matching.waiting.KEEP)(keep_place)
    app.action(views.matching.suggestions.MORE)(more)
    app.action(views.matching.suggestions.ASK)(open_ask)
    app.view(views.matching.requests.SEND)(send)
    app.action(views.home.WITHDRAW)(withdraw)
    app.action(views.matching.requests.ACCEPT)(accept)
    app.action(views.matching.requests.DECLINE)(open_decline)
    app.view(views.matching.requests.SEND_DECLINE)(decline)
    app.action(views.matching.confirmations.CONFIRM)(confirm)
    app.action(views.matching.confirmations.REFUSE)(open_refuse)
    app.view(views.matching.confirmations.SEND_REFUSE)(refuse)
    app.action(views.matching.seats.SUGGEST_ME)(suggest_me)
    app.action(views.matching.seats.NOT_NOW)(not_now)
    app.action(views.home.TAKE_MORE)(take_more)


def find(gesture: Gesture) -> None:
    """Show the best mentors who are free now, or the waiting list."""
    with gesture.begin() as work:
        shown = services.matching.looking.find(work)
    gesture.show(shown)


def stop_looking(gesture: Gesture) -> None:
    """Leave the waiting list."""
    with gesture.begin() as work:
        shown = services.matching.waiting.stop(work, gesture.number)
    gesture.show(shown)


def keep_place(gesture: Gesture) -> None:
    """Keep the place on the waiting list."""
    with gesture.begin() as work:
        shown = services.matching.waiting.keep(work, gesture.number)
    gesture.show(shown)


def more(gesture: Gesture) -> None:
    """Show what a mentor tells others."""
    with gesture.look() as work:
        mentor = services.matching.suggestions.more(work, gesture.person)
        shown = views.matching.suggestions.more(mentor, work.programme)
    gesture.show(shown)


def open_ask(gesture: Gesture) -> None:
    """Ask for the message, and whom to ask next."""
    with gesture.look() as work:
        mentor, others = services.matching.suggestions.others(work, gesture.person)
        most = work.programme.matching.back_ups
    gesture.open(views.matching.requests.ask(mentor, others, most))


def send(gesture: Gesture) -> None:
    """Send the request."""
    form = gesture.read(Ask)
    with gesture.begin() as work:
        shown = services.matching.requests.ask(
            work, gesture.person, form.message, form.back_ups or []
        )
    gesture.show(shown)


def withdraw(gesture: Gesture) -> None:
    """Take a request back."""
    with gesture.begin() as work:
        shown = services.matching.requests.withdraw(work, gesture.number)
    gesture.show(shown)


def accept(gesture: Gesture) -> None:
    """Accept a request."""
    with gesture.begin() as work:
        services.matching.requests.accept(work, gesture.number)
    gesture.ack()


def open_decline(gesture: Gesture) -> None:
    """Ask for an optional reason."""
    with gesture.look() as work:
        made = services.matching.requests.own(work, gesture.number)
    gesture.open(views.matching.requests.why_not(made))


def decline(gesture: Gesture) -> None:
    """Decline a request."""
    form = gesture.read(Decline)
    with gesture.begin() as work:
        services.matching.requests.decline(
            work, gesture.number, form.reason or "", others=form.others != "not_now"
        )
    gesture.ack()


def confirm(gesture: Gesture) -> None:
    """Confirm what two people have agreed."""
    with gesture.begin() as work:
        services.matching.confirmations.confirm(work, gesture.number)
    handlers.piles.left(gesture)


def open_refuse(gesture: Gesture) -> None:
    """Ask for the reason."""
    with gesture.look() as work:
        made = services.matching.confirmations.look(work, gesture.number)
    gesture.open(views.matching.confirmations.why_not(made))


def refuse(gesture: Gesture) -> None:
    """Do not confirm what two people have agreed."""
    form = gesture.read(Refuse)
    with gesture.begin() as work:
        services.matching.confirmations.refuse(work, gesture.number, form.reason)
    gesture.done()


def suggest_me(gesture: Gesture) -> None:
    """Go on being suggested to others."""
    with gesture.begin() as work:
        services.matching.seats.suggest_me(work, gesture.number)
    gesture.ack()


def not_now(gesture: Gesture) -> None:
    """Take nobody else for now."""
    with gesture.begin() as work:
        services.matching.seats.not_now(work, gesture.number)
    gesture.ack()


def take_more(gesture: Gesture) -> None:
    """Take more mentees again."""
    with gesture.begin() as work:
        shown = services.matching.seats.take_more(work)
    gesture.show(shown)
