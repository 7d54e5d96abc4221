"""A bot that can be killed at every edge, over a Slack in memory: for stories of two people."""

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from itertools import count

import scheduler.rounds
import scheduler.timers
import services.enrolment.joining
import services.matching.requests
import services.rounds.beginning
import services.rounds.publishing
import services.vetting
import storage.matching
import storage.outbox
import storage.rounds
from bot.begin import Beginner
from bot.courier.verdicts import DICE
from bot.simulation.answers import given
from bot.simulation.carrier import Carrier, Figures
from bot.simulation.client import Client
from bot.simulation.edges import Edged
from bot.simulation.faults import PROFILES, Dice
from bot.simulation.hands import CrashError
from bot.simulation.nouns import User
from bot.simulation.slack import Slack
from bot.simulation.timeline import Timeline
from bot.simulation.town import MODERATORS, ORGANISERS
from bot.simulation.way import Way
from bot.workspace import Workspace
from mentoring.enrolment.joining import Draft
from mentoring.errors import MentoringError
from mentoring.matching.fairness import ALL
from mentoring.participants import Person, Role
from services.work import CLOCK, Work
from tests.databases import RING

NUMBERS = re.compile(r"\d+")
ONCE = {"chat.postMessage", "conversations.create", "conversations.archive", "conversations.kick"}
"""What is there once, or is not there at all; the rest says the same however often it is done."""


@dataclass
class Two:
    """A mentor and a mentee, and whatever Slack was asked to do for them."""

    mentor: str
    mentee: str
    done: Counter = field(default_factory=Counter)


class Killable:
    """One copy of the bot at a time; ``kill`` is the edge at which it dies, counted from 1."""

    def __init__(self, url, programme) -> None:
        self.edges: list[tuple[str, str]] = []
        self.kill = 0
        self.two = Two("", "")
        self._watching, self._numbers = False, count()
        self.timeline, self.programme = Timeline(), programme
        self.slack = Slack(self.timeline)
        self.slack.seen = self._seen
        way = Way(
            slack=self.slack,
            timeline=self.timeline,
            dice=Dice(1),
            plan=replace(PROFILES["none"], slow=0.0),
        )
        self.database = Edged(url, RING, self._edge)
        self.client = Client(way, self._edge)
        workspace = Workspace(self.client, organisers=ORGANISERS, moderators=MODERATORS)
        workspace.ask()
        self.begin = Beginner(
            database=self.database,
            clock=self.timeline,
            programme=programme,
            workspace=workspace,
            wake=lambda: None,
        )
        for one in (*ORGANISERS, *MODERATORS):
            self.slack.users[one] = User(one, "Somebody", "UTC")
        self._courier = self._born()

    def pair_up(self) -> Two:
        """Let two people join who know nobody else, and one ask the other."""
        self._two_join()
        with self.begin(self.two.mentee, f"ask:{next(self._numbers)}") as work:
            services.matching.requests.ask(work, self.two.mentor, "Would you?")
        self.live()
        return self.two

    def bring_together(self) -> Two:
        """Let two people join, and an organiser look for the best for everybody."""
        self._two_join()
        with self.begin(ORGANISERS[0], f"round:{next(self._numbers)}") as work:
            services.rounds.beginning.begin(work, fair=ALL, narrowed_to=None)
        scheduler.rounds.run_due(self.begin)
        self.live()
        return self.two

    def publish(self, work: Work) -> None:
        found = storage.rounds.find_open(work.db)
        assert found is not None
        services.rounds.publishing.publish(work, found.id, found.version)

    def accept(self, work: Work) -> None:
        (made,) = storage.matching.open_for(work.db, self.two.mentor)
        services.matching.requests.accept(work, made.id)

    def press(self, actor: str, deed: Callable[[Work], object]) -> None:
        """Press, and press again when that did not work."""
        self.client.order = None
        for _ in range(2):
            try:
                with self.begin(actor, f"press:{next(self._numbers)}", once=True) as work:
                    deed(work)
            except CrashError:
                self._courier = self._born()
            except (MentoringError, ValueError):
                return
            else:
                return

    def live(self, seconds: float = 1500.0) -> None:
        """Let the bot live on, and come back when it dies."""
        until = self.timeline.seconds + seconds
        while self.timeline.seconds < until:
            try:
                scheduler.timers.run_due(self.begin)
                while self._courier.carry_next():
                    pass
            except CrashError:
                self._courier = self._born()
            while self.timeline.next is not None:
                self.timeline.step()
            if self._next() is None:
                return
            self.timeline.seconds += 30

    def watched(self, story: Callable[[], None], kill: int = 0) -> Counter:
        """Live through a story, die at one edge, and say what there is at the end."""
        self.two.done.clear()
        self.edges.clear()
        self.kill, self._watching = kill, True
        story()
        self.live()
        self._watching = False
        return Counter(self.two.done)

    def _next(self):
        watching, self._watching = self._watching, False
        try:
            return self._look()
        finally:
            self._watching = watching

    def _look(self):
        with self.begin(CLOCK, "", reading=True) as work:
            return storage.outbox.next_at(work.db)

    def _born(self) -> Carrier:
        figures = Figures(self.client, lambda _order, _outcome: None)
        return Carrier(self.client, self.begin, DICE, figures, lambda _order: None)

    def _edge(self, name: str, _seconds: float = 0.0) -> None:
        if self._watching:
            order = self.client.order
            self.edges.append((name, order.kind if order else ""))
            if len(self.edges) == self.kill:
                raise CrashError

    def _seen(self, applied, said) -> None:
        if self._watching and applied.method in ONCE:
            where = applied.where if applied.where.startswith("D") else "the channel"
            self.two.done[applied.method, where, NUMBERS.sub("", str(said["said"]))] += 1

    def _two_join(self) -> None:
        number = next(self._numbers)
        self.two = Two(f"U0MENTOR{number}", f"U0MENTEE{number}")
        for person, role in ((self.two.mentor, Role.MENTOR), (self.two.mentee, Role.MENTEE)):
            self.slack.users[person] = User(person, "Somebody", "UTC")
            self._join(person, role)

    def _join(self, person: str, role: Role) -> None:
        form = given(self.programme, role, Dice(1)["forms"], 1)
        with self.begin(person, f"join:{person}") as work:
            result = services.enrolment.joining.join(work, Person(id=person))
            while isinstance(result, Draft):
                result = services.enrolment.joining.send_step(work, result.step, form)
        if role is Role.MENTOR:
            with self.begin(ORGANISERS[0], f"vet:{person}") as work:
                services.vetting.decide(work, result.id, approved=True)
