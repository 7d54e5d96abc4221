"""A new mentor, shown to the organisers; their word, told to the mentor."""

from slack_sdk.models.blocks import Block
from slack_sdk.models.views import View

import views.inputs
import views.kit
import views.participants
from mentoring.enrolment import Enrolment, Vetting
from mentoring.matching.profiles import Profile
from mentoring.programmes import Programme
from views.kit import Message, button, buttons, header, small, text

APPROVE, DECLINE, SEND = "vetting.approve", "vetting.decline", "vetting.send"


def card(profile: Profile, programme: Programme, enrolment: Enrolment) -> Message:
    """Show a new mentor to an organiser, with the two answers."""
    who = views.kit.person(enrolment.person)
    days = programme.rhythm.vetting_working_days
    blocks: list[Block] = [
        text(f"{who} would like to be a mentor. Do they have what it takes?"),
        *views.participants.facts(profile, programme),
        buttons(
            button(APPROVE, "Approve", enrolment.id, "primary"),
            button(DECLINE, "Decline", enrolment.id),
        ),
        small(f"We promised them an answer within {days} working days. The first answer counts."),
    ]
    return Message(f"{who} would like to be a mentor", blocks, "A new mentor")


def decided(profile: Profile, programme: Programme, enrolment: Enrolment) -> Message:
    """Show the same card after somebody's decision."""
    who = views.kit.person(enrolment.person)
    verb = "approved" if enrolment.vetting is Vetting.APPROVED else "declined"
    by = views.kit.person(enrolment.vetted_by or "")
    said = f"{by} {verb} {who} as a mentor."
    return Message(said, [text(said), *views.participants.facts(profile, programme)])


def why(enrolment: Enrolment) -> View:
    """Ask an organiser for the reason before a mentor is declined."""
    who = views.kit.person(enrolment.person)
    return views.kit.modal(
        SEND,
        "Decline a mentor",
        [
            text(f"{who} will be told kindly, in your words."),
            views.inputs.ask_line(
                "reason",
                "What would you like to tell them?",
                limit=1000,
                multiline=True,
                hint="For example what would make it possible later.",
            ),
        ],
        submit="Decline",
        about=enrolment.id,
    )


def told(enrolment: Enrolment, reason: str) -> Message:
    """Tell a mentor what the organisers decided and what happens next."""
    if enrolment.vetting is Vetting.APPROVED:
        said = "You are approved as a mentor. Thank you for giving your time."
        following = (
            "Mentees can find you from now on. "
            "When somebody asks for you, I write to you here and you choose."
        )
        return Message(said, [header("You are a mentor"), text(said), text(following)])
    said = "The organisers have decided not to take you on as a mentor this time."
    blocks: list[Block] = [text(said)]
    if reason:
        blocks.append(text(f"They say:\n{views.kit.quote(reason)}"))
    by = views.kit.person(enrolment.vetted_by or "")
    rest = "You still take part as a mentee." if enrolment.role.mentees else ""
    blocks.append(text(f"{by} is happy to talk about it. {rest}".strip()))
    return Message(said, blocks)
