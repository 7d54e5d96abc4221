"""What became of a request, told to both sides."""

import views.kit
import views.matching.seats
import views.rich
from mentoring.matching.back_ups import Step
from mentoring.matching.requests import Request, State
from views.home import FIND, WITHDRAW
from views.kit import Block, Message, button, buttons, text
from views.matching.requests import in_turn


def answered(made: Request, left: int = 0, *, to_be_confirmed: bool = False) -> Message:
    """Show the mentor's card after the answer; ``left`` seats are asked about after a yes."""
    if made.state is State.ACCEPTED:
        said = views.matching.seats.accepted(made, to_be_confirmed=to_be_confirmed)
        question = views.matching.seats.question(made, left) if left else []
        return Message(said, [text(said), *question])
    who = views.kit.person(made.mentee)
    endings = {
        "declined": f"You declined {who}'s request, and they have been told.",
        "expired": f"{who}'s request has expired, and they have been told.",
        "withdrawn": f"{who} no longer needs an answer.",
        "closed": f"You can take nobody else at the moment, so {who}'s request has ended. "
        "They have been told.",
    }
    return Message(endings.get(made.state, "This request has been answered."))


def told(
    made: Request, reason: str = "", gone: tuple[str, ...] = (), *, looks: bool = True
) -> Message:
    """Tell the mentee kindly that it is a no, and open the way to the next mentor.

    ``gone`` are the back-ups who could no longer be asked; ``looks`` is false for a mentee who
    does not look for a mentor any more.
    """
    said = _what_happened(made)
    blocks: list[Block] = [text(said), *_reason(reason)]
    if looks:
        following = f"{_gone(gone)} You can ask somebody else now.".lstrip()
        blocks += [text(following), buttons(button(FIND, "Find a mentor", style="primary"))]
    return Message(said, blocks)


def moved_on(made: Request, reason: str, step: Step, following: Request, until: str) -> Message:
    """Tell the mentee what happened, who is asked now, until when, and who is next."""
    said = _what_happened(made)
    now = (
        f"{_gone(step.gone)} I have asked {views.kit.person(following.mentor)}, your next choice, "
        f"with the same message. They have until {until} to answer."
    ).lstrip()
    rest = f" After that I ask {in_turn(step.rest)}." if step.rest else ""
    blocks = [
        text(said),
        *_reason(reason),
        text(f"{now}{rest}"),
        buttons(button(WITHDRAW, "Take my request back", following.id)),
    ]
    return Message(f"{said} {now}", blocks)


def taken_back(made: Request) -> Message:
    """Tell the mentee that their request is withdrawn."""
    who = views.kit.person(made.mentor)
    said = f"Your request to {who} is taken back. You can ask somebody else now."
    find = buttons(button(FIND, "Find a mentor", style="primary"))
    return Message(said, [text(said), find], "Request taken back")


def _what_happened(made: Request) -> str:
    who = views.kit.person(made.mentor)
    if made.state is State.EXPIRED:
        return f"{who} did not find the time to answer."
    return (
        f"{who} cannot be your mentor at the moment. It happens often and says nothing about you."
    )


def _reason(reason: str) -> list[Block]:
    return [views.rich.quotation(reason, "They write:")] if reason else []


def _gone(people: tuple[str, ...]) -> str:
    if not people:
        return ""
    names = " and ".join(views.kit.person(one) for one in people)
    return f"{names} {'is' if len(people) == 1 else 'are'} no longer free."
