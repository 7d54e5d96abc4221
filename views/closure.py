"""Pauses, leaving, and the end of the year."""

from slack_sdk.models.blocks import Block
from slack_sdk.models.views import View

import views.kit
from mentoring.enrolment import Enrolment
from views.home import JOIN
from views.kit import Message, button, buttons, header, small, text

LEAVE = "closure.leave"


def notice(enrolment: Enrolment, days: int, zone: str, *, paired: bool) -> Message:
    """Tell somebody in good time that their year ends."""
    until = views.kit.day(enrolment.closes_at, zone)
    said = f"Your year in the programme ends in {days} days, on {until}."
    goes = " Your pairing and its channel end with it." if paired else ""
    return Message(
        said,
        [
            text(f"{said}{goes}"),
            text("Nothing is needed from you. Afterwards you can join again for another year."),
        ],
    )


def closed() -> Message:
    """Tell somebody that their year is over, and how to go on."""
    said = "Your year in the programme is complete. Thank you for being part of it."
    return Message(
        said,
        [
            header("Your year is complete"),
            text(said),
            text("What you wrote stays open to you under *My pairings*. You can join again now."),
            buttons(button(JOIN, "Join", style="primary")),
        ],
    )


def paused(zone_until: str) -> Message:
    """Say what a pause means and how it ends."""
    said = "You are taking a pause: nobody can ask you and nothing is suggested to you."
    return Message(
        said,
        [
            text(said),
            text(f"Your pairings go on, and your year still ends on {zone_until}."),
            small("Press *Resume* in `/mentoring` when you are ready."),
        ],
        "Pause",
    )


def resumed() -> Message:
    """Say that the pause is over."""
    said = "Welcome back. You can be found and suggested again."
    return Message(said, [text(said)], "Resume")


def sure(enrolment: Enrolment, pairings: int) -> View:
    """Ask once more before somebody leaves."""
    ends = {
        0: "You have no pairing at the moment, so nobody else is affected.",
        1: "Your pairing ends, your partner is told kindly, and the channel is archived.",
    }.get(
        pairings, "Your pairings end, your partners are told kindly, and the channels are archived."
    )
    blocks: list[Block] = [
        text("Leaving ends your part in the programme today."),
        text(ends),
        text("Requests that wait for an answer are closed. You can join again whenever you like."),
    ]
    return views.kit.modal(LEAVE, "Leave", blocks, submit="Leave", close="Stay", about=enrolment.id)


def left() -> Message:
    """Say goodbye."""
    said = (
        "You have left the programme. Thank you for being part of it; you can join again any time."
    )
    return Message(said, [text(said)], "Leave")
