"""What happened, when a planned catch-up was not held."""

from pydantic import BaseModel
from slack_bolt import App

import services.no_shows
import views.no_shows
from handlers.gesture import Gesture
from mentoring.no_shows import What


class Said(BaseModel):
    """What one of the two says about it."""

    what: What


def register(app: App) -> None:
    """Answer the form behind No, we did not."""
    app.view(views.no_shows.SEND)(say)


def say(gesture: Gesture) -> None:
    """Keep what happened."""
    form = gesture.read(Said)
    with gesture.begin() as work:
        shown = services.no_shows.say(work, gesture.number, form.what)
    gesture.show(shown)
