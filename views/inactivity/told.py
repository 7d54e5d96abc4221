"""What a quiet pairing is asked and told, and what organisers hear of it."""

from collections.abc import Collection
from datetime import datetime

import views.kit
from mentoring.pairings import Pairing
from views.inactivity.forms import END
from views.kit import Block, Message, button, buttons, header, small, text

STILL, MET, HELP = "inactivity.still", "inactivity.met", "inactivity.help"


def ask(pairing: Pairing, since: datetime, zone: str) -> Message:
    """Ask a quiet pairing in its channel how things are."""
    mentor, mentee = (views.kit.person(one) for one in pairing.people)
    said = (
        f"{mentor} and {mentee}, I have not heard of you two since "
        f"{views.kit.day(since, zone)}. Do you still meet?"
    )
    low = "Any answer is fine, and either of you may press. Only *Help us* tells an organiser."
    return Message(said, [text(said), _answers(pairing), small(low)])


def warn(pairing: Pairing, ends_at: datetime, zone: str) -> Message:
    """Tell a quiet pairing in its channel on which day it ends unless somebody speaks up."""
    mentor, mentee = (views.kit.person(one) for one in pairing.people)
    on = views.kit.day(ends_at, zone)
    said = f"{mentor} and {mentee}, it has been quiet here, so your pairing ends on {on}."
    return Message(
        said,
        [
            header("Is this the end?"),
            text(f"{said} Unless one of you says otherwise: one press is enough."),
            _answers(pairing),
        ],
    )


def warn_one(pairing: Pairing, reader: str, ends_at: datetime, zone: str) -> Message:
    """Tell one of the two the same, where a quiet channel is not seen."""
    partner = views.kit.person(pairing.partner_of(reader))
    on = views.kit.day(ends_at, zone)
    said = f"Your pairing with {partner} has been quiet, so it ends on {on}."
    return Message(
        said,
        [text(f"{said} If you two are still in touch, one press keeps it."), _answers(pairing)],
    )


def _answers(pairing: Pairing) -> Block:
    return buttons(
        button(STILL, "We are still in touch", pairing.id, "primary"),
        button(MET, "We have met", pairing.id),
        button(HELP, "Help us", pairing.id),
        button(END, "End it", pairing.id),
    )


def goes_on() -> Message:
    """Show on what was asked that there was a sign of life."""
    return _line("I asked here whether you still meet. You do, and that is good to know.")


def over() -> Message:
    """Show on what was asked that the pairing has ended."""
    return _line("I asked here whether you still meet. Your pairing has ended since.")


def noted() -> Message:
    """Thank whoever says that the two are in touch."""
    said = "Good to know. I ask again only if I hear nothing for a long time."
    return Message(said, [text(said)], "Still in touch")


def helped(organisers: Collection[str]) -> Message:
    """Say who has been told that help is wanted, and what happens now."""
    said = (
        f"I have told {views.kit.people(organisers)}, so that somebody writes to you."
        if organisers
        else "I have kept it, and nobody organises this programme at the moment."
    )
    low = "Your partner is not told. You may also write to an organiser yourself."
    return Message(said, [text(said), small(low)], "Help is on its way")


def asks_for_help(pairing: Pairing, who: str) -> Message:
    """Tell an organiser that one of the two would like help."""
    by, partner = views.kit.person(who), views.kit.person(pairing.partner_of(who))
    said = f"{by} would like your help with the pairing with {partner}."
    what = f"It is not clear to them how to go on. Please write to {by}: the partner was not told."
    return Message(said, [text(said), text(what)])


def ended(pairing: Pairing, reader: str) -> Message:
    """Tell whoever has ended a pairing that it is done."""
    partner = views.kit.person(pairing.partner_of(reader))
    said = f"Your pairing with {partner} has ended. You are both told."
    return Message(said, [text(said)], "It has ended")


def _line(said: str) -> Message:
    return Message(said, [text(said)])
