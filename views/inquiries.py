"""One question of an organiser to a new mentor, and the answer."""

import views.inputs
import views.kit
import views.rich
from mentoring.enrolment import Enrolment
from mentoring.inquiries import Inquiry
from views.kit import Block, Message, View, button, buttons, small, text

SEND = "inquiries.send"
OPEN, ANSWER = "inquiries.open_answer", "inquiries.answer"


def form(enrolment: Enrolment) -> View:
    """Ask an organiser what they would like to know."""
    who = views.kit.person(enrolment.person)
    return views.kit.modal(
        SEND,
        "Ask for more",
        [
            text(f"{who} gets your question from me and answers in a form."),
            views.inputs.ask_line(
                "question",
                "What would you like to know?",
                limit=1000,
                multiline=True,
                hint="All organisers read the answer. Approving and declining stay possible.",
            ),
        ],
        about=enrolment.id,
    )


def shown(inquiry: Inquiry) -> list[Block]:
    """Show organisers what was asked, and what came back."""
    asked = views.rich.quotation(inquiry.question, "Asked besides:")
    by = views.kit.person(inquiry.by)
    if inquiry.answer is None:
        return [asked, small(f"{by} asked this. There is no answer yet.")]
    return [asked, views.rich.quotation(inquiry.answer, "They answer:"), small(f"{by} asked this.")]


def asked(enrolment: Enrolment, inquiry: Inquiry) -> Message:
    """Put an organiser's question to a new mentor."""
    by = views.kit.person(inquiry.by)
    said = f"{by}, an organiser, would like to know something before you can be a mentor."
    return Message(
        said,
        [
            text(said),
            views.rich.quotation(inquiry.question, "The question:"),
            buttons(button(OPEN, "Answer", enrolment.id, "primary")),
            small("All organisers read what you answer, and nobody else does."),
        ],
        "A question to you",
    )


def answer_form(enrolment: Enrolment, inquiry: Inquiry) -> View:
    """Ask a new mentor for the answer."""
    return views.kit.modal(
        ANSWER,
        "Your answer",
        [
            views.rich.quotation(inquiry.question, "The question:"),
            views.inputs.ask_line("answer", "Your answer", limit=2000, multiline=True),
        ],
        about=enrolment.id,
    )


def answered(inquiry: Inquiry) -> Message:
    """Show a new mentor their answered question."""
    said = "Thank you. The organisers have your answer, and you hear from me when they decide."
    blocks: list[Block] = [text(said), views.rich.quotation(inquiry.question, "The question:")]
    if inquiry.answer:
        blocks.append(views.rich.quotation(inquiry.answer, "Your answer:"))
    return Message(said, blocks)


def settled() -> Message:
    """Show a question whose answer nobody waits for any more."""
    return Message("The organisers asked you something here, and have decided without an answer.")


def news(enrolment: Enrolment) -> Message:
    """Tell the organiser who asked that there is an answer."""
    who = views.kit.person(enrolment.person)
    said = f"{who} has answered your question. The answer stands on their card."
    return Message(said, [text(said)])
