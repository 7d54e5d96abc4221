"""What people press under a message that they see, how often and how soon."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import time, timedelta
from random import Random
from typing import Any

import services.catch_ups.answers
import services.changes.leavers
import services.changes.reconciling
import services.concerns.handling
import services.feedback.answering
import services.inactivity.answers
import services.matching.requests
import services.matching.seats
import services.matching.waiting
import services.removals.beginning
import services.removals.carrying
import services.summaries
import services.vetting
import storage.feedback
import storage.pairings
from bot.simulation.door import Deed, Gesture
from bot.simulation.timeline import DAY, HOUR
from mentoring.catch_ups import How
from mentoring.feedback import Answer
from mentoring.summaries import Words
from services.work import Work

__all__ = ["PRESSES", "Press", "blocks_of", "buttons", "followed", "gesture", "summary"]

Say = Callable[[str], str]
"""Makes private words of what they are: ``agenda``, ``summary`` and so on."""


@dataclass(frozen=True, slots=True)
class Press:
    """A button, how many press it who see it, within how many seconds, and what it does.

    The first of a message's presses that somebody does is the only one.
    """

    button: str
    share: float
    soon: float
    late: float
    deed: Callable[[int, Random, Say], Deed]
    verb: str = ""


def _accept(number: int, _dice: Random, _say: Say) -> Deed:
    return lambda work: services.matching.requests.accept(work, number)


def _decline(number: int, dice: Random, say: Say) -> Deed:
    others = dice.random() < 0.8  # noqa: PLR2004 (a few take nobody else for now)
    words = say("reason")
    return lambda work: services.matching.requests.decline(work, number, words, others=others)


def _plan(number: int, dice: Random, say: Say) -> Deed:
    ahead, words = timedelta(days=dice.randint(1, 6)), say("agenda")
    return lambda work: services.catch_ups.answers.plan(
        work,
        number,
        on=(work.now + ahead).date(),
        wall=time(dice.randint(9, 16)),
        how=How.VIDEO,
        agenda=words,
    )


def _feedback(number: int, dice: Random, say: Say) -> Deed:
    words, worst = say("feedback"), dice.random() < 0.05  # noqa: PLR2004 (hardly anybody)

    def give(work: Work) -> object:
        choices = storage.feedback.get(work.db, number).choices
        choice = choices[-1] if worst else choices[0]
        return services.feedback.answering.give(work, number, Answer(choice=choice, words=words))

    return give


def _simple(deed: Callable[[Work, int], object]) -> Callable[[int, Random, Say], Deed]:
    return lambda number, _dice, _say: lambda work: deed(work, number)


def _approve(work: Work, number: int) -> None:
    services.vetting.decide(work, number, approved=True)


def _turn_down(number: int, _dice: Random, say: Say) -> Deed:
    words = say("verdict")
    return lambda work: services.vetting.decide(work, number, approved=False, reason=words)


def _resolve(number: int, _dice: Random, say: Say) -> Deed:
    done = say("resolved")
    return lambda work: services.concerns.handling.resolve(work, number, done, "Thank you.")


PRESSES = (
    Press("vetting.approve", 0.8, HOUR, DAY, _simple(_approve), "vetting.approve"),
    Press("vetting.decline", 0.02, HOUR, DAY, _turn_down, "vetting.decline"),
    Press("matching.accept", 0.6, 600, 4 * DAY, _accept, "matching.accept"),
    Press("matching.decline", 0.3, 600, 4 * DAY, _decline, "matching.decline"),
    Press("matching.suggest_me", 0.4, 600, DAY, _simple(services.matching.seats.suggest_me)),
    Press("matching.keep_place", 0.7, 600, 3 * DAY, _simple(services.matching.waiting.keep)),
    Press("catch_ups.missed", 0.06, HOUR, DAY, _simple(services.catch_ups.answers.missed)),
    Press("catch_ups.plan", 0.4, 600, 3 * DAY, _plan, "catch_up.plan"),
    Press("catch_ups.met", 0.45, 600, 4 * DAY, _simple(services.catch_ups.answers.met)),
    Press("catch_ups.skip", 0.1, 600, 4 * DAY, _simple(services.catch_ups.answers.skip)),
    Press("feedback.give", 0.5, 600, 5 * DAY, _feedback),
    Press("inactivity.still", 0.5, 600, 5 * DAY, _simple(services.inactivity.answers.still)),
    Press("inactivity.met", 0.2, 600, 5 * DAY, _simple(services.inactivity.answers.met)),
    Press("removals.undo", 0.1, 30, 590, _simple(services.removals.beginning.undo)),
    Press("removals.now", 0.1, 30, 590, _simple(services.removals.carrying.do_now)),
    Press("concerns.take", 0.5, 600, 2 * DAY, _simple(services.concerns.handling.take)),
    Press("concerns.resolve", 0.5, DAY, 5 * DAY, _resolve),
    Press("changes.invite", 0.4, 600, 2 * DAY, _simple(services.changes.leavers.invite)),
    Press("changes.part", 0.2, 600, 2 * DAY, _simple(services.changes.leavers.part)),
    Press("changes.go_on", 0.9, 600, DAY, _simple(services.changes.reconciling.go_on)),
)


def buttons(shown: object) -> Iterator[tuple[str, str]]:
    """Go through the buttons of a message: their names and what they carry."""
    if isinstance(shown, list | tuple):
        for one in shown:
            yield from buttons(one)
    if not isinstance(shown, dict):
        return
    if shown.get("type") == "button":
        yield str(shown["action_id"]), str(shown.get("value") or "")
    yield from buttons(shown.get("elements"))
    yield from buttons(shown.get("accessory"))


def gesture(press: Press, value: str, actor: str, dice: Random, say: Say) -> Gesture:
    """Return the gesture of somebody who presses."""
    deed = press.deed(int(value), dice, say)
    return Gesture(actor=actor, name=press.button, deed=deed, verb=press.verb)


def followed(made: Gesture, then: Callable[[Any], None]) -> Gesture:
    """Return a gesture after which something follows."""
    return replace(made, then=then)


def summary(actor: str, catch_up: Any, say: Say) -> Gesture:  # noqa: ANN401 (what a press answered)
    """Return what somebody does who writes the summary of a catch-up."""
    words = Words(talked_about=say("summary"))
    number, pairing = catch_up.id, catch_up.pairing
    form = f"V{number}{actor}"
    return Gesture(
        actor=actor,
        name="summaries.send",
        deed=lambda work: services.summaries.write(work, pairing, number, words, form),
    )


def blocks_of(given: Mapping[str, Any]) -> list[Any]:
    """Return the blocks of a call, however they were handed over."""
    found = given.get("blocks")
    return found if isinstance(found, list) else []
