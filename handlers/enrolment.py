"""Joining, page by page."""

from slack_bolt import App

import services.enrolment.joining
import services.enrolment.taking_part
import views.enrolment
import views.home
import views.kit
from handlers.gesture import Gesture
from mentoring.enrolment import Vetting
from mentoring.enrolment.joining import Draft


def register(app: App) -> None:
    """Answer Join and the pages behind it."""
    app.action(views.home.JOIN)(join)
    app.view(views.enrolment.STEP)(send)
    app.action(views.enrolment.BACK)(back)
    app.action(views.enrolment.HANDBOOK)(handbook)


def join(gesture: Gesture) -> None:
    """Open the page at which this person left off, or the first one."""
    with gesture.begin() as work:
        draft = services.enrolment.joining.join(work, gesture.met)
        page = views.enrolment.page(work.programme, draft)
    gesture.open(page)


def send(gesture: Gesture) -> None:
    """Keep a page and show the next; after the last one, the welcome."""
    with gesture.begin() as work:
        result = services.enrolment.joining.send_step(work, gesture.value, gesture.given)
        if isinstance(result, Draft):
            shown = views.enrolment.page(work.programme, result)
        elif result.joined_at == work.now:
            waits = result.vetting is Vetting.WAITING
            until = services.enrolment.taking_part.until(work, result)
            joined = views.enrolment.joined(work.programme, result.role, until, vetting=waits)
            shown = views.kit.sheet(joined)
        else:
            shown = views.kit.sheet(views.enrolment.saved())
    gesture.replace(shown)


def back(gesture: Gesture) -> None:
    """Show the page before; what is typed on this one is kept."""
    with gesture.begin() as work:
        draft = services.enrolment.joining.go_back(work, gesture.value, gesture.given)
        page = views.enrolment.page(work.programme, draft)
    gesture.redraw(page)


def handbook(gesture: Gesture) -> None:
    """Show the short handbook of this person's role."""
    with gesture.look() as work:
        shown = services.enrolment.taking_part.handbook(work)
    gesture.show(shown)
