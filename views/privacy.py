"""What is kept about somebody, a copy of it, and the question before it is erased."""

from collections.abc import Iterable

import views.inputs
import views.kit
from mentoring.privacy import Kept, Part
from mentoring.programmes import Rhythm
from mentoring.words import plural
from views.home import JOIN
from views.kit import Block, Message, View, button, buttons, header, small, text
from views.participants import EDIT

COPY, ERASE, SEND = "privacy.copy", "privacy.erase", "privacy.send"

TITLE = "My data"
WORDS = {Part.NAME, Part.ANSWERS, Part.INQUIRIES, Part.AGENDAS, Part.SUMMARIES, Part.FEEDBACK}
"""What goes first, some months after the end of what it belongs to."""

SAID = {
    Part.NAME: "*Your name and time zone*, as Slack describes you",
    Part.ENROLMENTS: "*Your part in the programme*, with role, dates and how it ended",
    Part.ANSWERS: "*Your answers*, and what you have begun to fill in (encrypted)",
    Part.INQUIRIES: "*What an organiser asked you* before deciding, with your answer (encrypted)",
    Part.CONSENTS: "*What you agreed to*, in which version and when",
    Part.REQUESTS: "*Requests* to you and from you, and what became of them",
    Part.WISHES: "*Whom you would like*",
    Part.WAITING: "*Your place on the waiting list*",
    Part.PAIRINGS: "*Your pairings*, with whom and from when to when",
    Part.AGENDAS: "*What you wished to talk about* at catch-ups (encrypted)",
    Part.SUMMARIES: "*Session summaries* that you wrote (encrypted)",
    Part.FEEDBACK: "*Your feedback* (encrypted; organisers alone read it)",
    Part.NO_SHOWS: "*That a catch-up came to nothing*, as you said",
    Part.CONCERNS: "*Concerns* that you raised (encrypted; moderators alone read them)",
    Part.REMOVALS: "*That a moderator has removed you*",
    Part.RECORD: "*What you did here*, without words, in the record of who did what",
}


def page(kept: Iterable[Kept], rhythm: Rhythm, zone: str, *, enrolled: bool) -> Message:
    """Show somebody what is kept about them and until when, and what they can do about it."""
    lines = [f"• {SAID[one.part]}: {_until(one, rhythm, zone)}." for one in kept]
    if not lines:
        said = "Nothing is kept about you."
        return Message(said, [text(said)], TITLE)
    row = [button(COPY, "Send me a copy"), button(ERASE, "Erase my data", style="danger")]
    if enrolled:
        row.insert(1, button(EDIT, "Change my answers"))
    blocks: list[Block] = [
        header("What is kept about you"),
        text("\n".join(lines)),
        text(
            "Words go by themselves when their time is over. Nobody but you can ask for a copy or "
            "erase anything here."
        ),
        buttons(*row),
        small("Messages in Slack belong to your workspace: what was posted there stays there."),
    ]
    return Message("What is kept about you, and until when", blocks, TITLE)


def _until(one: Kept, rhythm: Rhythm, zone: str) -> str:
    if one.until:
        return f"until {views.kit.day(one.until, zone)}"
    short = one.part in WORDS
    months = plural(rhythm.retention_months if short else rhythm.audit_months, "month")
    return {
        Part.CONCERNS: f"until {months} after a moderator has resolved them",
        Part.REMOVALS: f"as long as it counts, and {months} more",
        Part.RECORD: f"each entry for {months}",
    }.get(one.part, f"as long as you take part, and {months} more")


def copied() -> Message:
    """Say that the copy is on its way, above the files."""
    said = "Here is the copy of your data: one file for machines, one for a spreadsheet."
    return Message(
        said,
        [
            text(said),
            small(
                "They hold what you wrote, what was written to you, and what the bot keeps of what "
                "you did. What others said about you is not in them."
            ),
        ],
    )


def copying() -> Message:
    """Say where the copy will be."""
    said = "Your copy comes as two files in our direct messages, in a moment."
    return Message(said, [text(said)], TITLE)


def not_copied() -> Message:
    """Say that Slack does not take the files."""
    said = "Slack did not take the files with your data. Nothing is lost."
    again = "Please try again later, or ask an organiser: perhaps this workspace takes no files."
    return Message(said, [text(said), text(again)], TITLE)


def sure(pairings: int, months: int, *, enrolled: bool) -> View:
    """Ask once more before everything about somebody is erased."""
    ends = {
        0: "Your part in the programme ends today. " if enrolled else "",
        1: "Your part in the programme ends today, and your pairing with it: your partner is told "
        "kindly, and the channel is archived. ",
    }.get(
        pairings,
        "Your part in the programme ends today, and your pairings with it: your partners are told "
        "kindly, and the channels are archived. ",
    )
    blocks: list[Block] = [
        text(f"{ends}This cannot be undone."),
        text(
            "*What goes:* your name, your answers, what you wrote to organisers and for "
            "catch-ups, your session summaries, your feedback, your place on the waiting list and "
            "your wishes. The key that your words are encrypted with is deleted."
        ),
        text(
            "*What stays, without your name:* that there was an enrolment, a request, a pairing "
            "or a catch-up, as a number in the counts, and that you have given feedback, not which."
        ),
        text(
            f"*What stays with your Slack id:* the record of who did what and what you agreed to, "
            f"for {plural(months, 'month')}, without words of yours. Because others' safety "
            "depends on them, also a removal by a moderator, and concerns that you raised or that "
            f"are about you, until {plural(months, 'month')} after they are over."
        ),
        text("What stands in Slack's messages stays there: it belongs to your workspace."),
        views.inputs.ask_tick("understood", "Before you go on", "I understand"),
    ]
    return views.kit.modal(SEND, "Erase my data", blocks, submit="Erase", close="Keep it")


def erased(*, left: bool) -> Message:
    """Say what was done, as the last message."""
    said = "Your data is erased."
    ended = (
        " Your part in the programme has ended, and whoever had to know is told." if left else ""
    )
    blocks: list[Block] = [
        text(f"{said}{ended}"),
        text(
            "Your words are gone, and so is the key that they were encrypted with. You can join "
            "again whenever you like; it begins afresh."
        ),
        buttons(button(JOIN, "Join")),
    ]
    return Message(said, blocks, TITLE)
