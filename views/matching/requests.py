"""The request to a mentor: written, on its way, and the mentor's card."""

from collections import Counter
from collections.abc import Mapping, Sequence

import views.inputs
import views.kit
import views.matching.seats
import views.rich
import views.tracks
from mentoring.matching.profiles import Profile
from mentoring.matching.requests import Request
from mentoring.matching.scores import Score
from mentoring.matching.seats import Seats
from mentoring.programmes import Track
from mentoring.words import plural
from views.inputs import Choice
from views.kit import Block, Message, View, button, buttons, small, text
from views.matching.suggestions import REASONS, reasons

SEND = "matching.send"
ACCEPT, DECLINE, SEND_DECLINE = "matching.accept", "matching.decline", "matching.send_decline"


def ask(mentor: Profile, others: list[Score], most: int) -> View:
    """Ask the mentee for a message to the mentor, and whom of the others to ask next."""
    first = views.kit.name(mentor.person.first_name, 14)
    blocks = [
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
    ]
    if others and most:
        blocks.append(_back_ups(others, most))
    return views.kit.modal(SEND, f"Ask {first}", blocks, submit="Send", about=mentor.person.id)


def _back_ups(others: list[Score], most: int) -> Block:
    return views.inputs.ask_many(
        "back_ups",
        "If it is a no, whom may I ask next?",
        choices(others),
        most=most,
        optional=True,
        hint=f"I pass the same message on, to one after the other, in the order in which you "
        f"choose them: {plural(most, 'mentor')} at most.",
    )


def choices(others: Sequence[Score]) -> list[Choice]:
    """Name mentors to choose from, each with what tells them apart."""
    sharing = Counter(reason for one in others for reason in one.reasons)
    return [_choice(one, sharing) for one in others]


def _choice(score: Score, sharing: Mapping[str, int]) -> Choice:
    """Name a mentor with the reason that fewest others share, as much of it as fits."""
    who = score.mentor.person
    name = views.kit.name(who.name, views.kit.LABEL)
    told_apart = sorted(score.reasons, key=lambda reason: sharing[reason])
    said = f"{name}: {told_apart[0]}" if told_apart else name
    return who.id, views.kit.name(said, views.kit.LABEL)


def asked(mentor: Profile, until: str, back_ups: tuple[str, ...]) -> Message:
    """Tell the mentee that the request is on its way, how long it may take, and what is next."""
    who = views.kit.person(mentor.person.id)
    said = f"Your request is on its way to {who}. They have until {until} to answer."
    no = "If it is a no, or they do not answer,"
    following = (
        f"{no} I pass your message on to {in_turn(back_ups)}, and tell you."
        if back_ups
        else f"{no} I tell you at once and you can ask somebody else."
    )
    return Message(said, [text(said), text(following)], "Request sent")


def in_turn(people: tuple[str, ...]) -> str:
    """Name people in the order in which they are asked."""
    return ", then ".join(views.kit.person(one) for one in people)


def request(
    made: Request,
    message: str,
    score: Score,
    until: str,
    *,
    seats: Seats,
    track: Track | None = None,
) -> Message:
    """Show a mentor who asks, why they fit, and the two answers; ``track`` is the mentee's."""
    who = views.kit.person(made.mentee)
    blocks: list[Block] = [
        text(f"{who} would like you to be their mentor."),
        views.rich.quotation(message, "They write:"),
    ]
    if score.told:
        blocks.append(reasons(score.told[:REASONS], "Why I suggested you to them:"))
    blocks += [
        *views.tracks.of(made.mentee, track),
        buttons(
            button(ACCEPT, "Accept", made.id, "primary"),
            button(DECLINE, "Decline", made.id),
        ),
        small(
            f"You have {seats.taken} of {plural(seats.capacity, 'place')} taken. "
            f"You have until {until}. A kind no is as welcome as a yes."
        ),
    ]
    return Message(f"{who} would like you to be their mentor", blocks, "A request")


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
            views.matching.seats.others(),
        ],
        submit="Decline",
        about=made.id,
    )
