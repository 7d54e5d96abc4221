"""What two people have agreed, shown to the organisers; their word, told to the two."""

import views.inputs
import views.kit
import views.rich
from mentoring.matching.confirmations import Confirmation, State
from mentoring.matching.scores import Score
from mentoring.moments import working_days_after
from mentoring.programmes import Programme
from views.home import FIND
from views.kit import Block, Message, View, button, buttons, small, text
from views.matching.suggestions import MISFITS, REASONS, reasons

CONFIRM, REFUSE, SEND_REFUSE = "matching.confirm", "matching.refuse", "matching.send_refuse"


def card(made: Confirmation, score: Score, programme: Programme) -> Message:
    """Show an organiser who has agreed to meet, why they fit, and the two answers."""
    said = f"{_two(made)} would like to be paired. Please confirm it."
    blocks: list[Block] = [text(said)]
    if score.reasons:
        blocks.append(reasons(score.reasons[:REASONS], "Why it fits, as the mentee read it"))
    if score.misfits:
        misfits = views.kit.words("; ".join(score.misfits[:MISFITS]), 600)
        blocks.append(small(f"What does not fit: {misfits}"))
    days = programme.rhythm.vetting_working_days
    blocks += [
        _answers(made),
        small(f"They were promised an answer within {days} working days. The first one counts."),
    ]
    return Message(said, blocks, "To be confirmed")


def in_a_list(made: Confirmation) -> list[Block]:
    """Show what two people have agreed among others who wait, with the two answers."""
    mentor, mentee = (views.kit.person(one) for one in made.people)
    since = views.kit.day(made.accepted_at)
    return [text(f"{mentor} would mentor {mentee}, since {since}"), _answers(made)]


def _answers(made: Confirmation) -> Block:
    return buttons(
        button(CONFIRM, "Confirm", made.id, "primary"), button(REFUSE, "Do not confirm", made.id)
    )


def decided(made: Confirmation) -> Message:
    """Show the same card after somebody's answer, or once there is nothing to answer."""
    if made.state is State.DROPPED:
        return Message(f"{_two(made)} no longer need an answer: one of them is not free any more.")
    verb = "confirmed" if made.state is State.CONFIRMED else "did not confirm"
    by = views.kit.person(made.decided_by or "")
    return Message(f"{by} {verb} the pairing of {_two(made)}.")


def waits(made: Confirmation, reader: str, days: int, zone: str) -> Message:
    """Tell one of the two that an organiser has a last word, and until when."""
    partner = views.kit.person(made.partner_of(reader))
    by = views.kit.day(working_days_after(made.accepted_at, days, zone))
    yes = f"{partner} has said yes" if reader == made.mentee else f"You said yes to {partner}"
    said = f"{yes}. An organiser has yet to confirm it: you hear by {by}, either way."
    return Message(said, [text(said), small("Your place with each other is kept until then.")])


def confirmed(made: Confirmation, reader: str) -> Message:
    """Tell one of the two that an organiser has confirmed."""
    partner = views.kit.person(made.partner_of(reader))
    role = "mentor" if reader == made.mentee else "mentee"
    said = f"An organiser has confirmed it: {partner} is your {role}. Your channel is on its way."
    return Message(said, [text(said)])


def why_not(made: Confirmation) -> View:
    """Ask an organiser for the reason, which both are told."""
    return views.kit.modal(
        SEND_REFUSE,
        "Do not confirm",
        [
            text(f"{_two(made)} are told kindly, in your words."),
            views.inputs.ask_line(
                "reason",
                "What would you like to tell them?",
                limit=1000,
                multiline=True,
                hint="For example, what would be a better way for each of them.",
            ),
        ],
        submit="Do not confirm",
        about=made.id,
    )


def refused(made: Confirmation, reader: str, reason: str) -> Message:
    """Tell one of the two kindly that an organiser has not confirmed, and how to go on."""
    partner = views.kit.person(made.partner_of(reader))
    by = views.kit.person(made.decided_by or "")
    said = f"The organisers have not confirmed your pairing with {partner}."
    written = views.rich.quotation(reason, "They write:")
    talk = small(f"{by} is happy to talk about it.")
    return Message(said, [text(said), written, *_on(made, reader), talk])


def dropped(made: Confirmation, reader: str) -> Message:
    """Tell one of the two that the other one is no longer free."""
    partner = views.kit.person(made.partner_of(reader))
    said = (
        f"{partner} is not free any more, so there is nothing left to confirm. It happens, and "
        "says nothing about you."
    )
    return Message(said, [text(said), *_on(made, reader)])


def _on(made: Confirmation, reader: str) -> list[Block]:
    if reader == made.mentee:
        return [buttons(button(FIND, "Find a mentor", style="primary"))]
    return [text("Your place is free again, and others can ask you.")]


def _two(made: Confirmation) -> str:
    mentor, mentee = (views.kit.person(one) for one in made.people)
    return f"{mentor} (mentor) and {mentee} (mentee)"
