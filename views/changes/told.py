"""What changed in Slack, as those concerned read it."""

from collections.abc import Collection

import views.closure
import views.kit
from mentoring.pairings import Pairing
from views.home import RESUME
from views.kit import Block, Message, button, buttons, question, small, text

INVITE, PART = "changes.invite", "changes.part"

SUMMARIES = "Your session summaries stay open to you under *My pairings* in `/mentoring`."


def partner(pairing: Pairing, reader: str, *, first: bool, by_organisers: bool) -> Message:
    """Tell somebody kindly that their partner is no longer in Slack."""
    who = views.kit.person(pairing.partner_of(reader))
    said = f"{who} is no longer in this Slack, so your pairing has ended."
    blocks: list[Block] = [text(said), text(f"This is nothing you did. {SUMMARIES}")]
    if first:
        blocks += views.closure.ahead(by_organisers=by_organisers)
    return Message(said, blocks)


def one_channel(*, paired: bool) -> Message:
    """Tell a guest why a pause has begun for them."""
    said = "You are a guest in one channel now, so I have begun a pause for you."
    goes_on = " Your pairing goes on; the organisers know." if paired else ""
    return Message(
        said,
        [
            text(said),
            text(
                f"A pairing needs a channel of its own, and Slack lets you into no other.{goes_on}"
            ),
            text("If this is a mistake, whoever runs this Slack can change it. I tell you then."),
        ],
        "A pause",
    )


def several_channels() -> Message:
    """Tell somebody that they can go on."""
    said = "You can be in several channels again, so you can take part as before."
    return Message(
        said,
        [
            text(f"{said} Your pause ends when you press *Resume*."),
            buttons(button(RESUME, "Resume", style="primary")),
        ],
        "A pause",
    )


def outside(pairing: Pairing) -> Message:
    """Tell one of the two that the bot is out of their channel, and how it comes back."""
    said = f"I was taken out of <#{pairing.channel}>, so I write to each of you directly now."
    how = "If you would like me back there, type `/invite @lamplighter` in the channel."
    return Message(said, [text(said), text(f"{how} Everything else goes on as before.")])


def here_again() -> Message:
    """Say in a channel that the bot is back in it."""
    return Message("I am back in this channel, and write here again.")


def new_channel(pairing: Pairing) -> Message:
    """Tell one of the two that they have another channel, and why."""
    said = (
        f"Your channel was archived in Slack, so I have opened another one: <#{pairing.channel}>."
    )
    return Message(
        said,
        [
            text(said),
            text("What still waits for an answer stands there again. The old one stays as it is."),
            small("If you meant to end the pairing, tell an organiser, who can do that."),
        ],
    )


def no_channel() -> Message:
    """Tell one of the two that Slack refuses another channel, and that they go on."""
    said = "Your channel was archived in Slack, and Slack refuses to open another one."
    goes_on = "Your pairing goes on: I write to each of you directly. The organisers know."
    return Message(said, [text(f"{said} {goes_on}")])


def not_invited(pairing: Pairing, reader: str, missing: str) -> Message:
    """Tell one of the two whom Slack did not let the bot invite, and what they can do."""
    where = f"<#{pairing.channel}>"
    if reader == missing:
        partner = views.kit.person(pairing.partner_of(reader))
        said = f"Slack did not let me invite you into {where}."
        return Message(said, [text(f"{said} {partner} can: by `/invite`, typed in the channel.")])
    who = views.kit.person(missing)
    said = f"Slack did not let me invite {who} into {where}."
    return Message(said, [text(f"{said} You can: type `/invite` and their name in the channel.")])


def left_channel(pairing: Pairing, reader: str, organisers: Collection[str]) -> Message:
    """Ask somebody who has left the channel of their pairing what they would like."""
    partner = views.kit.person(pairing.partner_of(reader))
    said = f"You have left the channel of your pairing with {partner}."
    ask = views.kit.people(organisers)
    talk = f" If you would rather talk about it first, {ask} will listen." if ask else ""
    sure = question(
        "End the pairing?",
        "Both of you are told, without blame, and the channel is archived.",
        "End it",
        "Not now",
    )
    return Message(
        said,
        [
            text(f"{said} I have told nobody. What would you like?{talk}"),
            buttons(
                button(INVITE, "Invite me again", pairing.id, "primary"),
                button(PART, "End the pairing", pairing.id, sure=sure),
            ),
            small("You need not answer: the pairing goes on, and you read less of it."),
        ],
    )


def came_back(pairing: Pairing) -> Message:
    """Show that the question is settled."""
    return Message(f"You are in <#{pairing.channel}> again.")


def invited(pairing: Pairing) -> Message:
    """Say that the invitation is on its way."""
    return Message(f"I invite you into <#{pairing.channel}> again.")


def parted(pairing: Pairing, reader: str) -> Message:
    """Say that the pairing has ended."""
    partner = views.kit.person(pairing.partner_of(reader))
    return Message(f"Your pairing with {partner} has ended. They are told kindly.")
