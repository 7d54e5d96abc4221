"""A concern as moderators read it: the card, all of it, and the list of those not resolved."""

from collections.abc import Sequence
from datetime import datetime

import views.kit
import views.rich
from mentoring.concerns import Case, Concern, Note, State, Urgency
from mentoring.words import plural
from views.concerns.forms import NOTE, RESOLVE
from views.kit import Block, Message, button, buttons, divider, header, small, text

TAKE, READ = "concerns.take", "concerns.read"

LONGEST_RECORD = 40
HOW_URGENT = {
    Urgency.URGENT: ":rotating_light: Urgent: somebody could come to harm.",
    Urgency.SOON: "It should not wait for long.",
    Urgency.CAN_WAIT: "It can wait.",
}


def card(case: Case, zone: str) -> Message:
    """Show a moderator a concern, urgent ones as urgent first of all, with what they can do."""
    concern = case.concern
    if concern.state is State.RESOLVED:
        return _resolved(concern, zone)
    said = f"{'An urgent concern' if concern.urgent else 'A concern'} has been raised"
    stands = [text(_taken(concern, zone))] if concern.taken_by else []
    return Message(
        said,
        [
            header("An urgent concern" if concern.urgent else "A concern"),
            *stands,
            *_facts(concern, zone),
            views.rich.quotation(case.happened, "What happened"),
            *_newest_note(case.written, zone),
            _acts(concern),
            small("Moderators alone read this, except whom it is about and who raised it."),
        ],
        "A concern",
    )


def whole(case: Case, zone: str) -> Message:
    """Show a moderator everything that is kept of a concern."""
    concern = case.concern
    blocks: list[Block] = [
        *([text(_taken(concern, zone))] if concern.taken_by else []),
        *_facts(concern, zone),
        views.rich.quotation(case.happened, "What happened"),
    ]
    if (older := len(case.written) - LONGEST_RECORD) > 0:
        blocks.append(small(f"{older} older ones are kept, too; here are the newest."))
    for one in case.written[-LONGEST_RECORD:]:
        blocks += _note(one, zone)
    if concern.resolved_by and concern.resolved_at:
        by, at = views.kit.person(concern.resolved_by), concern.resolved_at
        blocks.append(text(f"{by} resolved it on {views.kit.moment(at, zone)}."))
        blocks.append(views.rich.quotation(case.done, "What was done"))
        told = case.word or "That it is resolved, without further words."
        blocks.append(views.rich.quotation(told, "What the person who raised it was told"))
    return Message("All that is kept of a concern", blocks, "A concern")


def in_a_list(concern: Concern, zone: str, now: datetime) -> list[Block]:
    """Show a concern among others that nobody has resolved, with what a moderator can do."""
    return [text(_line(concern, zone, now)), _acts(concern, read=True), divider()]


def remind(concern: Concern, zone: str) -> Message:
    """Remind a moderator that nobody has taken a concern."""
    since = views.kit.moment(concern.raised_at, zone)
    urgent = ":rotating_light: *Urgent.* " if concern.urgent else ""
    said = f"{urgent}Nobody has taken this concern, which was raised on {since}."
    return Message(
        "Nobody has taken a concern yet",
        [text(f"{said} It is {_about(concern)}."), _acts(concern, read=True)],
    )


def not_for_you(moderators: frozenset[str]) -> Message:
    """Refuse the list of concerns politely, and say what anybody can do instead."""
    who = f", {views.kit.people(moderators)}" if moderators else ""
    return Message(
        f"Concerns are for the moderators alone{who}. "
        "If you have a concern of your own, `/mentoring concern` takes it to them."
    )


def _resolved(concern: Concern, zone: str) -> Message:
    by = views.kit.person(concern.resolved_by or "")
    on = views.kit.day(concern.resolved_at or concern.raised_at, zone)
    said = f"{by} resolved this concern on {on}. It was {_about(concern)}."
    reading = buttons(button(READ, "Read all of it", concern.id))
    return Message(said, [text(said), reading])


def _facts(concern: Concern, zone: str) -> list[Block]:
    who, at = views.kit.person(concern.raised_by), views.kit.moment(concern.raised_at, zone)
    about = views.kit.person(concern.about) if concern.about else "nobody by name"
    contact = (
        "They may be contacted."
        if concern.contact
        else "*They asked not to be contacted.* What you write when you resolve it reaches them."
    )
    lines = (HOW_URGENT[concern.urgency], f"*Raised by* {who}, {at}", f"*About* {about}", contact)
    return [text("\n".join(lines))]


def _newest_note(written: Sequence[Note], zone: str) -> list[Block]:
    if not written:
        return []
    older = len(written) - 1
    more = [small(f"There are {older} older ones: *Read all of it*.")] if older else []
    return [*_note(written[-1], zone), *more]


def _note(one: Note, zone: str) -> list[Block]:
    by, at = views.kit.person(one.by), views.kit.moment(one.at, zone)
    return [text(f"*A note* by {by}, {at}"), views.rich.quotation(one.said)]


def _acts(concern: Concern, *, read: bool = False) -> Block:
    take = [] if concern.taken_by else [button(TAKE, "I take it", concern.id, "primary")]
    return buttons(
        *take,
        button(NOTE, "Add a note", concern.id),
        button(RESOLVE, "Resolve", concern.id),
        button(READ, "Read it" if read else "Read all of it", concern.id),
    )


def _taken(concern: Concern, zone: str) -> str:
    by = views.kit.person(concern.taken_by or "")
    return f"{by} has taken it, {views.kit.moment(concern.taken_at or concern.raised_at, zone)}."


def _line(concern: Concern, zone: str, now: datetime) -> str:
    days = (now - concern.raised_at).days
    age = f"{plural(days, 'day')} ago" if days else "today"
    stands = _taken(concern, zone) if concern.taken_by else "*Nobody has taken it.*"
    urgent = ":rotating_light: *Urgent.* " if concern.urgent else ""
    who = views.kit.person(concern.raised_by)
    return f"{urgent}Raised by {who} {age}, {_about(concern)}. {stands}"


def _about(concern: Concern) -> str:
    return f"about {views.kit.person(concern.about)}" if concern.about else "about nobody by name"
