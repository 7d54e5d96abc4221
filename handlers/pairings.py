"""My pairings."""

from slack_bolt import App

import services.pairings
import views.home
from handlers.gesture import Gesture


def register(app: App) -> None:
    """Answer My pairings."""
    app.action(views.home.PAIRINGS)(mine)


def mine(gesture: Gesture) -> None:
    """Show somebody their pairings."""
    with gesture.look() as work:
        shown = services.pairings.mine(work)
    gesture.show(shown)
