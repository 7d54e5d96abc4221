"""What a moderator fills in to remove somebody, and reads before they are restored."""

from collections.abc import Collection

import views.inputs
import views.kit
import views.rich
from mentoring.enrolment import Enrolment
from mentoring.removals import Removal
from mentoring.words import listed, plural
from views.kit import Block, Message, View, small, text
from views.removals.cards import TITLE

REMOVE, RESTORE = "removals.remove", "removals.restore"

LIMIT = 1000
FATES = (("archive", "It is archived"), ("keep", "The person is taken out, the partner keeps it"))


def form(enrolment: Enrolment, pairings: int, requests: int) -> View:
    """Ask a moderator why somebody is removed, in which words, until when."""
    who = views.kit.person(enrolment.person)
    ends = f"This ends the part of {who} in the programme. {_ends(pairings, requests)}"
    over = f"{who} takes no part any more. This keeps them from joining again."
    blocks: list[Block] = [
        text(over if enrolment.closed else ends),
        views.inputs.ask_line(
            "reason",
            "Why, for the record?",
            limit=LIMIT,
            multiline=True,
            hint="It is kept encrypted. Only moderators read it.",
        ),
        views.inputs.ask_line(
            "sentence",
            "What shall I tell them?",
            limit=LIMIT,
            multiline=True,
            hint="They read this as you write it, and no reason besides.",
        ),
        views.inputs.ask_date(
            "until",
            "May apply again after",
            optional=True,
            hint="Left empty, they cannot join unless a moderator restores them.",
        ),
    ]
    if pairings:
        asked = "What becomes of the channel?" if pairings == 1 else "What becomes of the channels?"
        blocks.append(views.inputs.ask_one("channel", asked, FATES, chosen="archive"))
    blocks.append(small("Nobody is told for ten minutes, and until then you can undo it."))
    return views.kit.modal(REMOVE, "Remove somebody", blocks, submit="Remove", about=enrolment.id)


def _ends(pairings: int, requests: int) -> str:
    counted = [(pairings, "pairing"), (requests, "open request")]
    ends = [plural(number, what) for number, what in counted if number]
    if not ends:
        return "They have no pairing and no open request at the moment."
    verb = "ends" if pairings + requests == 1 else "end"
    return f"{listed(ends)} {verb} with it, and the other side is told without a reason."


def begun(removal: Removal) -> Message:
    """Tell the moderator that nobody knows yet."""
    who = views.kit.person(removal.person)
    said = f"{who} will be removed in ten minutes. Nobody has been told yet."
    undo = "The card in your direct messages undoes it, or does it now. Nothing new begins with "
    return Message(said, [text(said), text(f"{undo}{who} from now on.")], TITLE)


def record(removal: Removal, reason: str, sentence: str, zone: str) -> View:
    """Show a moderator why somebody was removed, and ask whether they may join again."""
    by, who = views.kit.person(removal.by), views.kit.person(removal.person)
    when = views.kit.day(removal.decided_at or removal.begun_at, zone)
    last = removal.last_day(zone)
    until = f" They can apply again after {views.kit.day(last)}." if last else ""
    blocks: list[Block] = [
        text(f"{by} has removed {who} on {when}.{until}"),
        views.rich.quotation(reason, "Why"),
        views.rich.quotation(sentence, "What they were told"),
        text(f"Restored, {who} can join again at once, and is told so. Pairings stay ended."),
    ]
    return views.kit.modal(RESTORE, "Restore somebody", blocks, submit="Restore", about=removal.id)


def unsure() -> Message:
    """Tell somebody that Slack does not say just now who moderates."""
    said = "Slack does not tell me just now who moderates, so nothing was changed."
    return Message(f"{said} Please try again in a few minutes.")


def for_moderators(moderators: Collection[str]) -> Message:
    """Tell an organiser that this is for moderators, and who they are."""
    who = views.kit.people(moderators)
    ask = f"Please write to {who}." if who else "`MODERATORS` in the settings names nobody yet."
    return Message(f"Only moderators remove and restore people, so nothing was changed. {ask}")
