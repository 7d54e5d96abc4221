"""The request to a mentor, and its one answer."""

import views.inputs
import views.kit
import views.rich
from mentoring.matching.profiles import Profile
from mentoring.matching.requests import Request
from mentoring.matching.scores import Score
from views.home import FIND
from views.kit import Block, Message, View, button, buttons, small, text
from views.matching.suggestions import REASONS, reasons

SEND = "matching.send"
ACCEPT, DECLINE, SEND_DECLINE = "matching.accept", "matching.decline", "matching.send_decline"


def ask(mentor: Profile) -> View:
    """Ask the mentee for a message to the mentor."""
    first = views.kit.name(mentor.person.first_name, 14)
    return views.kit.modal(
        SEND,
        f"Ask {first}",
        [
            text(
                f"I pass your message on to {views.kit.person(mentor.person.id)}, "
                "and you hear from me either way."
            ),
            views.inputs.ask_line(
                "message",
                "Your message",
                limit=1500,
                multiline=True,
                hint="What would you like to work on, and why with them?",
            ),
        ],
        submit="Send",
        about=mentor.person.id,
    )


def asked(mentor: Profile, until: str) -> Message:
    """Tell the mentee that the request is on its way, and how long it may take."""
    who = views.kit.person(mentor.person.id)
    said = f"Your request is on its way to {who}. They have until {until} to answer."
    return Message(
        said,
        [
            text(said),
            text(
                "If it is a no, or they do not answer, I tell you at once and you can ask "
                "somebody else."
            ),
        ],
        "Request sent",
    )


def request(made: Request, message: str, score: Score, until: str) -> Message:
    """Show a mentor who asks, why they fit, and the two answers."""
    who = views.kit.person(made.mentee)
    blocks: list[Block] = [
        text(f"{who} would like you to be their mentor."),
        views.rich.quotation(message, "They write:"),
    ]
    if score.told:
        blocks.append(reasons(score.told[:REASONS], "Why I suggested you to them:"))
    blocks += [
        buttons(
            button(ACCEPT, "Accept", made.id, "primary"),
            button(DECLINE, "Decline", made.id),
        ),
        small(f"You have until {until}. A kind no is as welcome as a yes."),
    ]
    return Message(f"{who} would like you to be their mentor", blocks, "A request")


def answered(made: Request, *, to_be_confirmed: bool = False) -> Message:
    """Show the same card after the answer."""
    who = views.kit.person(made.mentee)
    follows = "An organiser confirms it next" if to_be_confirmed else "Your channel is on its way"
    endings = {
        "accepted": f"You accepted {who} as your mentee. {follows}.",
        "declined": f"You declined {who}'s request, and they have been told.",
        "expired": f"{who}'s request has expired, and they have been told.",
        "withdrawn": f"{who} no longer needs an answer.",
    }
    return Message(endings.get(made.state, "This request has been answered."))


def remind(made: Request, until: str) -> Message:
    """Remind a mentor that somebody waits."""
    who = views.kit.person(made.mentee)
    said = f"{who} is waiting for your answer. You have until {until}."
    return Message(
        said,
        [
            text(said),
            buttons(
                button(ACCEPT, "Accept", made.id, "primary"), button(DECLINE, "Decline", made.id)
            ),
        ],
    )


def why_not(made: Request) -> View:
    """Ask a mentor for an optional reason."""
    return views.kit.modal(
        SEND_DECLINE,
        "Decline a request",
        [
            text(f"{views.kit.person(made.mentee)} is told kindly and can ask somebody else."),
            views.inputs.ask_line(
                "reason",
                "A word for them?",
                limit=1000,
                optional=True,
                multiline=True,
                hint="If you leave this empty they only hear that it is not possible now.",
            ),
        ],
        submit="Decline",
        about=made.id,
    )


def declined(made: Request, reason: str) -> Message:
    """Tell the mentee kindly, and open the way to the next mentor."""
    who = views.kit.person(made.mentor)
    said = (
        f"{who} cannot be your mentor at the moment. It happens often and says nothing about you."
    )
    blocks: list[Block] = [text(said)]
    if reason:
        blocks.append(views.rich.quotation(reason, "They write:"))
    return Message(said, [*blocks, _look_again()])


def expired(made: Request) -> Message:
    """Tell the mentee that nobody answered, and open the way to the next mentor."""
    who = views.kit.person(made.mentor)
    said = f"{who} did not find the time to answer. You can ask somebody else now."
    return Message(said, [text(said), _look_again()])


def _look_again() -> Block:
    return buttons(button(FIND, "Find a mentor", style="primary"))


def taken_back(made: Request) -> Message:
    """Tell the mentee that their request is withdrawn."""
    who = views.kit.person(made.mentor)
    said = f"Your request to {who} is taken back. You can ask somebody else now."
    return Message(said, [text(said), _look_again()], "Request taken back")
