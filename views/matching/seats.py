"""Whether a mentor takes somebody else now."""

import views.inputs
import views.kit
from mentoring.matching.requests import Request
from mentoring.matching.seats import Seats
from mentoring.words import plural
from views.kit import Block, Message, button, buttons, text

SUGGEST_ME, NOT_NOW = "matching.suggest_me", "matching.not_now"


def question(made: Request, left: int) -> list[Block]:
    """Ask a mentor who has just accepted somebody about the seats that are left."""
    return [
        text(f"You have {plural(left, 'more place')}. Shall I suggest you to others?"),
        buttons(
            button(SUGGEST_ME, "Yes, suggest me", made.id),
            button(NOT_NOW, "Not now", made.id),
        ),
    ]


def suggested(made: Request, *, to_be_confirmed: bool = False) -> Message:
    """Show the card of an accepted request to a mentor who takes others too."""
    said = accepted(made, to_be_confirmed=to_be_confirmed)
    return Message(f"{said} I suggest you to others, too.")


def nobody_else(made: Request, *, to_be_confirmed: bool = False) -> Message:
    """Show the card of an accepted request to a mentor who takes nobody else now."""
    said = accepted(made, to_be_confirmed=to_be_confirmed)
    return Message(
        f"{said} I suggest you to nobody else for now. "
        "*Take more mentees* in `/mentoring` changes that."
    )


def accepted(made: Request, *, to_be_confirmed: bool) -> str:
    """Say that a mentor has accepted somebody, and what follows."""
    who = views.kit.person(made.mentee)
    follows = "An organiser confirms it next" if to_be_confirmed else "Your channel is on its way"
    return f"You accepted {who} as your mentee. {follows}."


def others() -> Block:
    """Ask a mentor who declines whether somebody else may ask."""
    options = [("yes", "Yes"), ("not_now", "Not now")]
    return views.inputs.ask_one(
        "others",
        "Would you take somebody else now?",
        options,
        chosen="yes",
        hint="With “Not now” I suggest you to nobody; Take more mentees in my menu changes that.",
    )


def opened(seats: Seats) -> Message:
    """Tell a mentor that they can be asked again, or why not."""
    said = (
        f"You can be asked again: you have {plural(seats.left, 'more place')}."
        if seats.left
        else "You have as many mentees as you wished for. *My profile* lets you change the number."
    )
    return Message(said, [text(said)], "Take more mentees")
