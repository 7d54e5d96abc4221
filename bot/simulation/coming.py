"""How people come: they join by the pages, look for a mentor and ask."""

from typing import Any

import mentoring.enrolment.joining
import services.concerns.raising
import services.enrolment.joining
import services.matching.looking
import services.matching.requests
from bot.simulation import answers, presses
from bot.simulation.door import Gesture
from bot.simulation.going import Going
from bot.simulation.nouns import User
from bot.simulation.town import MODERATORS, ZONES, Life, Town
from mentoring.concerns import Urgency
from mentoring.enrolment.joining import Draft
from mentoring.participants import Person, Role
from services.work import Work

GOING = {"leaves": 0.07, "removed": 0.06, "deactivated": 0.04, "pauses": 0.06, "moves": 0.03}
EARLY, MENTORS_EARLY, LATE = 0.1, 0.05, 0.4
"""The shares of the time in which people join."""
SEATS = (1, 2, 2, 3)
GONE = (5, 300)
"""After so many days people go who do not wait for a bad moment."""
MANY, HALF, FEW = 0.6, 0.5, 0.03


class Coming:
    """Lets people come."""

    def __init__(self, town: Town, going: Going) -> None:
        """Prepare; nobody comes yet."""
        self._town, self._going = town, going

    def arrive(self, number: int, days: int) -> None:
        """Let so many people come, most of them early, so that their years end in time."""
        dice = self._town.dice["arrivals"]
        for index in range(number):
            life = self._life(index)
            early = MENTORS_EARLY if index % 3 == 0 else EARLY
            span = early if dice.random() < MANY else LATE
            seconds = dice.uniform(0, days * span) * 86_400
            self._town.timeline.after(seconds, self._joining(life))

    def _life(self, index: int) -> Life:
        town, dice = self._town, self._town.dice["arrivals"]
        one = f"U{index:05}"
        town.slack.users[one] = User(one, f"Name {index}", dice.choice(ZONES))
        role = Role.MENTOR if index % 3 == 0 else Role.BOTH if index % 13 == 1 else Role.MENTEE
        capacity = dice.choice(SEATS)
        life = Life(
            id=one,
            role=role,
            capacity=capacity,
            form=answers.given(town.programme, role, dice, capacity),
            goes=town.dice.one_of("arrivals", GOING) or "",
            aimed=dice.random() < HALF,
        )
        town.lives[one] = life
        return life

    def _joining(self, life: Life) -> Any:  # noqa: ANN401 (a deed without anything to say)
        return lambda: self.join(life)

    def join(self, life: Life) -> None:
        """Go through the pages."""
        name = self._town.slack.users[life.id].name
        met = Person(id=life.id, name=name, first_name="Name")

        def deed(work: Work) -> Draft:
            return services.enrolment.joining.join(work, met)

        self._town.door.give(
            Gesture(
                actor=life.id, name="join", deed=deed, then=lambda shown: self._go_on(life, shown)
            )
        )

    def _go_on(self, life: Life, answer: object) -> None:
        if not isinstance(answer, Draft):
            self._joined(life)
            return
        step = answer.step
        last = step == mentoring.enrolment.joining.steps(self._town.programme, answer)[-1]
        send = Gesture(
            actor=life.id,
            name=f"step {step}",
            deed=lambda work: services.enrolment.joining.send_step(work, step, life.form),
            verb="enrolment.join" if last else "",
            then=lambda following: self._go_on(life, following),
            otherwise=lambda: self._joined(life),
        )
        self._town.door.give(send, self._town.dice["joining"].uniform(5, 300))

    def _joined(self, life: Life) -> None:
        if life.joined:
            return
        life.joined = True
        if life.role.mentees:
            self._town.later((0.1, 5), self.seek, life)
        if life.goes and not life.aimed:
            self._town.later(GONE, self._going.go, life)
        if self._town.often(FEW):
            self._town.later((5, 200), self.worry, life)

    def seek(self, life: Life) -> None:
        """Look for a mentor, and some days later once more while there is none."""
        if not life.channels:
            self._town.door.give(
                Gesture(
                    actor=life.id,
                    name="find",
                    deed=services.matching.looking.find,
                    then=lambda shown: self._choose(life, shown),
                )
            )
        self._town.later((7, 30), self.seek, life)

    def _choose(self, life: Life, shown: Any) -> None:  # noqa: ANN401 (a message)
        offered = [value for name, value in presses.buttons(shown.blocks) if name == "matching.ask"]
        if offered:
            self.ask(life, self._town.dice["lives"].choice(offered))

    def ask(self, life: Life, mentor: str) -> None:
        """Ask a mentor."""
        words = self._town.canaries.words({mentor})
        ask = Gesture(
            actor=life.id,
            name="ask",
            deed=lambda work: services.matching.requests.ask(work, mentor, words),
            verb="matching.ask",
        )
        self._town.door.give(ask, self._town.dice["lives"].uniform(60, 3600))

    def worry(self, life: Life) -> None:
        """Raise a concern; who has left may, too, but then the bot answers, and is not quiet."""
        if not life.channels:
            return
        words = self._town.canaries.words(MODERATORS)

        def deed(work: Work) -> object:
            return services.concerns.raising.raise_(
                work, f"V{life.id}", words, None, Urgency.SOON, contact=True
            )

        self._town.door.give(Gesture(actor=life.id, name="concern", deed=deed))
