"""An organiser's question to a new mentor: asked, answered."""

from pydantic import BaseModel, Field
from slack_bolt import App

import services.inquiries
import views.inquiries
import views.vetting
from handlers.gesture import Gesture


class Asked(BaseModel, str_strip_whitespace=True):
    """What an organiser would like to know."""

    question: str = Field(min_length=1, max_length=3000)


class Answered(BaseModel, str_strip_whitespace=True):
    """What a new mentor answers."""

    answer: str = Field(min_length=1, max_length=3000)


def register(app: App) -> None:
    """Answer the buttons and the two forms."""
    app.action(views.vetting.ASK)(open_form)
    app.view(views.inquiries.SEND)(ask)
    app.action(views.inquiries.OPEN)(open_answer)
    app.view(views.inquiries.ANSWER)(answer)


def open_form(gesture: Gesture) -> None:
    """Ask what an organiser would like to know."""
    with gesture.look() as work:
        enrolment = services.inquiries.look(work, gesture.number)
    gesture.open(views.inquiries.form(enrolment))


def ask(gesture: Gesture) -> None:
    """Put the question to the new mentor."""
    form = gesture.read(Asked)
    with gesture.begin() as work:
        services.inquiries.ask(work, gesture.number, form.question)
    gesture.ack()


def open_answer(gesture: Gesture) -> None:
    """Show a new mentor the question with room for the answer."""
    with gesture.look() as work:
        enrolment, inquiry = services.inquiries.open_answer(work, gesture.number)
    gesture.open(views.inquiries.answer_form(enrolment, inquiry))


def answer(gesture: Gesture) -> None:
    """Pass the answer on."""
    form = gesture.read(Answered)
    with gesture.begin() as work:
        services.inquiries.answer(work, gesture.number, form.answer)
    gesture.ack()
