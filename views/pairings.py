"""A pairing's channel, its welcome and its farewell, and My pairings."""

import views.catch_ups
import views.concerns.forms
import views.feedback.ways
import views.kit
from mentoring.catch_ups import CatchUp
from mentoring.catch_ups import State as Meeting
from mentoring.closure import Ending
from mentoring.pairings import Pairing
from mentoring.participants import Person
from mentoring.programmes import Programme
from mentoring.words import clip
from views.home import FIND
from views.kit import Block, Message, button, buttons, divider, header, small, text
from views.summaries import OPEN, WRITE

MOST = 16
ENDINGS = {
    Ending.COMPLETED: "It has run its full time.",
    Ending.COMPLETED_EARLY: "You reached what you set out to do.",
    Ending.BY_AGREEMENT: "You agreed to end it.",
    Ending.NOT_A_FIT: "It ends early; that happens, and nobody is to blame.",
    Ending.INACTIVE: "It had gone quiet.",
    Ending.LEFT: "One of you has left the programme.",
    Ending.REMOVED: "One of you no longer takes part.",
    Ending.UNREACHABLE: "One of you could not be reached in Slack.",
}


def topic(pairing: Pairing, people: dict[str, Person]) -> str:
    """Say in a channel's topic whose it is, and until when; names are plain text there."""
    mentor, mentee = (views.kit.name(people[one].name) for one in pairing.people)
    until = views.kit.day(pairing.ends_at, people[pairing.mentee].zone)
    return clip(f"{mentor} mentors {mentee} · until {until} · private to the two of you", 240)


def welcome(
    pairing: Pairing,
    programme: Programme,
    zone: str,
    first: CatchUp | None,
    *,
    written: bool = False,
) -> Message:
    """Welcome the two in their channel, with the road ahead and the ``first`` meeting to plan.

    There is none any more when the pairing is over; ``written`` as under a prompt.
    """
    mentor, mentee = (views.kit.person(one) for one in pairing.people)
    said = f"Welcome to your channel, {mentor} and {mentee}."
    blocks: list[Block] = [
        header("Welcome to your channel"),
        text(f"{mentor} mentors, {mentee} is mentored. What you say here stays here."),
        text("*The road ahead*\n" + "\n".join(_road(pairing, programme, zone))),
        *(_first_meeting(first, pairing, zone, written=written) if first else []),
        *([views.concerns.forms.door()] if pairing.active else []),
        small("I cannot read this channel: I only post in it."),
    ]
    return Message(said, blocks)


def _road(pairing: Pairing, programme: Programme, zone: str) -> list[str]:
    rhythm, until = programme.rhythm, views.kit.day(pairing.ends_at, zone)
    mentee = views.kit.person(pairing.mentee)
    return [
        f"• First meeting within {rhythm.first_meeting_days[1]} days: {mentee} suggests a date.",
        f"• Every {rhythm.catch_up_every_days} days I ask here about the month's catch-up.",
        "• After each catch-up you can write a short session summary. Only the two of you read it.",
        f"• This pairing runs until *{until}*; I tell you two weeks before.",
    ]


def _first_meeting(first: CatchUp, pairing: Pairing, zone: str, *, written: bool) -> list[Block]:
    elements = views.catch_ups.answers(first, written=written)
    if written or first.state is not Meeting.MET:
        elements.append(button(WRITE, "Write a session summary", pairing.id))
    said = {
        Meeting.PLANNED: f"Your first meeting is planned for {views.catch_ups.when(first, zone)}.",
        Meeting.MET: "You have had your first meeting.",
    }
    stands = [text(said[first.state])] if first.state in said else []
    return [*stands, buttons(*elements)]


def opened(pairing: Pairing, reader: str) -> Message:
    """Tell one of the two that their channel is ready."""
    partner = views.kit.person(pairing.partner_of(reader))
    role = "mentor" if reader == pairing.mentee else "mentee"
    said = f"{partner} is your {role} now. You meet in <#{pairing.channel}>."
    return Message(said, [text(said), small("I have invited you both. Say hello there!")])


def mine(pairings: list[Pairing], reader: str, zone: str) -> Message:
    """Show somebody their pairings, newest first."""
    if not pairings:
        return Message(
            "You have no pairings yet. One begins as soon as a mentor accepts a request; "
            "`/mentoring` shows what you can do now.",
            title="My pairings",
        )
    blocks: list[Block] = []
    for pairing in pairings[:MOST]:
        blocks += [*_one(pairing, reader, zone), divider()]
    rest = small(f"These are the newest {MOST}.") if len(pairings) > MOST else None
    return Message("My pairings", [*blocks[:-1], *([rest] if rest else [])], "My pairings")


def _one(pairing: Pairing, reader: str, zone: str) -> list[Block]:
    partner = pairing.partner_of(reader)
    role = "Your mentor" if reader == pairing.mentee else "Your mentee"
    since = views.kit.day(pairing.started_at, zone)
    if pairing.active:
        where = (
            f"You meet in <#{pairing.channel}>."
            if pairing.channel
            else "Your channel is on its way."
        )
        term = f"Since {since}, until {views.kit.day(pairing.ends_at, zone)}. {where}"
    else:
        ended = views.kit.day(pairing.ended_at or pairing.ends_at, zone)
        term = f"From {since} to {ended}. {ENDINGS[pairing.ending or Ending.COMPLETED]}"
    elements = [button(OPEN, "Session summaries", pairing.id)]
    if pairing.active:
        elements.insert(0, button(WRITE, "Write a session summary", pairing.id))
        elements.append(button(views.feedback.ways.WAYS, views.feedback.ways.LABEL, pairing.id))
    return [
        text(f"*{role}:* {views.kit.person(partner)}\n{term}"),
        buttons(*elements),
    ]


def ending(pairing: Pairing, zone: str) -> Message:
    """Tell the two that their term ends soon."""
    said = f"This pairing ends on {views.kit.day(pairing.ends_at, zone)}."
    advice = "A good moment for a last catch-up: look back at what you set out to do."
    return Message(said, [text(f"{said} {advice}")])


def farewell(pairing: Pairing) -> Message:
    """Say the last words in a pairing's channel."""
    mentor, mentee = (views.kit.person(one) for one in pairing.people)
    said = f"{mentor} and {mentee}, your pairing has come to its end."
    return Message(
        said,
        [
            header("Thank you both"),
            text(f"{said} {ENDINGS[pairing.ending or Ending.COMPLETED]}"),
            text(
                "This channel is archived now. Your session summaries stay open to the two of you "
                "under *My pairings* in `/mentoring`."
            ),
        ],
    )


def ended(pairing: Pairing, reader: str, by: str | None, organiser: str | None = None) -> Message:
    """Tell one of the two that their pairing has ended, why, and what they can do."""
    talk = f" {views.kit.person(organiser)} is happy to talk about it." if organiser else ""
    partner = views.kit.person(pairing.partner_of(reader))
    why = "" if by == reader else f" {ENDINGS[pairing.ending or Ending.COMPLETED]}"
    said = f"Your pairing with {partner} has ended.{why}{talk}"
    blocks: list[Block] = [
        text(said),
        text(
            "Your session summaries stay open to you under *My pairings* in `/mentoring`, "
            "which also shows what you can do next."
        ),
    ]
    if pairing.ending is Ending.INACTIVE and reader == pairing.mentee:
        blocks.append(text("Would you like to look again? Nobody thinks less of you for it."))
        blocks.append(buttons(button(FIND, "Find a mentor", style="primary")))
    return Message(said, blocks)
