"""The monthly catch-up: the prompt, the plan, the reminders."""

from datetime import date

import views.inputs
import views.kit
import views.rich
import views.summaries
from mentoring import moments
from mentoring.catch_ups import CatchUp, How, State
from mentoring.pairings import Pairing
from mentoring.summaries import Action
from views.kit import Block, Message, View, button, buttons, header, small, text

PLAN, MET, SKIP, SEND = "catch_ups.plan", "catch_ups.met", "catch_ups.skip", "catch_ups.send"

WAYS = (
    (How.VIDEO, "By video"),
    (How.PHONE, "By telephone"),
    (How.IN_PERSON, "Face to face"),
    (How.IN_WRITING, "In writing"),
)


def prompt(pairing: Pairing, catch_up: CatchUp, zone: str) -> Message:
    """Ask a pairing about this month's catch-up, or show what it has answered."""
    said = _said(pairing, catch_up, zone)
    blocks: list[Block] = [text(said)]
    if elements := _answers(catch_up):
        blocks.append(buttons(*elements))
    return Message(said, blocks)


def _said(pairing: Pairing, catch_up: CatchUp, zone: str) -> str:
    mentor, mentee = (views.kit.person(one) for one in pairing.people)
    match catch_up.state:
        case State.ASKED:
            return (
                f"{mentee} and {mentor}, it is time for this month's catch-up. When will you meet?"
            )
        case State.PLANNED if catch_up.planned_at:
            when = views.kit.moment(catch_up.planned_at, zone)
            return f"Your catch-up is planned for {when}, {way(catch_up.how)}."
        case State.MET:
            return "You have met this month. A few lines now help you both next time."
        case _:
            return "No catch-up this month. That is fine; I ask again next month."


def _answers(catch_up: CatchUp) -> list[Block]:
    plan = button(PLAN, "Plan it", catch_up.id, "primary")
    met = button(MET, "We have met", catch_up.id)
    skip = button(SKIP, "Not this month", catch_up.id)
    match catch_up.state:
        case State.ASKED:
            return [plan, met, skip]
        case State.PLANNED:
            return [
                button(MET, "We have met", catch_up.id, "primary"),
                button(PLAN, "Plan it", catch_up.id),
            ]
        case State.MET:
            return [
                button(views.summaries.WRITE_FOR, "Write a session summary", catch_up.id, "primary")
            ]
        case _:
            return []


def way(how: How | None) -> str:
    """Say how two people meet."""
    return dict(WAYS)[how or How.VIDEO].lower()


def settled(shown: Message) -> Message:
    """Show on a reminder what has become of the catch-up, without its buttons."""
    return Message(shown.text, [text(shown.text)])


def remind(pairing: Pairing, catch_up: CatchUp) -> Message:
    """Ask once more."""
    mentee = views.kit.person(pairing.mentee)
    said = f"{mentee}, this month's catch-up is still open. Is there a date, or is it not to be?"
    return Message(said, [text(said), buttons(*_answers(catch_up))])


def form(catch_up: CatchUp, suggested: date, zone: str, agenda: str = "") -> View:
    """Ask when, how and about what the two will meet."""
    local = catch_up.planned_at.astimezone(moments.zone(zone)) if catch_up.planned_at else None
    return views.kit.modal(
        SEND,
        "Plan the catch-up",
        [
            views.inputs.ask_date("on", "On which day?", said=local.date() if local else suggested),
            views.inputs.ask_time(
                "at",
                "At what time?",
                said=f"{local:%H:%M}" if local else "10:00",
                hint=f"In your own time zone, {zone}. An hour is plenty.",
            ),
            views.inputs.ask_one(
                "how", "How will you meet?", WAYS, chosen=catch_up.how or How.VIDEO
            ),
            views.inputs.ask_line(
                "agenda",
                "What would you like to talk about?",
                said=agenda,
                limit=1500,
                optional=True,
                multiline=True,
                hint="Posted in your channel, and again with the reminder.",
            ),
        ],
        submit="Plan it",
        about=catch_up.id,
    )


def planned(catch_up: CatchUp, by: str, zone: str, agenda: str) -> Message:
    """Announce the plan in the channel."""
    when = views.kit.moment(catch_up.planned_at or catch_up.asked_at, zone)
    said = f"{views.kit.person(by)} has planned your catch-up: {when}, {way(catch_up.how)}."
    return Message(said, [text(said), *_agenda(agenda), small("I remind you beforehand.")])


def upcoming(catch_up: CatchUp, zone: str, agenda: str, actions: tuple[Action, ...]) -> Message:
    """Remind a pairing of its planned catch-up, with the agenda and the open actions."""
    when = views.kit.moment(catch_up.planned_at or catch_up.asked_at, zone)
    said = f"Your catch-up is coming up: {when}, {way(catch_up.how)}."
    return Message(
        said, [header("Your catch-up"), text(said), *_agenda(agenda), *open_actions(actions)]
    )


def after(catch_up: CatchUp) -> Message:
    """Ask after the planned time whether the two have met."""
    said = "Did you meet as planned? I hope it was a good conversation."
    return Message(said, [text(said), buttons(*_answers(catch_up))])


def next_time(on: date, actions: tuple[Action, ...]) -> Message:
    """Remind a pairing of the date in its last summary."""
    said = f"You agreed to talk again on {views.kit.day(on)}."
    return Message(said, [text(said), *open_actions(actions)])


def open_actions(actions: tuple[Action, ...]) -> list[Block]:
    """Show what the two said they would do."""
    if not actions:
        return []
    return [views.summaries.actions(actions, "What you said you would do")]


def _agenda(agenda: str) -> list[Block]:
    return [views.rich.quotation(agenda, "To talk about")] if agenda else []
