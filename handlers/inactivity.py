"""We are still in touch, We have met, Help us, End it."""

from typing import Literal

from pydantic import BaseModel
from slack_bolt import App

import services.inactivity.answers
import views.inactivity.forms
import views.inactivity.told
import views.summaries
from handlers.gesture import Gesture
from mentoring.closure import Ending


class End(BaseModel):
    """What one of the two calls the end of their pairing."""

    ending: Literal[Ending.BY_AGREEMENT, Ending.COMPLETED_EARLY, Ending.NOT_A_FIT, Ending.INACTIVE]


def register(app: App) -> None:
    """Answer the buttons under what a quiet pairing is asked, and the form behind End it."""
    app.action(views.inactivity.told.STILL)(still)
    app.action(views.inactivity.told.MET)(met)
    app.action(views.inactivity.told.HELP)(help_)
    app.action(views.inactivity.forms.END)(ask_end)
    app.view(views.inactivity.forms.SEND)(end)


def still(gesture: Gesture) -> None:
    """Note that the two are in touch."""
    with gesture.begin() as work:
        shown = services.inactivity.answers.still(work, gesture.number)
    gesture.show(shown)


def met(gesture: Gesture) -> None:
    """Note that the two have met, and offer the summary at once."""
    with gesture.begin() as work:
        catch_up = services.inactivity.answers.met(work, gesture.number)
    about = views.summaries.about(gesture.number, catch_up.id if catch_up else None)
    gesture.open(views.summaries.form(about))


def help_(gesture: Gesture) -> None:
    """Tell the organisers that help is wanted."""
    with gesture.begin() as work:
        shown = services.inactivity.answers.help_(work, gesture.number)
    gesture.show(shown)


def ask_end(gesture: Gesture) -> None:
    """Ask once more before a pairing ends."""
    with gesture.look() as work:
        pairing = services.inactivity.answers.own(work, gesture.number)
    gesture.open(views.inactivity.forms.end(pairing, gesture.met.id))


def end(gesture: Gesture) -> None:
    """End the pairing."""
    form = gesture.read(End)
    with gesture.begin() as work:
        shown = services.inactivity.answers.end(work, gesture.number, form.ending)
    gesture.show(shown)
