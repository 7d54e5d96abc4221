"""The command, the menu, the Home tab and plain words in a direct message."""

from collections.abc import Callable

from slack_bolt import App

import handlers.closure
import handlers.concerns
import handlers.enrolment
import handlers.feedback
import handlers.matching
import handlers.pairings
import handlers.participants
import handlers.privacy
import services.home
import views.help
import views.home
import views.kit
from handlers import values
from handlers.gesture import Gesture

Door = Callable[[Gesture], None]


def register(app: App) -> None:
    """Answer the command, the menu's buttons, the Home tab and direct messages."""
    app.command("/mentoring")(command)
    app.event("app_home_opened")(open_tab)
    app.event("message")(answer_words)
    app.action(views.home.HELP)(help_)
    app.view(views.kit.SHEET)(close_sheet)


def command(gesture: Gesture) -> None:
    """Do what the word after the command says; otherwise show the menu."""
    word = gesture.words.strip().casefold()
    WORDS.get(word, menu)(gesture)


def menu(gesture: Gesture) -> None:
    """Show what this person can do now."""
    with gesture.look() as work:
        shown = services.home.menu(work, values.typed(gesture.words).strip())
    gesture.show(shown)


def help_(gesture: Gesture) -> None:
    """Explain what the bot does."""
    with gesture.look() as work:
        shown = views.help.page(work.programme, work.organisers, work.moderators)
    gesture.show(shown)


def open_tab(gesture: Gesture) -> None:
    """Draw the Home tab for whoever opened it."""
    with gesture.begin() as work:
        services.home.open_tab(work)


def answer_words(gesture: Gesture) -> None:
    """Answer a direct message with the menu; edits and the bot's own words are no questions."""
    event = gesture.body.get("event", {})
    if event.get("channel_type") == "im" and "subtype" not in event and not event.get("bot_id"):
        with gesture.begin() as work:
            services.home.answer_words(work)


def close_sheet(gesture: Gesture) -> None:
    """Close a page that only tells something."""
    gesture.ack()


WORDS: dict[str, Door] = {
    "join": handlers.enrolment.join,
    "find": handlers.matching.find,
    "pairings": handlers.pairings.mine,
    "my pairings": handlers.pairings.mine,
    "profile": handlers.participants.mine,
    "my profile": handlers.participants.mine,
    "pause": handlers.closure.pause,
    "resume": handlers.closure.resume,
    "leave": handlers.closure.ask,
    "concern": handlers.concerns.open_form,
    "raise a concern": handlers.concerns.open_form,
    "transparency": handlers.feedback.transparency,
    "who has read what": handlers.feedback.transparency,
    "data": handlers.privacy.mine,
    "mydata": handlers.privacy.mine,
    "my data": handlers.privacy.mine,
    "help": help_,
}
