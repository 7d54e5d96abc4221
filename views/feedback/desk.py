"""Feedback as organisers read it: how it goes on the whole, and single answers."""

from collections.abc import Sequence
from datetime import datetime

import views.kit
import views.rich
from mentoring.feedback import Answer, Feedback, Occasion
from mentoring.feedback.telling import ENOUGH, Given, Reading, Tally
from mentoring.words import listed, plural
from views.feedback.asked import SAID
from views.kit import SHEET, Block, Message, View, button, buttons, divider, header, small, text

READ, OLDER, NEWER = "feedback.read", "feedback.older", "feedback.newer"

AT_ONCE = 10
MOST_READINGS = 5
TITLES = {
    Occasion.FIT: "After the first catch-up",
    Occasion.QUALITY: "While they meet",
    Occasion.CLOSING: "After the end",
}
SOON = ":warning: *To be read soon.* "


def page(
    tallies: Sequence[Tally], given: Sequence[Given], start: int, zone: str, *, own: bool
) -> View:
    """Show how it goes, and from ``start`` the single answers, what waits to be read first.

    ``own``: the reader is one of a pairing, of which nothing is shown here.
    """
    start = max(0, min(start, len(given) - 1)) // AT_ONCE * AT_ONCE
    blocks: list[Block] = [header("The last twelve months")]
    blocks += [text(_whole(one)) for one in tallies]
    blocks += [divider(), header("Single answers")]
    for one in given[start : start + AT_ONCE]:
        blocks += in_a_list(one, zone)
    if not given:
        blocks.append(text("There is no answer yet."))
    if turning := _turning(start, more=len(given) > start + AT_ONCE):
        blocks.append(buttons(*turning))
    apart = "Of your own pairings nothing is shown here: other organisers read it. " if own else ""
    blocks.append(
        small(
            f"{apart}Each reading is kept and shown to whoever gave the answer; that you have "
            "opened this list is in the record, too. A partner is never told of any of it."
        )
    )
    return views.kit.modal(SHEET, "Feedback", blocks, submit=None, close="Close")


def _whole(one: Tally) -> str:
    answers = plural(one.answered, "answer")
    if one.kept < one.answered:
        answers += f", of which {one.kept} {'is' if one.kept == 1 else 'are'} kept"
    begin = f"*{TITLES[one.occasion]}*\nAsked {plural(one.asked, 'time')}, {answers}."
    if not one.told:
        return f"{begin} How it goes on the whole is shown from {ENOUGH} answers on."
    counts = [f"{SAID[choice]}: {number}" for choice, number in one.counts.items()]
    average = " and ".join(SAID[step].lower() for step in one.average)
    between = "between " if len(one.average) > 1 else ""
    mean = f"\nOn average {between}{average}." if average else ""
    return f"{begin}\n{' · '.join(counts)}{mean}"


def in_a_list(one: Given, zone: str) -> list[Block]:
    """Show an answer in one line, with the way to read it."""
    return [text(_line(one, zone), button(READ, "Read", one.feedback.id))]


def _line(one: Given, zone: str) -> str:
    feedback = one.feedback
    who, partner = (views.kit.person(each) for each in (feedback.person, feedback.partner))
    on = views.kit.day(feedback.answered_at or feedback.asked_at, zone)
    new = "" if one.read else " · nobody has read it yet"
    what = TITLES[feedback.occasion].lower()
    soon = SOON if one.choice.troubled else ""
    return f"{soon}{who} about the pairing with {partner}\n{what}, {on}{new}"


def _turning(start: int, *, more: bool) -> list[Block]:
    older = [button(OLDER, "Further down", start + AT_ONCE)] if more else []
    return [*older, *([button(NEWER, "Further up", max(0, start - AT_ONCE))] if start else [])]


def one(feedback: Feedback, answer: Answer, before: Sequence[Reading], zone: str) -> Message:
    """Show an organiser a single answer, and who has read it before."""
    who, partner = (views.kit.person(each) for each in (feedback.person, feedback.partner))
    on = views.kit.day(feedback.answered_at or feedback.asked_at, zone)
    said = f"{who} about the pairing with {partner}, {on}"
    blocks: list[Block] = [
        text(f"{said}\n{TITLES[feedback.occasion]}: *{SAID[answer.choice]}*"),
        *([views.rich.quotation(answer.words, "In their words")] if answer.words else []),
    ]
    if before:
        blocks.append(small(f"Read before by {readers(before, zone)}."))
    blocks.append(
        small(f"That you have read it is kept, and {who} can see it. {partner} is never told.")
    )
    return Message("A single answer", blocks, "Feedback")


def readers(readings: Sequence[Reading], zone: str) -> str:
    """Say who has read something and when, the newest first."""
    said = [_reading(each.reader, each.read_at, zone) for each in readings[:MOST_READINGS]]
    older = len(readings) - MOST_READINGS
    return listed(
        [*said, *([f"{plural(older, 'time')} before"] if older > 0 else [])], len(said) + 1
    )


def _reading(reader: str, at: datetime, zone: str) -> str:
    return f"{views.kit.person(reader)} on {views.kit.moment(at, zone)}"
