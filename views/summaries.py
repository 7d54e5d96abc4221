"""Session summaries: the form, the post in the channel, the page to read them again."""

from datetime import date

import views.inputs
import views.kit
import views.rich
from mentoring.pairings import Pairing
from mentoring.summaries import Action, Doer, Summary
from views.kit import Block, Message, View, button, buttons, divider, header, small, text

WRITE, WRITE_FOR, OPEN = "summaries.write", "summaries.write_for", "summaries.open"
SEND, ADD = "summaries.send", "summaries.add"
OLDER, NEWER = "summaries.older", "summaries.newer"

MOST_ACTIONS = 5
MOST_SHOWN = 5
TALKED, WORKS, OTHER, WHAT = 2000, 1200, 800, 300
"""Characters of each field: all of them fit into one message, even if Slack counts some twice."""

WHAT_IS_TO_BE_DONE = "Please say what is to be done, or empty the rest of this action."
DOERS = ((Doer.MENTEE, "The mentee"), (Doer.MENTOR, "The mentor"), (Doer.BOTH, "Both"))
SAID = {**dict(DOERS), Doer.EITHER: "Either of you"}


def about(pairing_id: int, number: int | None = None) -> str:
    """Name what a form or a page is about: a pairing, and a catch-up or how many to skip."""
    return f"{pairing_id}:{'' if number is None else number}"


def form(about: str, rows: int = 1) -> View:
    """Ask for a summary, with ``rows`` places for actions."""
    blocks: list[Block] = [
        views.inputs.ask_line(
            "talked_about", "What did you talk about?", limit=TALKED, multiline=True
        ),
        views.inputs.ask_line(
            "works",
            "What works, and what does not?",
            limit=WORKS,
            optional=True,
            multiline=True,
        ),
        views.inputs.ask_line(
            "other_help",
            "What other help is worth finding?",
            limit=OTHER,
            optional=True,
            multiline=True,
        ),
    ]
    for row in range(1, rows + 1):
        blocks += _action(row)
    if rows < MOST_ACTIONS:
        blocks.append(buttons(button(ADD, "Add another action", rows + 1), name="add"))
    blocks += [
        views.inputs.ask_date("next_on", "When will you talk again?", optional=True),
        small("Posted in your channel and kept, encrypted, for the two of you alone."),
    ]
    return views.kit.modal(SEND, "Session summary", blocks, submit="Save", about=about)


def _action(row: int) -> list[Block]:
    return [
        views.inputs.ask_line(f"what_{row}", f"Action {row}: what?", limit=WHAT, optional=True),
        views.inputs.ask_one(f"who_{row}", f"Action {row}: who?", DOERS, optional=True),
        views.inputs.ask_date(f"by_{row}", f"Action {row}: by when?", optional=True),
    ]


def posted(summary: Summary, zone: str) -> Message:
    """Show a summary in the pairing's channel."""
    by = views.kit.person(summary.author)
    said = f"{by} wrote a session summary."
    day = views.kit.day(summary.dated_at, zone)
    top = header(f"Session summary, {day}")
    return Message(said, [top, *body(summary), _signed(summary)])


def _signed(summary: Summary) -> Block:
    return small(f"Written by {views.kit.person(summary.author)}.")


def body(summary: Summary) -> list[Block]:
    """Show what a summary says."""
    words = summary.words
    if not words.talked_about:
        return [text("The words of this summary are erased.")]
    blocks: list[Block] = [views.rich.quotation(words.talked_about, "We talked about")]
    if words.works:
        blocks.append(views.rich.quotation(words.works, "What works, and what does not"))
    if words.other_help:
        blocks.append(views.rich.quotation(words.other_help, "Other help worth finding"))
    if words.actions:
        blocks.append(actions(words.actions, "Actions"))
    if words.next_on:
        blocks.append(text(f"*We talk again on* {views.kit.day(words.next_on)}"))
    return blocks


def actions(listed: tuple[Action, ...], under: str) -> Block:
    """Write actions below one another: who, what, by when."""
    return views.rich.listing(map(_one, listed), under)


def _one(action: Action) -> str:
    who = SAID[action.who]
    by = f", by {views.kit.day(action.by)}" if action.by else ""
    return f"{who}: {action.what}{by}"


def history(pairing: Pairing, written: list[Summary], zone: str, skip: int = 0) -> Message:
    """Show the summaries of a pairing to one of the two, newest first, a page at a time.

    Days are those of ``zone``.
    """
    both = " and ".join(map(views.kit.person, pairing.people))
    if not written:
        said = "No session summary has been written yet. *Write a session summary* begins one."
        return Message(said, [text(said)], "Session summaries")
    blocks: list[Block] = [small(f"{both}. Nobody else can open these.")]
    for summary in written[skip : skip + MOST_SHOWN]:
        on = views.kit.day(summary.dated_at, zone)
        blocks += [header(on), *body(summary), _signed(summary), divider()]
    blocks += _turn_the_page(pairing, len(written), skip)
    return Message("Session summaries", blocks, "Session summaries")


def _turn_the_page(pairing: Pairing, written: int, skip: int) -> list[Block]:
    turns = []
    if skip > 0:
        turns.append(button(NEWER, "Newer", about(pairing.id, max(0, skip - MOST_SHOWN))))
    if written > skip + MOST_SHOWN:
        turns.append(button(OLDER, "Older", about(pairing.id, skip + MOST_SHOWN)))
    return [buttons(*turns, name="turns")] if turns else []


def saved() -> Message:
    """Say that a summary is kept and posted."""
    said = "Saved. It is on its way to your channel, and stays open to you under *My pairings*."
    return Message(said, [text(said)], "Session summary")


def next_time(on: date, promised: tuple[Action, ...]) -> Message:
    """Remind a pairing of the date in its last summary."""
    said = f"You agreed to talk again on {views.kit.day(on)}."
    return Message(said, [text(said), *open_actions(promised)])


def open_actions(promised: tuple[Action, ...]) -> list[Block]:
    """Show what the two said they would do."""
    if not promised:
        return []
    return [actions(promised, "What you said you would do")]
