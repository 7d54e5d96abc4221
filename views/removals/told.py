"""What a removal means for the person, and for whoever was paired with them."""

from collections.abc import Collection

import views.closure
import views.kit
import views.rich
from mentoring.pairings import Pairing
from mentoring.removals import Removal
from views.kit import Block, Message, header, text

SUMMARIES = "Your session summaries stay open to you under *My pairings* in `/mentoring`."


def person(removal: Removal, sentence: str, zone: str, moderators: Collection[str]) -> Message:
    """Tell the person that they are removed, in the moderator's words, and for how long."""
    said = "You no longer take part in the mentoring programme."
    last = removal.last_day(zone)
    again = (
        f"You can apply again after {views.kit.day(last)}."
        if last
        else "You cannot join again unless a moderator restores you."
    )
    ask = views.kit.people(moderators) or "An organiser"
    return Message(
        said,
        [
            text(said),
            views.rich.quotation(sentence, "The moderators write:"),
            text(f"{again} If you would like to talk about it, {ask} will listen."),
        ],
    )


def partner(
    pairing: Pairing, reader: str, *, keeps: bool, first: bool, by_organisers: bool
) -> Message:
    """Tell somebody that their partner no longer takes part, without a reason."""
    who = views.kit.person(pairing.partner_of(reader))
    said = f"{who} no longer takes part in the programme, so your pairing has ended."
    stays = f" <#{pairing.channel}> stays open for you." if keeps else ""
    blocks: list[Block] = [text(said), text(f"This is nothing you did.{stays} {SUMMARIES}")]
    if first:
        blocks += views.closure.ahead(by_organisers=by_organisers)
    return Message(said, blocks)


def last_words(partner: str, *, keeps: bool) -> Message:
    """Say the last words in the channel of a pairing that ends by a removal."""
    said = "This pairing has come to its end."
    stays = (
        f"{views.kit.person(partner)}, this channel stays open for you. I write nothing more here."
    )
    goes = "This channel is archived now."
    follows = stays if keeps else goes
    return Message(said, [header("This pairing has ended"), text(f"{said} {follows}")])


def welcome_back() -> Message:
    """Tell somebody that they can join again."""
    said = "A moderator has restored you: you can join the mentoring programme again."
    return Message(said, [text(said), text("Type `/mentoring join` whenever you are ready.")])
