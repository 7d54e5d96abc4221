"""A removal as moderators see it: a card, and what Slack leaves to be done by hand."""

import views.kit
from mentoring.pairings import Pairing
from mentoring.removals import Removal
from views.kit import Block, Message, button, buttons, small, text

UNDO, NOW = "removals.undo", "removals.now"

TITLE = "For moderators"
AGAIN = "`/mentoring-admin restore @person` lets them join again at any time."
DOUBTFUL = "doubtful"
NOT_THERE = {"not_in_channel", "user_not_found"}
GONE = "Slack says that they are not in it: perhaps they have left already. Please have a look."


def card(removal: Removal, zone: str, *, runs: bool) -> Message:
    """Show a moderator a removal of which nobody else knows yet."""
    by, who = views.kit.person(removal.by), views.kit.person(removal.person)
    said = f"{by} removes {who}. Nobody has been told yet."
    blocks: list[Block] = [
        text(f"{said} It happens on {views.kit.moment(removal.due_at, zone)}."),
        buttons(
            button(UNDO, "Undo", removal.id, "primary"),
            button(NOW, "Do it now", removal.id, "danger"),
        ),
        small(f"Until then nobody is paired with {who}, and {who} can ask and accept nobody."),
    ]
    return Message(said, [*blocks, *_still_runs(removal, runs=runs)], TITLE)


def undone(removal: Removal) -> Message:
    """Show on the card that the removal was undone."""
    by, who = views.kit.person(removal.decided_by or ""), views.kit.person(removal.person)
    return Message(f"{by} has undone the removal of {who}. Nobody was told, and nothing changed.")


def done(removal: Removal, zone: str, *, runs: bool) -> Message:
    """Show on the card that the removal was carried out, and what it means."""
    by, who = views.kit.person(removal.decided_by or removal.by), views.kit.person(removal.person)
    said = f"{by} has removed {who}. Everybody concerned is told."
    last = removal.last_day(zone)
    until = (
        f"They can apply again after {views.kit.day(last)}."
        if last
        else "They cannot join again unless a moderator restores them."
    )
    blocks: list[Block] = [
        text(said),
        text(f"{until} {AGAIN}"),
        *_still_runs(removal, runs=runs),
        small("If Slack refuses a part of it, I write to you what is left to do by hand."),
    ]
    return Message(said, blocks, TITLE)


def restored(removal: Removal) -> Message:
    """Tell moderators that somebody may join again."""
    by, who = views.kit.person(removal.decided_by or ""), views.kit.person(removal.person)
    said = f"{by} has restored {who}, who can join again."
    return Message(said, [text(said), small("Pairings that ended stay ended.")], TITLE)


def _still_runs(removal: Removal, *, runs: bool) -> list[Block]:
    if not runs:
        return []
    who = views.kit.person(removal.person)
    return [
        text(
            f":warning: Left to do by hand: {who} is still named in `ORGANISERS` or `MODERATORS`. "
            "Whoever runs the bot can take them out."
        )
    ]


def untold(removal: Removal, reader: str, error: str) -> Message:
    """Tell a moderator whom Slack did not let the bot write to."""
    who = views.kit.person(reader)
    said = f"Left to do by hand: I could not write to {who}."
    why = "They may have left Slack. If they have not, please tell them yourself"
    if error == DOUBTFUL:
        said = f"Left to do by hand: I cannot tell whether {who} has read my words."
        why = "Slack did not say whether it posted them. Please ask them, and tell them yourself"
    about = "how things stand" if reader == removal.person else "that their pairing has ended"
    return Message(said, [text(said), text(f"{why} {about}."), _refusal(error)], TITLE)


def left_to_do(removal: Removal, pairing: Pairing, error: str) -> Message:
    """Tell a moderator what Slack did not let the bot do with a channel."""
    where, who = f"<#{pairing.channel}>", views.kit.person(removal.person)
    said = f"Left to do by hand: {where} could not be archived."
    ask = "Somebody in it can archive it, or an owner of the workspace."
    if removal.keep_channel:
        said = f"Left to do by hand: {who} could not be taken out of {where}."
        ask = GONE if error in NOT_THERE else "Somebody in it can, or an owner of the workspace."
    return Message(said, [text(said), text(ask), _refusal(error)], TITLE)


def _refusal(error: str) -> Block:
    return small(f"Slack's answer: {views.kit.words(error, 100)}")
