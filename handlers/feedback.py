"""Feedback: given by each of the two, read by organisers, with a way out and a page on reading."""

from pydantic import BaseModel, ConfigDict, Field
from slack_bolt import App

import services.feedback.answering
import services.feedback.reading
import services.feedback.transparency
import services.feedback.ways
import views.feedback.asked
import views.feedback.desk
import views.feedback.transparency
import views.feedback.ways
from handlers.gesture import Gesture
from mentoring.feedback import Answer, Choice


class Form(BaseModel):
    """What comes back when somebody answers."""

    model_config = ConfigDict(str_strip_whitespace=True)

    choice: Choice
    words: str | None = Field(default=None, max_length=views.feedback.asked.MOST)


def register(app: App) -> None:
    """Answer what the two press, and what organisers do."""
    app.action(views.feedback.asked.GIVE)(open_form)
    app.view(views.feedback.asked.SEND)(send)
    app.action(views.feedback.ways.WAYS)(ways)
    app.action(views.feedback.ways.TALK)(talk)
    app.action(views.feedback.ways.END)(ask_end)
    app.view(views.feedback.ways.END_QUIETLY)(end_quietly)
    app.action(views.feedback.desk.READ)(read)
    app.action(views.feedback.desk.OLDER)(turn)
    app.action(views.feedback.desk.NEWER)(turn)
    app.action(views.feedback.transparency.OPEN)(transparency)


def open_form(gesture: Gesture) -> None:
    """Ask how it goes."""
    with gesture.look() as work:
        form = services.feedback.answering.look(work, gesture.number)
    gesture.open(form)


def send(gesture: Gesture) -> None:
    """Keep an answer."""
    form = gesture.read(Form)
    answer = Answer(choice=form.choice, words=form.words or "")
    with gesture.begin() as work:
        shown = services.feedback.answering.give(work, gesture.number, answer)
    gesture.show(shown)


def ways(gesture: Gesture) -> None:
    """Show the ways out."""
    with gesture.look() as work:
        shown = services.feedback.ways.show(work, gesture.number)
    gesture.show(shown)


def talk(gesture: Gesture) -> None:
    """Tell the organisers that somebody would like to talk."""
    with gesture.begin() as work:
        shown = services.feedback.ways.talk(work, gesture.number)
    gesture.show(shown)


def ask_end(gesture: Gesture) -> None:
    """Ask once more before a pairing ends."""
    with gesture.look() as work:
        shown = services.feedback.ways.ask(work, gesture.number)
    gesture.open(shown)


def end_quietly(gesture: Gesture) -> None:
    """End a pairing quietly."""
    with gesture.begin() as work:
        shown = services.feedback.ways.end_quietly(work, gesture.number)
    gesture.show(shown)


def open_overview(gesture: Gesture) -> None:
    """Show organisers how it goes."""
    with gesture.begin() as work:
        shown = services.feedback.reading.overview(work)
    gesture.answer(shown)


def turn(gesture: Gesture) -> None:
    """Show other answers."""
    with gesture.begin() as work:
        shown = services.feedback.reading.turn(work, gesture.number)
    gesture.redraw(shown)


def read(gesture: Gesture) -> None:
    """Show an organiser one answer."""
    with gesture.begin() as work:
        shown = services.feedback.reading.read(work, gesture.number)
    gesture.show(shown)


def transparency(gesture: Gesture) -> None:
    """Show who has read what."""
    with gesture.look() as work:
        shown = services.feedback.transparency.page(work)
    gesture.show(shown)
