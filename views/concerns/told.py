"""What whoever raised a concern is told: at once, when it is taken, when it waits, at the end."""

from datetime import datetime

import views.kit
import views.rich
from mentoring.concerns import Concern
from mentoring.programmes import Programme
from views.kit import Block, Message, text
from views.resources import entry

TITLE = "Your concern"


def raised(
    concern: Concern, readers: frozenset[str], programme: Programme, by: datetime, zone: str
) -> Message:
    """Acknowledge a concern: who reads it, who does not, what happens ``by`` when."""
    at = views.kit.moment(by, zone)
    said = f"Thank you. Your concern is with the moderators: {views.kit.people(readers)}."
    private = "Nobody else reads it: neither the organisers nor the person it is about."
    after = (
        f"A moderator takes it by {at}, and you hear from me when one has. If nobody has by then, "
        "I remind all of them and tell you. When it is resolved you hear from me again."
    )
    blocks = [text(f"{said}\n{private}"), text(f"{after}\n{_contact(concern)}")]
    return Message(said, [*blocks, *_elsewhere(programme)], TITLE)


def unread(others: frozenset[str], programme: Programme, by: datetime, zone: str) -> Message:
    """Say truly that nobody can read a concern, and to whom else one can turn meanwhile.

    ``others`` are the organisers whom it does not concern.
    """
    said = "Your concern is kept, but there is no moderator just now who could read it."
    why = "I show it neither to the person it is about nor to anybody who does not moderate."
    ask = (
        f"Please do not wait for me: talk to an organiser, {views.kit.people(others)}. I have told "
        "them nothing."
        if others
        else "Please do not wait for me: turn to somebody you trust, or to one of those below."
    )
    looks = (
        f"I look again on {views.kit.moment(by, zone)}, and go on looking. As soon as there is a "
        "moderator they are shown it, and you hear from me."
    )
    blocks = [text(f"{said} {why}"), text(ask), text(looks), *_elsewhere(programme)]
    return Message(f"{said} {ask}", blocks, TITLE)


def known() -> Message:
    """Say that a form which is sent once more has already raised its concern."""
    said = "This concern is already raised. What happens now is in my direct message to you."
    return Message(said, [text(said)], TITLE)


def taken(concern: Concern) -> Message:
    """Tell who has taken it."""
    by = views.kit.person(concern.taken_by or "")
    said = f"{by}, a moderator, has taken your concern."
    after = "When it is resolved you hear from me again."
    return Message(said, [text(f"{said} {_contact(concern)} {after}")], TITLE)


def still_waits(readers: frozenset[str], by: datetime, zone: str) -> Message:
    """Tell that nobody has taken it yet, what has been done, and when the next word comes."""
    at = views.kit.moment(by, zone)
    said = "No moderator has taken your concern yet, and I am sorry about that."
    done = (
        f"I have put it before all of them: {views.kit.people(readers)}. I remind them on {at}."
        if readers
        else f"There is still no moderator who could read it. I look again on {at}."
    )
    after = "*Help* in `/mentoring` says where else you can turn."
    return Message(said, [text(f"{said} {done}"), text(after)], TITLE)


def resolved(concern: Concern, word: str) -> Message:
    """Tell that it is resolved, with the moderator's word if there is one."""
    by = views.kit.person(concern.resolved_by or "")
    said = f"{by}, a moderator, has resolved your concern."
    words = [views.rich.quotation(word, "They say:")] if word else []
    after = "If it is not right yet, `/mentoring concern` raises another one."
    return Message(said, [text(said), *words, text(after)], TITLE)


def _contact(concern: Concern) -> str:
    if concern.contact:
        return "A moderator may write to you about it."
    return "Nobody but me writes to you about it, as you asked."


def _elsewhere(programme: Programme) -> list[Block]:
    if not programme.helplines:
        return []
    return [text("*Where else you can turn*"), *(entry(one) for one in programme.helplines)]
