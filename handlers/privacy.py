"""My data: what is kept, a copy of it, and erasing it."""

from typing import Literal

from pydantic import BaseModel
from slack_bolt import App

import services.privacy.copying
import services.privacy.erasing
import services.privacy.reading
import views.home
import views.privacy
from handlers.gesture import Gesture


class Form(BaseModel):
    """What comes back when somebody erases their data."""

    understood: list[Literal["yes"]] = []


def register(app: App) -> None:
    """Answer My data and what stands there."""
    app.action(views.home.DATA)(mine)
    app.action(views.privacy.COPY)(copy)
    app.action(views.privacy.ERASE)(ask)
    app.view(views.privacy.SEND)(erase)


def mine(gesture: Gesture) -> None:
    """Show somebody what is kept about them."""
    with gesture.look() as work:
        shown = services.privacy.reading.page(work)
    gesture.show(shown)


def copy(gesture: Gesture) -> None:
    """Send somebody a copy of what is kept about them."""
    with gesture.begin() as work:
        shown = services.privacy.copying.ask(work)
    gesture.show(shown)


def ask(gesture: Gesture) -> None:
    """Ask once more before erasing."""
    with gesture.look() as work:
        form = services.privacy.reading.sure(work)
    gesture.open(form)


def erase(gesture: Gesture) -> None:
    """Erase what is kept about somebody."""
    form = gesture.read(Form)
    with gesture.begin() as work:
        shown = services.privacy.erasing.erase(work, understood=bool(form.understood))
    gesture.show(shown)
