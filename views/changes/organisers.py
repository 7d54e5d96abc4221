"""What changed in Slack, as organisers read it."""

from collections.abc import Sequence

import views.kit
from mentoring.pairings import Pairing
from mentoring.words import listed
from views.kit import Block, Message, button, buttons, small, text

GO_ON = "changes.go_on"
SHOWN = 10

TITLE = "For organisers"
ROLES = {"organiser": "an organiser", "moderator": "a moderator"}
SETTINGS = {"organiser": "`ORGANISERS`", "moderator": "`MODERATORS`"}


def who_ran_it(person: str, roles: Sequence[str]) -> Message:
    """Tell organisers that somebody who ran the programme has left Slack."""
    who = views.kit.person(person)
    was = listed([ROLES[one] for one in roles])
    said = f"{who} is no longer in this Slack, and was {was} of the programme."
    where = listed([SETTINGS[one] for one in roles])
    hint = f"Whoever runs the bot can take them out of {where}, and name somebody else."
    return Message(said, [text(said), text(hint)], TITLE)


def one_channel(person: str, pairings: Sequence[Pairing]) -> Message:
    """Tell organisers what somebody can no longer do who is a guest in one channel now."""
    who = views.kit.person(person)
    said = f"{who} is a guest in one channel now."
    stays = "Slack lets them into no other channel, so I have begun a pause for them."
    blocks: list[Block] = [text(f"{said} {stays}")]
    partners = listed([views.kit.person(one.partner_of(person)) for one in pairings])
    if partners:
        blocks.append(
            text(
                f"They are still paired with {partners}, and may not be in the channel of it any "
                "more. If it cannot go on so, `/mentoring-admin end` ends it, and both are told."
            )
        )
    blocks.append(small("Guests who may be in several channels take part as everybody does."))
    return Message(said, blocks, TITLE)


def many_gone(people: Sequence[str], number: int) -> Message:
    """Ask organisers whether so many have left, before anything ends."""
    said = f"Slack says that {len(people)} people who take part have left it. Is that so?"
    rest = len(people) - SHOWN
    named = ", ".join(views.kit.person(one) for one in people[:SHOWN])
    more = f" and {rest} more" if rest > 0 else ""
    return Message(
        said,
        [
            text(f"{said} I have changed nothing yet, for it may be a mistake."),
            text(f"{named}{more}"),
            text("If it is so, I look again and end their part; whoever loses a mentor is first."),
            buttons(button(GO_ON, "They have left", number, "danger")),
            small("Accounts that come back in Slack need nothing from you."),
        ],
        TITLE,
    )


def going_on(by: str) -> Message:
    """Show on the same card who has said that it is so."""
    said = f"{views.kit.person(by)} has said that they have left. I look again and end their part."
    return Message(said, [text(said)], TITLE)


def no_channel(pairing: Pairing) -> Message:
    """Tell organisers that two have lost their channel and cannot have another one."""
    mentor, mentee = (views.kit.person(one) for one in pairing.people)
    said = f"The channel of {mentor} and {mentee} was archived, and Slack refuses another one."
    goes_on = "Their pairing goes on, and I write to each of them directly."
    ask = "May the bot open private channels? Somebody who was in the old one can bring it back."
    return Message(said, [text(said), text(f"{goes_on} {ask}")], TITLE)
