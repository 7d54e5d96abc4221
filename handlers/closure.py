"""Pause, Resume and Leave."""

from slack_bolt import App

import services.closure
import views.closure
import views.home
from handlers.gesture import Gesture


def register(app: App) -> None:
    """Answer Pause, Resume, Leave and the questions before pausing and leaving."""
    app.action(views.home.PAUSE)(pause)
    app.view(views.closure.PAUSE)(pause_now)
    app.action(views.home.RESUME)(resume)
    app.action(views.home.LEAVE)(ask)
    app.view(views.closure.LEAVE)(leave)


def pause(gesture: Gesture) -> None:
    """Take a pause at once, or ask first when requests would be closed by it."""
    with gesture.begin() as work:
        waiting = services.closure.waiting(work)
        shown = None if waiting else services.closure.pause(work)
    if shown:
        gesture.show(shown)
    else:
        gesture.open(views.closure.sure_to_pause(waiting))


def pause_now(gesture: Gesture) -> None:
    """Take the pause that was asked about."""
    with gesture.begin() as work:
        shown = services.closure.pause(work)
    gesture.show(shown)


def resume(gesture: Gesture) -> None:
    """End a pause."""
    with gesture.begin() as work:
        shown = services.closure.resume(work)
    gesture.show(shown)


def ask(gesture: Gesture) -> None:
    """Ask once more before leaving."""
    with gesture.look() as work:
        enrolment, pairings = services.closure.about_to_leave(work)
    gesture.open(views.closure.sure(enrolment, pairings))


def leave(gesture: Gesture) -> None:
    """Leave the programme."""
    with gesture.begin() as work:
        shown = services.closure.leave(work)
    gesture.show(shown)
