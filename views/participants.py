"""Somebody's profile, as others may see it and as they see it themselves."""

import math
from collections.abc import Iterator

import views.fit
import views.kit
import views.rich
from mentoring.enrolment import Enrolment
from mentoring.matching.profiles import Profile
from mentoring.participants import Role
from mentoring.programmes import Programme, Question
from mentoring.words import clean, clip, plural
from views.kit import Block, Message, button, buttons, header, text

EDIT = "participants.edit"
LABEL = 150
MOST_BLOCKS, SPACE = 40, 11_000
"""What fits into a message beside its other blocks: blocks, and characters of all answers."""


def answered(
    profile: Profile, programme: Programme, *, public: bool = False
) -> Iterator[tuple[str, str]]:
    """Go through the questions and answers; ``public``: only those that partners may see."""
    for page in programme.questions_for(profile.role):
        for question in page.questions:
            if question.key in profile.answers and (question.show_to_partner or not public):
                yield question.label, _said(question, profile)


def _said(question: Question, profile: Profile) -> str:
    answer = profile.answers[question.key]
    chosen = answer if isinstance(answer, list) else [answer]
    return "; ".join(question.label_of(one) for one in chosen)


def facts(profile: Profile, programme: Programme, *, public: bool = False) -> list[Block]:
    """Show answers as small paragraphs, every one of them whole."""
    return _blocks(_told(profile, programme, public=public))


def digest(profile: Profile, programme: Programme) -> tuple[list[Block], bool]:
    """Show as much of every answer as one message takes; tell whether that was all."""
    told = _told(profile, programme)
    space = SPACE - sum(len(label) for label, _ in told)
    lengths = views.fit.shares([len(said) for _, said in told], max(0, space))
    shown = [(label, clip(said, most)) for (label, said), most in zip(told, lengths, strict=True)]
    return _blocks(shown), shown == told


def _told(profile: Profile, programme: Programme, *, public: bool = False) -> list[tuple[str, str]]:
    told = answered(profile, programme, public=public)
    return [(clip(label, LABEL), clean(said)) for label, said in told]


def _blocks(told: list[tuple[str, str]]) -> list[Block]:
    """Show each answer as a block of its own, or several together when they are very many."""
    together = max(1, math.ceil(len(told) / MOST_BLOCKS))
    parts = [views.rich.fact(label, said) for label, said in told]
    return [
        views.rich.rich(*parts[begin : begin + together])
        for begin in range(0, len(parts), together)
    ]


def role(enrolment: Enrolment) -> str:
    """Name what somebody takes part as: "a *mentee*"."""
    if enrolment.role is Role.BOTH:
        return "a *mentor* and a *mentee*"
    return "a *mentor*" if enrolment.role is Role.MENTOR else "a *mentee*"


def own(profile: Profile, programme: Programme, enrolment: Enrolment) -> Message:
    """Show somebody what is kept about them."""
    until = views.kit.day(enrolment.closes_at, profile.person.zone)
    seats = f" {_seats(enrolment)}" if enrolment.role.mentors else ""
    blocks: list[Block] = [
        text(f"You take part as {role(enrolment)} until {until}.{seats}"),
        buttons(button(EDIT, "Change my answers")),
        header("What you told us"),
        *facts(profile, programme),
    ]
    return Message("What you told us about yourself", blocks, "My profile")


def _seats(enrolment: Enrolment) -> str:
    if not enrolment.capacity:
        return "You take no mentees for now."
    return f"You take up to {plural(enrolment.capacity, 'mentee')} at a time."
