"""A year in a minute: the real services under a simulated clock, with a Slack that fails."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass

import scheduler.changes
import scheduler.housekeeping
from bot.begin import Beginner
from bot.programmes import load
from bot.settings import PROJECT
from bot.simulation.canaries import Canaries
from bot.simulation.client import Client
from bot.simulation.coming import Coming
from bot.simulation.copies import Copy, Shared
from bot.simulation.door import Door
from bot.simulation.edges import Edged
from bot.simulation.faults import PROFILES, Dice
from bot.simulation.going import Going
from bot.simulation.hands import CrashError
from bot.simulation.lookout import Lookout
from bot.simulation.seeing import Seeing
from bot.simulation.slack import Slack
from bot.simulation.timeline import DAY, HOUR, Timeline
from bot.simulation.town import MODERATORS, ORGANISERS, Town
from bot.simulation.way import Way
from bot.workspace import Workspace
from mentoring.programmes import Programme
from storage.engines import IN_MEMORY

__all__ = ["Wanted", "World"]

COPIES = 3
NIGHTS = 14
"""So often the night's look at everybody is taken; every night would be most of all the work."""
LOOKS_AT, TIDIES_AT = 20 * HOUR + 300, 21 * HOUR
YEAR = 365.0
AGAIN = 600.0
RING = (bytes(range(32)),)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which year."""

    seed: int
    people: int
    days: int
    faults: str = "heavy"


class World:
    """A workspace, its people, a few copies of the bot and everything that goes wrong."""

    def __init__(
        self, wanted: Wanted, programme: Programme | None = None, url: str = IN_MEMORY
    ) -> None:
        """Build everything, for the usual programme unless told; nothing has happened yet."""
        self.wanted, plan = wanted, PROFILES[wanted.faults]
        self.programme = programme or load(PROJECT / "programmes/default.yml")
        self.timeline, self.dice = Timeline(), Dice(wanted.seed)
        self.slack = Slack(self.timeline)
        self.way = Way(slack=self.slack, timeline=self.timeline, dice=self.dice, plan=plan)
        self.shared = Shared(timeline=self.timeline, dice=self.dice, plan=plan, way=self.way)
        self.database = Edged(url, RING, self.shared.edge)
        self.database.migrate()
        self._workspace = Workspace(
            Client(self.way, lambda _name, _seconds: None),
            organisers=ORGANISERS,
            moderators=MODERATORS,
        )
        self.begin = self._beginner(lambda: None)
        self.shared.look = Lookout(self.shared, self.begin).look
        self.door = Door(self.shared)
        self.town = self._town()
        self.surprises: list[str] = []
        self._coming = self._settle()

    def run(self, tell: Callable[[int], None] = lambda _day: None) -> None:
        """Live through all days; ``tell`` is called once a day, and may look at everything."""
        self._start()
        for day in range(self.wanted.days):
            until = (day + 1) * DAY
            while (moment := self.timeline.next) is not None and moment < until:
                self.timeline.step()
            self.timeline.seconds = until
            tell(day + 1)

    def close(self) -> None:
        """End every thread and give the database up."""
        for copy in self.shared.copies:
            for hand in copy.hands:
                hand.leave()
        self.database.close()

    def _start(self) -> None:
        while self._workspace.ask() is None:
            continue
        for number in range(COPIES):
            self.shared.copies.append(self._copy(number))
        for copy in self.shared.copies:
            copy.start()
        self._coming.arrive(self.wanted.people, self.wanted.days)
        self._outages()
        self.timeline.after(LOOKS_AT, self._every(NIGHTS * DAY, scheduler.changes.look))
        self.timeline.after(TIDIES_AT, self._every(DAY, scheduler.housekeeping.tidy))

    def _beginner(self, wake: Callable[[], None]) -> Beginner:
        return Beginner(
            database=self.database,
            clock=self.timeline,
            programme=self.programme,
            workspace=self._workspace,
            wake=wake,
        )

    def _copy(self, number: int) -> Copy:
        def wake() -> None:
            copy.ring()

        copy = Copy(number, self.shared, self._beginner(wake))
        return copy

    def _town(self) -> Town:
        town = Town(
            timeline=self.timeline,
            dice=self.dice,
            slack=self.slack,
            door=self.door,
            programme=self.programme,
            canaries=Canaries(),
        )
        town.open()
        return town

    def _settle(self) -> Coming:
        going = Going(self.town)
        coming = Coming(self.town, going)
        self.slack.seen = Seeing(self.town, coming).see
        self.shared.ambush = going.ambush
        return coming

    def _outages(self) -> None:
        """Let Slack be down a few times a year, for minutes or hours."""
        dice, share = self.dice["outages"], self.wanted.days / YEAR
        for _ in range(round(self.way.plan.outages * share)):
            begins = dice.uniform(0, self.wanted.days) * DAY
            self.timeline.after(begins, lambda: self._down(dice.uniform(600, 6 * HOUR)))

    def _down(self, seconds: float) -> None:
        self.way.down = True
        self.timeline.after(seconds, self._up)

    def _up(self) -> None:
        self.way.down, self.way.down_until = False, self.timeline.seconds

    def _every(self, seconds: float, tick: Callable[[Beginner], None]) -> Callable[[], None]:
        """Return what lets some copy do something again and again."""

        def do() -> None:
            done = self._by_somebody(tick)
            self.timeline.after(seconds if done else AGAIN, do)

        return do

    def _by_somebody(self, tick: Callable[[Beginner], None]) -> bool:
        there = self.shared.up()
        if not there:
            return False
        copy = self.dice["ticks"].choice(there)
        copy.dealing = True
        try:
            tick(copy.begin)
        except CrashError:
            return False
        finally:
            copy.dealing = False
            self.shared.look()
        return True

    def fingerprint(self) -> str:
        """Return what tells this year from any other: all that has taken effect, in its order."""
        all_of_it = hashlib.blake2s(digest_size=8)
        for one in self.slack.journal:
            all_of_it.update(f"{one.at:.6f} {one.method} {one.where} {one.said}\n".encode())
        return all_of_it.hexdigest()
