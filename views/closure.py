"""Pauses, leaving, and the end of the year."""

import views.kit
from mentoring.enrolment import Enrolment
from mentoring.words import plural
from views.home import FIND, JOIN, RESUME
from views.kit import Block, Message, View, button, buttons, header, small, text

LEAVE, PAUSE = "closure.leave", "closure.pause"

HEARS = "you hear from me before the others"
STAYS = "What you wrote stays open to you under *My pairings*. "


def notice(enrolment: Enrolment, days: int, zone: str, *, paired: bool) -> Message:
    """Tell somebody in good time that their year ends."""
    until = views.kit.day(enrolment.closes_at, zone)
    said = f"Your year in the programme ends in {plural(days, 'day')}, on {until}."
    goes = (
        " A pairing that still runs ends that day, and its channel is archived." if paired else ""
    )
    return Message(
        said,
        [
            text(f"{said}{goes}"),
            text("Nothing is needed from you. Afterwards you can join again for another year."),
        ],
    )


def closed(*, paired: bool) -> Message:
    """Tell somebody that their year is over, and how to go on."""
    said = "Your year in the programme is complete. Thank you for being part of it."
    return Message(
        said,
        [
            header("Your year is complete"),
            text("Thank you for being part of the programme."),
            text(f"{STAYS if paired else ''}You can join again now."),
            buttons(button(JOIN, "Join", style="primary")),
        ],
    )


def sure_to_pause(waiting: int) -> View:
    """Ask before a pause closes requests that wait for an answer."""
    requests = (
        "A request that waits for an answer is" if waiting == 1 else f"{waiting} requests are"
    )
    blocks: list[Block] = [
        text(f"{requests} closed when you take a pause, and the people concerned are told kindly."),
        text("Pairings go on as before. *Resume* in `/mentoring` ends the pause at any time."),
    ]
    return views.kit.modal(PAUSE, "Pause", blocks, submit="Pause", close="Not now")


def paused(until: str, *, closing: bool = False) -> Message:
    """Say what a pause means and how it ends; ``closing``: there were requests to close."""
    said = "You are taking a pause: no requests and no suggestions until you press *Resume*."
    told = "What waited for an answer is closed, and the people concerned are told. "
    return Message(
        said,
        [
            text(said),
            text(
                f"{told if closing else ''}"
                f"Pairings go on as before, and your year still ends on {until}."
            ),
            small("You find *Resume* in `/mentoring` whenever you are ready."),
        ],
        "A pause",
    )


def unanswered() -> Message:
    """Tell a mentor kindly why a pause has begun, and how it ends."""
    said = "Two requests in a row went unanswered, so I have begun a pause for you."
    return Message(
        said,
        [
            text(said),
            text(
                "This is no reproach: it keeps people from waiting in vain. "
                "Nothing new reaches you until you press *Resume*. Your open requests "
                "are closed, and the people concerned are told. Pairings go on."
            ),
            buttons(button(RESUME, "Resume", style="primary")),
        ],
        "A pause",
    )


def resumed() -> Message:
    """Say that the pause is over."""
    said = "Welcome back. Your pause is over: requests and suggestions reach you again."
    return Message(said, [text(said)], "Welcome back")


def sure(enrolment: Enrolment, pairings: int) -> View:
    """Ask once more before somebody leaves."""
    ends = {
        0: "You have no pairing at the moment, so none has to end.",
        1: "Your pairing ends, your partner is told kindly, and the channel is archived.",
    }.get(
        pairings, "Your pairings end, your partners are told kindly, and the channels are archived."
    )
    blocks: list[Block] = [
        text("Leaving ends your part in the programme today."),
        text(ends),
        text(
            "If a request waits for an answer it is closed, and who asked or was asked is told. "
            "You can join again whenever you like."
        ),
    ]
    return views.kit.modal(LEAVE, "Leave", blocks, submit="Leave", close="Stay", about=enrolment.id)


def ahead(*, by_organisers: bool) -> list[Block]:
    """Tell a mentee who has lost their mentor that they come first, and what they can do."""
    first = "You are at the front of the waiting list now"
    if by_organisers:
        return [text(f"{first}: an organiser finds somebody for you.")]
    find = button(FIND, "Find a mentor", style="primary")
    return [text(f"{first}: {HEARS}."), buttons(find)]


def left(*, paired: bool) -> Message:
    """Say goodbye; ``paired``: there is, or was, a pairing with something to read again."""
    said = "You have left the programme. Thank you for being part of it."
    again = "*Join* is in `/mentoring`, should you wish to come back."
    return Message(said, [text(said), text(f"{STAYS if paired else ''}{again}")], "You have left")
