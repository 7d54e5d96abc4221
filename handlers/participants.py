"""My profile, and changing one's answers."""

from slack_bolt import App

import services.enrolment.joining
import services.enrolment.taking_part
import views.enrolment
import views.home
import views.participants
from handlers.gesture import Gesture


def register(app: App) -> None:
    """Answer My profile and its button."""
    app.action(views.home.PROFILE)(mine)
    app.action(views.participants.EDIT)(edit)


def mine(gesture: Gesture) -> None:
    """Show somebody what is kept about them."""
    with gesture.look() as work:
        shown = services.enrolment.taking_part.own_profile(work)
    gesture.show(shown)


def edit(gesture: Gesture) -> None:
    """Open the questionnaire with what was answered."""
    with gesture.begin() as work:
        draft = services.enrolment.joining.edit(work)
        page = views.enrolment.page(work.programme, draft)
    gesture.open(page)
