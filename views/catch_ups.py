"""The monthly catch-up: the prompt, the plan, the reminders."""

from datetime import date, datetime

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
NOT_YET, MISSED = "catch_ups.not_yet", "catch_ups.missed"

WAYS = (
    (How.VIDEO, "By video"),
    (How.PHONE, "By telephone"),
    (How.IN_PERSON, "Face to face"),
    (How.IN_WRITING, "In writing"),
)


def prompt(pairing: Pairing, catch_up: CatchUp, zone: str, *, written: bool = False) -> Message:
    """Ask about this month's catch-up, or show the answer; ``written``: it has a summary."""
    said = _said(pairing, catch_up, zone, written=written)
    elements = answers(catch_up, written=written)
    return Message(said, [text(said), *([buttons(*elements)] if elements else [])])


def _said(pairing: Pairing, catch_up: CatchUp, zone: str, *, written: bool) -> str:
    mentor, mentee = (views.kit.person(one) for one in pairing.people)
    match catch_up.state:
        case State.ASKED:
            return (
                f"{mentee} and {mentor}, it is time for this month's catch-up. When will you meet?"
            )
        case State.PLANNED:
            return f"Your catch-up is planned for {when(catch_up, zone)}."
        case State.MET if written:
            return "You have met this month, and your summary is written."
        case State.MET:
            return "You have met this month. A few lines now help you both next time."
        case _:
            return "No catch-up this month. That is fine; I ask again next month."


def answers(catch_up: CatchUp, *, written: bool = False) -> list[Block]:
    """Build the buttons that make sense under a catch-up as it stands."""
    met = button(MET, "We have met", catch_up.id)
    match catch_up.state:
        case State.ASKED:
            return [button(PLAN, "Plan it", catch_up.id, "primary"), met, *_skip(catch_up)]
        case State.PLANNED:
            return [button(PLAN, "Change it", catch_up.id, "primary"), met]
        case State.MET if not written:
            write = views.summaries.WRITE_FOR
            return [
                button(write, "Write a session summary", catch_up.id, "primary"),
                button(NOT_YET, "Not yet, after all", catch_up.id),
            ]
        case _:
            return []


def _skip(catch_up: CatchUp) -> list[Block]:
    """Build the button that lets a month go; the first meeting belongs to no month."""
    return [] if catch_up.first else [button(SKIP, "Not this month", catch_up.id)]


def when(catch_up: CatchUp, zone: str) -> str:
    """Say when and how two people meet."""
    at = views.kit.moment(catch_up.planned_at or catch_up.asked_at, zone)
    return f"{at}, {dict(WAYS)[catch_up.how or How.VIDEO].lower()}"


def unanswered(asked_again_at: datetime, zone: str) -> Message:
    """Show on an old prompt that nobody answered, and that there is a newer one."""
    on = views.kit.day(asked_again_at, zone)
    return _line(f"Nobody answered this month; that happens. I asked again on {on}.")


def closed(catch_up: CatchUp, zone: str) -> Message:
    """Show on a prompt, without its buttons, how things stood when the pairing ended."""
    match catch_up.state:
        case State.MET:
            return _line("You have met this month.")
        case State.PLANNED:
            return _line(f"Your catch-up was planned for {when(catch_up, zone)}.")
        case _:
            return _line("This month's catch-up was still open when your pairing ended.")


def settled(plan: str | None = None) -> Message:
    """Show on a reminder, or a plan with its agenda, that it has done its work: no promises."""
    done = "I reminded you" if plan is None else "A catch-up was planned"
    said = f"{done} here. The question above shows how things stand."
    return Message(said, [text(said), *_agenda(plan or "")])


def remind(pairing: Pairing, catch_up: CatchUp, *, again: bool = False) -> Message:
    """Ask once more: about this month's catch-up, or about the first meeting."""
    said = _still_open(pairing, catch_up, again=again)
    return Message(said, [text(said), buttons(*answers(catch_up))])


def _still_open(pairing: Pairing, catch_up: CatchUp, *, again: bool) -> str:
    mentor, mentee = (views.kit.person(one) for one in pairing.people)
    if catch_up.first:
        return (
            f"{mentor} and {mentee}, have you found a day for your first meeting yet? Half an hour "
            "to get to know each other is plenty."
            if again
            else f"{mentee}, is there a day for your first meeting? Offer {mentor} two or three."
        )
    return (
        f"{mentor} and {mentee}, this month's catch-up is still open. Ten minutes count too, and "
        "so does *Not this month*. I ask no more until next month."
        if again
        else f"{mentee}, this month's catch-up is still open. Is there a date, or is it not to be?"
    )


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


def planned(catch_up: CatchUp, by: str, zone: str, agenda: str, *, reminds: bool) -> Message:
    """Announce the plan in the channel; ``reminds``: there is time for a reminder before it."""
    said = f"{views.kit.person(by)} has planned your catch-up: {when(catch_up, zone)}."
    promise = [small("I remind you beforehand.")] if reminds else []
    return Message(said, [text(said), *_agenda(agenda), *promise])


def upcoming(catch_up: CatchUp, zone: str, agenda: str, actions: tuple[Action, ...]) -> Message:
    """Remind a pairing of its planned catch-up, with the agenda and the open actions."""
    said = f"Your catch-up is coming up: {when(catch_up, zone)}."
    change = buttons(button(PLAN, "Change it", catch_up.id))
    told = [*_agenda(agenda), *views.summaries.open_actions(actions)]
    return Message(said, [header("Your catch-up"), text(said), *told, change])


def after(catch_up: CatchUp) -> Message:
    """Ask after the planned time whether the two have met."""
    said = "Did you meet as planned? I hope it was a good conversation."
    yes = button(MET, "We have met", catch_up.id, "primary")
    return Message(said, [text(said), buttons(yes, button(MISSED, "No, we did not", catch_up.id))])


def afterwards(catch_up: CatchUp) -> Message:
    """Show on that question what was answered; a date that came to nothing asks for another."""
    match catch_up.state:
        case State.MET:
            return _line("You met as planned.")
        case State.PLANNED:
            return _line("You did not meet then, and have another date.")
        case State.SKIPPED:
            return _line("You did not meet as planned; that happens.")
        case State.ASKED:
            said = "You did not meet as planned; that happens. When will you meet instead?"
            plan = button(PLAN, "Plan it", catch_up.id, "primary")
            return Message(said, [text(said), buttons(plan, *_skip(catch_up))])


def _agenda(agenda: str) -> list[Block]:
    return [views.rich.quotation(agenda, "To talk about")] if agenda else []


def _line(said: str) -> Message:
    return Message(said, [text(said)])
