"""What waits for the people who run the programme: the desk, its piles, their pages."""

from slack_bolt import App

import services.home
import services.piles
import views.failures
import views.piles
from handlers import values
from handlers.gesture import Gesture
from mentoring.errors import GoneError
from mentoring.piles import Failing, Pile
from views.kit import Message


def register(app: App) -> None:
    """Answer the buttons of the desk."""
    app.action(views.piles.OPEN)(open_page)
    app.action(views.piles.BEFORE)(turn)
    app.action(views.piles.AFTER)(turn)
    app.action(views.failures.SEE_TO)(see_to)
    app.action(views.failures.TRY_AGAIN)(try_again)
    app.view(views.piles.PAGE)(close)


def show(gesture: Gesture) -> None:
    """Show what waits."""
    with gesture.begin() as work:
        shown = services.piles.show(work, gesture.words.strip())
    gesture.show(shown)


def open_page(gesture: Gesture) -> None:
    """Show the first page of a pile."""
    pile, start = _place(gesture.value)
    with gesture.begin() as work:
        shown = services.piles.page(work, pile, start)
    gesture.open(shown)


def vet(gesture: Gesture) -> None:
    """Show the new mentors who wait for an organiser."""
    with gesture.begin() as work:
        shown = services.piles.vet(work)
    gesture.answer(shown)


def turn(gesture: Gesture) -> None:
    """Show another page of a pile."""
    pile, start = _place(gesture.value)
    with gesture.begin() as work:
        shown = services.piles.page(work, pile, start)
    gesture.redraw(shown)


def see_to(gesture: Gesture) -> None:
    """Take something that failed off the list, or let it be tried again."""
    failing, _, number = gesture.value.partition(":")
    if failing not in {*Failing}:
        raise GoneError
    with gesture.begin() as work:
        services.piles.see_to(work, Failing(failing), values.number(number))
    tried = Failing(failing) is Failing.TIMER
    left(gesture, views.failures.trying() if tried else views.failures.laid_aside())


def try_again(gesture: Gesture) -> None:
    """Let an order that failed be carried once more."""
    with gesture.begin() as work:
        services.piles.try_again(work, values.number(gesture.value))
    left(gesture, views.failures.trying())


def close(gesture: Gesture) -> None:
    """Close a page, which asks nothing."""
    gesture.ack()


def left(gesture: Gesture, done: Message | None = None) -> None:
    """Answer what was done about a thing: where it stood in a pile, show what is left of that.

    Elsewhere, where nothing is drawn anew, ``done`` is said.
    """
    if gesture.view.get("callback_id") == views.piles.PAGE:
        pile, start = _place(str(gesture.view.get("private_metadata")))
        with gesture.begin_after() as work:
            shown = services.piles.page(work, pile, start)
        gesture.redraw(shown)
    elif gesture.view.get("type") == "home":
        with gesture.begin_after() as work:
            services.home.open_tab(work)
        gesture.ack()
    elif done is not None:
        gesture.show(done)
    else:
        gesture.ack()


def _place(raw: str) -> tuple[Pile, int]:
    pile, _, start = raw.partition(":")
    if pile not in {*Pile}:
        raise GoneError
    return Pile(pile), values.number(start)
