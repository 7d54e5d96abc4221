"""Somebody's profile, as others may see it and as they see it themselves."""

from collections.abc import Iterator

from slack_sdk.models.blocks import Block

import views.kit
from mentoring.enrolment import Enrolment
from mentoring.matching.profiles import Profile
from mentoring.programmes import Programme, Question
from mentoring.words import listed
from views.kit import Message, button, buttons, header, text

EDIT = "participants.edit"
IN_A_MESSAGE, IN_A_MODAL = 25, 60


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
    return listed([question.label_of(one) for one in chosen], most=40)


def facts(
    profile: Profile,
    programme: Programme,
    *,
    public: bool = False,
    most: int = IN_A_MESSAGE,
    length: int = 200,
) -> list[Block]:
    """Show answers as small paragraphs, clipped so that all of them fit into one message."""
    shown = list(answered(profile, programme, public=public))[:most]
    return [
        text(f"*{views.kit.words(label, 150)}*\n{views.kit.words(said, length)}")
        for label, said in shown
    ]


def own(profile: Profile, programme: Programme, enrolment: Enrolment) -> Message:
    """Show somebody what is kept about them."""
    until = views.kit.day(enrolment.closes_at, profile.person.zone)
    seats = f" You take up to {enrolment.capacity} at a time." if enrolment.role.mentors else ""
    blocks: list[Block] = [
        text(f"You joined as *{enrolment.role}* and take part until {until}.{seats}"),
        buttons(button(EDIT, "Change my answers")),
        header("What you told us"),
        *facts(profile, programme, most=IN_A_MODAL, length=1000),
    ]
    return Message("My profile", blocks, "My profile")
