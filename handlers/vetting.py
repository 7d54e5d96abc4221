"""Approve and Decline under a new mentor, and every word of their answers."""

from pydantic import BaseModel, Field
from slack_bolt import App

import handlers.piles
import services.vetting
import views.kit
import views.vetting
from handlers.gesture import Gesture


class Form(BaseModel):
    """What comes back when a mentor is declined."""

    reason: str = Field(min_length=1, max_length=3000)


def register(app: App) -> None:
    """Answer the buttons under a new mentor and the form behind Decline."""
    app.action(views.vetting.READ)(read)
    app.action(views.vetting.APPROVE)(approve)
    app.action(views.vetting.DECLINE)(ask_why)
    app.view(views.vetting.SEND)(decline)


def read(gesture: Gesture) -> None:
    """Show every word of a mentor's answers."""
    with gesture.look() as work:
        profile = services.vetting.answers(work, gesture.number)
        shown = views.vetting.answers(profile, work.programme)
    gesture.show(shown)


def approve(gesture: Gesture) -> None:
    """Approve a mentor."""
    with gesture.begin() as work:
        services.vetting.decide(work, gesture.number, approved=True)
    handlers.piles.left(gesture)


def ask_why(gesture: Gesture) -> None:
    """Ask for the reason."""
    with gesture.look() as work:
        enrolment = services.vetting.look(work, gesture.number)
    gesture.open(views.vetting.why(enrolment))


def decline(gesture: Gesture) -> None:
    """Decline a mentor, with the reason in the organiser's words."""
    form = gesture.read(Form)
    with gesture.begin() as work:
        services.vetting.decide(work, gesture.number, approved=False, reason=form.reason)
    gesture.done()
