"""Who has read what: one's own feedback, reading by reading, and that of everybody on the whole."""

from collections.abc import Sequence

import views.kit
from mentoring.feedback import Feedback
from mentoring.feedback.telling import ENOUGH, Month, Reading
from mentoring.words import plural
from views.feedback.desk import TITLES, readers
from views.kit import Block, Message, button, header, small, text

OPEN = "feedback.transparency"

TITLE = "Who has read what"
SUMMARIES = "Session summaries are read by the two of a pairing alone, so none is counted here."


def door() -> Block:
    """Lead to the page from the help."""
    return text(
        "Only organisers read your confidential feedback, and each reading is kept.",
        button(OPEN, TITLE),
    )


def page(
    mine: Sequence[Feedback], of_mine: Sequence[Reading], months: Sequence[Month], zone: str
) -> Message:
    """Show somebody who has read their feedback, and in which months organisers read others'."""
    blocks: list[Block] = [header("Your own feedback")]
    for one in mine:
        read = [each for each in of_mine if each.feedback.id == one.id]
        blocks.append(text(_line(one, read, zone)))
    if not mine:
        blocks.append(text("You have given none so far, so there is nothing to read."))
    blocks.append(header("Everybody else's"))
    blocks += [text(_month(one)) for one in months]
    if not months:
        blocks.append(text("There is no month of which I can tell without naming somebody."))
    blocks.append(
        small(
            f"A month is shown when answers of at least {ENOUGH} people were read in it, and not "
            "before; of the others I say neither yes nor no. Your own pairings are left out, so "
            f"that nobody learns here whether their partner has answered. {SUMMARIES}"
        )
    )
    return Message(TITLE, blocks, TITLE)


def _line(one: Feedback, read: Sequence[Reading], zone: str) -> str:
    partner = views.kit.person(one.partner)
    on = views.kit.day(one.answered_at or one.asked_at, zone)
    said = f"*About the pairing with {partner}*\n{TITLES[one.occasion]}, given on {on}."
    return f"{said} Read by {readers(read, zone)}." if read else f"{said} Nobody has read it yet."


def _month(one: Month) -> str:
    who = views.kit.people(one.readers)
    answers = plural(one.answers, "answer")
    return f"*{one.on:%B %Y}*\nOrganisers read {answers}: {who}."
