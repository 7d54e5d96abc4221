"""Plan it, We have met, Not this month, and the ways back."""

from datetime import date, time

from pydantic import BaseModel, Field
from slack_bolt import App

import mentoring.catch_ups
import services.catch_ups.answers
import views.catch_ups
import views.summaries
from handlers.gesture import Gesture
from mentoring.catch_ups import How


class Plan(BaseModel):
    """When, how and about what two people will meet."""

    on: date
    at: time
    how: How
    agenda: str | None = Field(default=None, max_length=3000)


def register(app: App) -> None:
    """Answer the buttons under a catch-up and the form behind Plan it."""
    app.action(views.catch_ups.PLAN)(open_plan)
    app.view(views.catch_ups.SEND)(plan)
    app.action(views.catch_ups.MET)(met)
    app.action(views.catch_ups.SKIP)(skip)
    app.action(views.catch_ups.NOT_YET)(not_yet)
    app.action(views.catch_ups.MISSED)(missed)


def open_plan(gesture: Gesture) -> None:
    """Ask when, how and about what."""
    with gesture.look() as work:
        catch_up, where, agenda = services.catch_ups.answers.look(work, gesture.number)
        form = views.catch_ups.form(
            catch_up, mentoring.catch_ups.suggested_day(work.now, where), where, agenda
        )
    gesture.open(form)


def plan(gesture: Gesture) -> None:
    """Plan the catch-up."""
    form = gesture.read(Plan)
    with gesture.begin() as work:
        services.catch_ups.answers.plan(
            work,
            gesture.number,
            on=form.on,
            wall=form.at,
            how=form.how,
            agenda=form.agenda or "",
        )
    gesture.ack()


def met(gesture: Gesture) -> None:
    """Note that the two have met, and offer the summary at once."""
    with gesture.begin() as work:
        catch_up = services.catch_ups.answers.met(work, gesture.number)
    gesture.open(views.summaries.form(views.summaries.about(catch_up.pairing, catch_up.id)))


def skip(gesture: Gesture) -> None:
    """Note that the two do not meet this month."""
    with gesture.begin() as work:
        services.catch_ups.answers.skip(work, gesture.number)
    gesture.ack()


def not_yet(gesture: Gesture) -> None:
    """Take back that the two have met."""
    with gesture.begin() as work:
        services.catch_ups.answers.not_yet(work, gesture.number)
    gesture.ack()


def missed(gesture: Gesture) -> None:
    """Note that a planned catch-up did not come to pass."""
    with gesture.begin() as work:
        shown = services.catch_ups.answers.missed(work, gesture.number)
    gesture.answer(shown)
