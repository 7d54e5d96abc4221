"""What the bot did and will do, in words, for somebody deciding whether to trust it.

People are mentioned as in a message; the page shows whom it knows by name.
"""

from collections.abc import Callable
from functools import cache

import storage.catch_ups
import storage.enrolment
import storage.matching
import storage.pairings
import storage.placements
import storage.removals
import storage.summaries
import storage.unasked
import storage.waiting
from mentoring.errors import GoneError
from mentoring.matching.requests import Request
from services.kinds import Kind
from services.work import Work
from storage.outbox import Order
from storage.timers import Timer

ORDERS = {
    Kind.POST: "Write to {}",
    Kind.UPDATE: "Change an earlier message to {}",
    Kind.PUBLISH: "Draw the Home tab of {}",
    Kind.PREVIEW: "Show how everybody could be matched to {}",
    Kind.LOOK_UP: "Look up the name and time zone of {}",
    Kind.CREATE_CHANNEL: "Open a private channel for {}",
    Kind.FIND_CHANNEL: "Look for the channel of {}",
    Kind.INVITE: "Invite one of the two to their channel: {}",
    Kind.TOPIC: "Name the purpose of the channel of {}",
    Kind.KICK: "Take somebody out of the channel of {}",
    Kind.ARCHIVE: "Archive the channel of {}",
    Kind.LIST_PEOPLE: "Look through everybody in Slack, in case something was missed",
    Kind.LOOK_AT_CHANNEL: "Look at a pairing channel, in case something was missed",
    Kind.WHO_IS_INSIDE: "Look who is in a pairing channel",
    Kind.FILES: "Send a copy of their data to {}",
}
TIMERS = {
    "matching.remind": "Remind of the request of {}",
    "matching.expire": "Let the request expire of {}",
    "matching.move_on": "Ask the next mentor, after the request of {}",
    "pairings.late": "Tell the two that they are paired, if they have no channel yet: {}",
    "pairings.notice": "Announce the end of the term of {}",
    "pairings.end": "End the term of {}",
    "catch_ups.prompt": "Ask about the month's catch-up: {}",
    "catch_up.remind": "Ask once more about the catch-up: {}",
    "catch_up.upcoming": "Remind of the planned catch-up: {}",
    "catch_up.after": "Ask whether they have met: {}",
    "summaries.next_time": "Remind of the agreed date: {}",
    "feedback.fit": "Ask whether it is a good fit: {}",
    "feedback.quality": "Ask one of the two how helpful it is: {}",
    "feedback.closing": "Ask one of the two how it was: {}",
    "feedback.remind": "Ask once more for feedback: {}",
    "waiting.look": "Look whether somebody is free for {}",
    "waiting.ask": "Ask whether they still look: {}",
    "waiting.silence": "Take off the waiting list, without an answer: {}",
    "seats.opened": "Look through the waiting list, for there may be room with {}",
    "rounds.publish": "Publish what was found for {}",
    "rounds.begin": "Begin the pairing that was found for {}",
    "removals.due": "Carry out the removal of {}",
    "concerns.remind": "Remind the moderators, if nobody has taken a concern",
    "changes.reopen": "Open another channel, if theirs stays archived: {}",
    "closure.notice": "Tell {} that the year ends soon",
    "closure.close": "Close the year of {}",
    "digest.week": "For the bot alone: plan the organisers' weekly digests",
    "digest.say": "Tell {} how the week was, if there is anything to tell",
    "inactivity.look": "Look whether it is quiet between {}",
    "unasked.say": "Say what {} is to hear, if it may be said now",
    "vetting.remind": "Remind the organisers that {} waits for their word",
    "vetting.late": "Tell {} that it takes longer than promised",
}

QUIET = frozenset({"digest.week"})
"""What is due for the bot alone: it only lays out what comes later."""


def of_orders(work: Work, orders: list[Order]) -> list[str]:
    """Say what each order is for. A rehearsal has ten people, so looking each up does no harm."""
    named = _names(work)

    def subject(order: Order) -> str:
        kind, _, whose = order.lane.partition(":")
        return named(kind, int(whose)) if kind == "pairing" else named(whose, 0)

    return [ORDERS[Kind(order.kind)].format(subject(order)) for order in orders]


def of_timers(work: Work, timers: list[Timer]) -> list[str]:
    """Say what each timer is for."""
    named = _names(work)
    return [TIMERS[timer.kind].format(named(_thing(timer.kind), timer.about)) for timer in timers]


def quiet(kinds: list[str]) -> bool:
    """Tell whether nobody can hear of what is due, and it is no place to stop."""
    return bool(kinds) and QUIET.issuperset(kinds)


def _thing(kind: str) -> str:
    topic = kind.partition(".")[0]
    return {
        "matching": "request",
        "pairings": "pairing",
        "changes": "pairing",
        "catch_ups": "pairing",
        "catch_up": "catch_up",
        "feedback": "pairing",
        "summaries": "summary",
        "waiting": "waiting",
        "removals": "removal",
        "concerns": "moderators",
        "inactivity": "pairing",
        "digest": "hearer" if kind.endswith("say") else "organisers",
        "unasked": "hearer",
        "rounds": "placement" if kind.endswith("begin") else "everybody",
    }.get(topic, "enrolment")


PEOPLE: dict[str, Callable[[Work, int], tuple[str, ...]]] = {
    "request": lambda work, id_: _asked(storage.matching.get(work.db, id_)),
    "pairing": lambda work, id_: storage.pairings.get(work.db, id_).people,
    "catch_up": lambda work, id_: _of(work, storage.catch_ups.get(work.db, id_).pairing),
    "summary": lambda work, id_: _of(work, storage.summaries.get(work.db, id_).pairing),
    "placement": lambda work, id_: (storage.placements.get(work.db, id_).mentee,),
    "waiting": lambda work, id_: (storage.waiting.get(work.db, id_).person,),
    "removal": lambda work, id_: (storage.removals.get(work.db, id_).person,),
    "hearer": lambda work, id_: (storage.unasked.get_hearer(work.db, id_),),
    "enrolment": lambda work, id_: (storage.enrolment.get(work.db, id_).person,),
}


def _asked(made: Request) -> tuple[str, ...]:
    return (made.mentee, made.mentor)


def _of(work: Work, pairing_id: int) -> tuple[str, ...]:
    return storage.pairings.get(work.db, pairing_id).people


def _names(work: Work) -> Callable[[str, int], str]:
    """Return what names the people behind a person's id, or behind a kind of thing and its id."""

    @cache
    def named(thing: str, number: int) -> str:
        try:
            people = PEOPLE[thing](work, number) if thing in PEOPLE else (thing,)
        except GoneError:
            return thing
        return " and ".join(f"<@{one}>" for one in people)

    return named
