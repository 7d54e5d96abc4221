"""Somebody's profile, as others may see it and as they see it themselves."""

from collections.abc import Iterator

import views.fit
import views.kit
from mentoring.enrolment import Enrolment, Vetting
from mentoring.matching.profiles import Profile
from mentoring.participants import Role
from mentoring.programmes import Programme, Question
from mentoring.words import clip, plural
from views.kit import Block, Message, button, buttons, header, small, text

EDIT = "participants.edit"
MOST, LABEL, SPACE = 45, 150, 11_000
"""What fits into a message beside its other blocks: answers, and characters of all of them."""


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


def facts(
    profile: Profile, programme: Programme, *, public: bool = False, length: int = 1000
) -> list[Block]:
    """Show answers as small paragraphs, each as long as the space for all of them allows."""
    told = list(answered(profile, programme, public=public))
    shown = [
        (f"*{views.kit.words(label, LABEL)}*\n", views.kit.words(said, length))
        for label, said in told[:MOST]
    ]
    space = SPACE - sum(len(label) for label, _ in shown)
    lengths = views.fit.shares([len(said) for _, said in shown], space)
    blocks: list[Block] = [
        text(label + clip(said, most)) for (label, said), most in zip(shown, lengths, strict=True)
    ]
    if len(told) > MOST:
        blocks.append(small(f"{plural(len(told) - MOST, 'more answer')} not shown here."))
    return blocks


def role(enrolment: Enrolment) -> str:
    """Name what somebody takes part as: "a *mentee*"."""
    if enrolment.role is Role.BOTH and enrolment.vetting is not Vetting.DECLINED:
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
