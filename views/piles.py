"""What waits for the people who run the programme: an overview of the piles, and their pages."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

import views.concerns.cards
import views.digest
import views.failures
import views.feedback.desk
import views.kit
import views.matching.confirmations
import views.vetting
from mentoring.concerns import Concern
from mentoring.enrolment import Enrolment
from mentoring.feedback.telling import Given
from mentoring.inactivity import Stuck
from mentoring.matching.confirmations import Confirmation
from mentoring.matching.requests import Request
from mentoring.piles import MODERATORS, Failure, Part, Pile
from mentoring.words import listed, plural
from views.desk import ASK_END, OF_MODERATORS, OF_ORGANISERS
from views.kit import Block, Message, View, button, buttons, header, small, text

OPEN, BEFORE, AFTER, PAGE = "piles.open", "piles.before", "piles.after", "piles.page"
TITLE, NOTHING = "What waits for you", "Nothing waits for you. :herb:"

TITLES = {
    Pile.CONCERN: "Concerns",
    Pile.VETTING: "New mentors",
    Pile.CONFIRMATION: "To be confirmed",
    Pile.STUCK: "Stuck pairings",
    Pile.FEEDBACK: "Feedback to read soon",
    Pile.EXPIRING: "About to expire",
    Pile.FAILED: "Could not be done",
}
COUNTED = {
    Pile.CONCERN: ("concern not yet resolved", "concerns not yet resolved"),
    Pile.VETTING: ("mentor waiting to be approved", "mentors waiting to be approved"),
    Pile.CONFIRMATION: ("pairing to be confirmed", "pairings to be confirmed"),
    Pile.STUCK: ("pairing that is stuck", "pairings that are stuck"),
    Pile.FEEDBACK: ("answer to be read soon", "answers to be read soon"),
    Pile.EXPIRING: (
        "request that expires within two days",
        "requests that expire within two days",
    ),
    Pile.FAILED: ("thing that I could not do", "things that I could not do"),
}
HINTS = {
    Pile.CONCERN: "Moderators alone see this; nobody sees what is about them or raised by them.",
    Pile.VETTING: "The first answer counts, and the mentor is told at once.",
    Pile.CONFIRMATION: "The first answer counts, and both are told at once.",
    Pile.STUCK: "A word from you to either of the two may help. Pairings of your own are left out.",
    Pile.FEEDBACK: "Each reading is kept, and shown to whoever gave the answer.",
    Pile.EXPIRING: (
        "A word from you to the mentor may help. If one expires, the mentee hears so, and whom "
        "they named next is asked."
    ),
    Pile.FAILED: (
        "*Try again* does it once more, *Seen to* takes it off this list, for all organisers. "
        "Whoever runs the bot can look up why it failed."
    ),
}
NONE = {
    Pile.CONCERN: "There is no concern that waits for you: all of them are resolved.",
    Pile.VETTING: views.vetting.NOBODY,
    Pile.CONFIRMATION: "No pairing is waiting to be confirmed.",
    Pile.STUCK: "No pairing is stuck.",
    Pile.FEEDBACK: "No answer waits to be read soon.",
    Pile.EXPIRING: "No request is about to expire.",
    Pile.FAILED: "Everything that I was to do is done.",
}


def desk(parts: Sequence[Part], zone: str, now: datetime, mine: Sequence[Pile]) -> Message:
    """Show the first things of each pile, and what else can be typed."""
    said = listed([_counted(one) for one in parts], most=len(Pile)) or NOTHING
    known = (*OF_ORGANISERS, *OF_MODERATORS) if _organises(mine) else OF_MODERATORS
    typed = small("You can also type:\n" + "\n".join(known))
    blocks = [*_overview(parts, zone, now), typed]
    return Message(f"What waits: {said}" if parts else said, blocks, TITLE)


def on_home(parts: Sequence[Part], zone: str, now: datetime) -> list[Block]:
    """Show the same on the Home tab, under a heading."""
    return [header(TITLE), *_overview(parts, zone, now)]


def _organises(mine: Sequence[Pile]) -> bool:
    return bool(set(mine) - MODERATORS)


def _overview(parts: Sequence[Part], zone: str, now: datetime) -> list[Block]:
    if not parts:
        return [text(NOTHING)]
    blocks: list[Block] = []
    for one in parts:
        more = one.count > len(one.things)
        opening = button(OPEN, "Show all of them", f"{one.pile}:0") if more else None
        blocks.append(text(f"*{_counted(one)}*", opening))
        blocks += _things(one, zone, now)
    return blocks


def page(part: Part, zone: str, now: datetime) -> View:
    """Show a page of a pile, with what can be done about each thing, and ways to turn it."""
    said = NONE[part.pile] if not part.count else f"*{_counted(part)}*{_which(part)}"
    turning = [
        *([] if part.older is None else [button(BEFORE, "Those before", _at(part, part.older))]),
        *([] if part.newer is None else [button(AFTER, "Those after", _at(part, part.newer))]),
    ]
    blocks = [text(said), *_things(part, zone, now), *([buttons(*turning)] if turning else [])]
    if part.count:
        blocks.append(small(HINTS[part.pile]))
    about = _at(part, part.start)
    return views.kit.modal(PAGE, TITLES[part.pile], blocks, submit=None, close="Close", about=about)


def _at(part: Part, start: int) -> str:
    return f"{part.pile}:{start}"


def _counted(part: Part) -> str:
    return plural(part.count, *COUNTED[part.pile])


def _which(part: Part) -> str:
    last = part.start + len(part.things)
    return f": {part.start + 1} to {last}" if part.count > len(part.things) else ""


def _things(part: Part, zone: str, now: datetime) -> list[Block]:
    show = SHOWN[part.pile]
    return [block for thing in part.things for block in show(thing, zone, now)]


def _concern(one: Concern, zone: str, now: datetime) -> list[Block]:
    return views.concerns.cards.in_a_list(one, zone, now)


def _mentor(one: Enrolment, _zone: str, now: datetime) -> list[Block]:
    return views.vetting.in_a_list(one, now)


def _agreed(one: Confirmation, _zone: str, _now: datetime) -> list[Block]:
    return views.matching.confirmations.in_a_list(one)


def _given(one: Given, zone: str, _now: datetime) -> list[Block]:
    return views.feedback.desk.in_a_list(one, zone)


def _stuck(one: Stuck, zone: str, _now: datetime) -> list[Block]:
    return [text(views.digest.stuck(one, zone), button(ASK_END, "End it", one.pairing))]


def _request(one: Request, zone: str, _now: datetime) -> list[Block]:
    mentee, mentor = views.kit.person(one.mentee), views.kit.person(one.mentor)
    asked, until = views.kit.day(one.asked_at, zone), views.kit.moment(one.expires_at, zone)
    return [text(f"{mentee} asked {mentor} on {asked}, who can answer until {until}.")]


def _failure(one: Failure, zone: str, _now: datetime) -> list[Block]:
    return views.failures.in_a_list(one, zone)


SHOWN: dict[Pile, Callable[[Any, str, datetime], list[Block]]] = {
    Pile.CONCERN: _concern,
    Pile.VETTING: _mentor,
    Pile.CONFIRMATION: _agreed,
    Pile.STUCK: _stuck,
    Pile.FEEDBACK: _given,
    Pile.EXPIRING: _request,
    Pile.FAILED: _failure,
}
