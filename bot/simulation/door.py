"""How gestures and events reach a copy of the bot: lost, repeated, pressed again."""

import logging
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import count
from typing import Any

from bot.begin import RepeatedError
from bot.simulation.copies import Copy, Shared
from bot.simulation.hands import CrashError
from mentoring.enrolment.answers import AnswersError
from mentoring.errors import MentoringError
from services.work import Work

log = logging.getLogger(__name__)

EVENT_TRIES = (10.0, 60.0, 300.0)
"""After so many seconds Slack sends an event again that nobody has taken."""
PRESSES = 4
"""So often somebody presses who reads that it did not work."""

Deed = Callable[[Work], Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Gesture:
    """Something a person does, or Slack tells of: who, what, and what follows from it.

    ``then`` follows once it is done, ``otherwise`` when the answer is no. ``verb`` is what the
    record has to say about it from then on. What is no news by a ``look`` is left alone.
    """

    actor: str
    name: str
    deed: Deed
    verb: str = ""
    look: Callable[[Work], bool] | None = None
    event: bool = False
    then: Callable[[Any], None] = field(default=lambda _answer: None)
    otherwise: Callable[[], None] = field(default=lambda: None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """What somebody was told is done."""

    at: datetime
    actor: str
    verb: str


class Door:
    """Deals gestures out to the copies that are there."""

    def __init__(self, shared: Shared) -> None:
        """Prepare; nobody has done anything yet."""
        self._shared = shared
        self._numbers = count()
        self.promises: list[Promise] = []
        self.outcomes: Counter[str] = Counter()

    def give(self, gesture: Gesture, seconds: float = 0.0) -> None:
        """Let a gesture arrive after so many seconds."""
        self._shared.timeline.after(seconds, lambda: self._first(gesture))

    def _first(self, gesture: Gesture) -> None:
        self._deliver(gesture, f"simulated:{next(self._numbers)}", 0)

    def _deliver(self, gesture: Gesture, key: str, tries: int) -> None:
        dice, plan = self._shared.dice, self._shared.plan
        answered = self._deal(gesture, key)
        if answered and dice.happens("deliveries", plan.unheard):
            self.outcomes["answers lost"] += 1
            answered = False
        if not answered:
            self._again(gesture, key, tries)
        elif dice.happens("deliveries", plan.repeated):
            self.outcomes["repeated"] += 1
            later = dice["deliveries"].choice((0.1, 5.0, 600.0))
            quiet = replace(gesture, then=lambda _answer: None)
            self._shared.timeline.after(later, lambda: self._repeat(quiet, key))

    def _repeat(self, gesture: Gesture, key: str) -> None:
        self._deal(gesture, key)

    def _again(self, gesture: Gesture, key: str, tries: int) -> None:
        """Slack sends an event again; a person presses again, which is another delivery."""
        dice, line = self._shared.dice["deliveries"], self._shared.timeline
        if gesture.event:
            if tries < len(EVENT_TRIES):
                line.after(EVENT_TRIES[tries], lambda: self._deliver(gesture, key, tries + 1))
            else:
                self.outcomes["events lost"] += 1
        elif tries < PRESSES and dice.random() < 0.85:  # noqa: PLR2004 (most people do)
            anew = f"simulated:{next(self._numbers)}"
            same = replace(gesture, verb="")  # it may be done already, and then does nothing
            line.after(dice.uniform(2, 1800), lambda: self._deliver(same, anew, tries + 1))
        else:
            self.outcomes["given up"] += 1

    def _deal(self, gesture: Gesture, key: str) -> bool:
        """Let a copy deal with a delivery; tell whether it was answered."""
        there = self._shared.up()
        if not there:
            return False
        copy = self._shared.dice["deliveries"].choice(there)
        copy.dealing = True
        try:
            return self._dealt(copy, gesture, key)
        except CrashError:
            return False
        finally:
            copy.dealing = False
            self._shared.look()

    def _dealt(self, copy: Copy, gesture: Gesture, key: str) -> bool:
        try:
            if not self._is_news(copy, gesture):
                return True
            with copy.begin(gesture.actor, key, once=True) as work:
                answer = gesture.deed(work)
        except RepeatedError:
            self.outcomes["known already"] += 1
            return True
        except (MentoringError, AnswersError) as error:
            self.outcomes[f"refused: {type(error).__name__}"] += 1
            gesture.otherwise()
            return True
        except Exception:
            log.exception("the gesture %s ended in a surprise", gesture.name)
            return True
        self._acked(gesture, answer)
        return True

    def _is_news(self, copy: Copy, gesture: Gesture) -> bool:
        if gesture.look is None:
            return True
        with copy.begin(gesture.actor, "", reading=True) as work:
            return gesture.look(work)

    def _acked(self, gesture: Gesture, answer: object) -> None:
        self.outcomes["done"] += 1
        if gesture.verb:
            now = self._shared.timeline.now()
            self.promises.append(Promise(at=now, actor=gesture.actor, verb=gesture.verb))
        gesture.then(answer)
