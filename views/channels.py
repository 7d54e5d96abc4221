"""A pairing whose channel could not be opened: what the two, and the organisers, are told."""

import views.kit
from mentoring.pairings import Pairing
from views.home import FIND
from views.kit import Block, Message, button, buttons, small, text


def late(pairing: Pairing, reader: str) -> Message:
    """Tell one of the two that they are paired although their channel is not there yet."""
    partner = views.kit.person(pairing.partner_of(reader))
    role = "mentor" if reader == pairing.mentee else "mentee"
    said = f"{partner} is your {role} now. Your private channel takes longer than usual."
    why = "Slack has not made it yet. I go on trying, and tell you as soon as it is there."
    meanwhile = f"You can write to {partner} directly meanwhile."
    return Message(said, [text(said), small(f"{why} {meanwhile}")])


def unreachable(pairing: Pairing, reader: str, missing: str | None) -> Message:
    """Tell somebody that their channel could not be opened, and what they can do."""
    partner = views.kit.person(pairing.partner_of(reader))
    why = f"Slack could not invite {partner}." if missing else "Slack refused to open a channel."
    said = f"Your pairing with {partner} could not begin. {why}"
    blocks: list[Block] = [
        text(said),
        text("The organisers have been told. You can be paired again at once."),
    ]
    if reader == pairing.mentee:
        blocks.append(buttons(button(FIND, "Find a mentor", style="primary")))
    return Message(said, blocks)


def broken(pairing: Pairing, missing: str | None) -> Message:
    """Tell an organiser that a pairing could not get its channel."""
    mentor, mentee = (views.kit.person(one) for one in pairing.people)
    said = f"The pairing of {mentor} and {mentee} could not get its channel."
    why = (
        f"Slack could not invite {views.kit.person(missing)}; is the account still active? "
        "The other one has been told and can be paired again at once."
        if missing
        else "Slack refused to open a private channel; may the bot open one? "
        "Both have been told and can be paired again at once."
    )
    return Message(said, [text(said), text(why)])
