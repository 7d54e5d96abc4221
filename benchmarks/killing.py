"""A day on which copies are killed, frozen and cut off from their database; then all runs dry."""

import random
import threading
import time
from collections import Counter
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import create_engine, text
from sqlalchemy.exc import DBAPIError

from benchmarks import copies, databases
from benchmarks.copies import SERVE, Copy
from benchmarks.databases import Place
from benchmarks.judging import Found, judge, read
from benchmarks.telling import AGAIN_SECONDS
from benchmarks.town import Lane, Town
from benchmarks.wanting import Clock, Crowd, Wanted

SETTLE_SECONDS = 45
LOOK_SECONDS = 0.05
# Without the nightly look, a chain of questions that takes an hour with so many channels.
LEFT = (
    "select (select count(*) from outbox where state in ('waiting', 'sending')"
    " and kind not in ('look_at_channel', 'list_people'))"
    " + (select count(*) from timers where state = 'waiting' and kind = 'catch_up.upcoming'"
    " and key like '%benchmark')"
)
DOUBTFUL = (
    "select kind, state, coalesce(error, ''), count(*) from outbox"
    " where attempts > 1 or state = 'dead' or error is not null group by 1, 2, 3 order by 4 desc"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """How bad a day it is to be; of the messages 72 in 100 are presses, 20 orders, 8 timers.

    ``frozen`` is for how many seconds, from and to, a copy stands still ``freezes`` times.
    ``settle``, ``again`` and ``serve`` are for tests, which cannot wait as long as the bot does.
    """

    database: str
    copies: int
    messages: int
    kills: int
    freezes: int
    restarts: int
    seconds: float
    seed: int = 1
    gap: tuple[float, float] = (0.5, 1.3)
    frozen: tuple[float, float] = (20, 70)
    settle: float = SETTLE_SECONDS
    latest: float = 30.0
    times: float = 1.0
    again: Sequence[float] = AGAIN_SECONDS
    memory: str | None = None
    patience: float = 1800.0
    serve: Sequence[str] = SERVE
    lane: int = 25


@dataclass
class Day:
    """What happened, for the report."""

    wanted: Wanted
    found: Found | None = None
    record: Path | None = None
    kills: int = 0
    freezes: list[float] = field(default_factory=list)
    restarts: int = 0
    died: int = 0
    rough: float = 0.0
    dry: float = 0.0
    doubtful: list[tuple[str, str, str, int]] = field(default_factory=list)


def live(plan: Plan, folder: Path) -> Day:
    """Let the day pass and judge it."""
    with databases.place(plan.database, folder, memory=plan.memory) as place:
        town = Town(place.url)
        lanes = town.settle(*_sizes(plan)[:2])
        try:
            day = _live(plan, folder, place, town, lanes)
        finally:
            town.database.close()
        day.doubtful = _ask(place.url, DOUBTFUL)
    assert day.record is not None
    day.found = judge(read(day.record), day.wanted, plan.settle)
    return day


def _live(plan: Plan, folder: Path, place: Place, town: Town, lanes: list[Lane]) -> Day:
    ports, record = copies.ports(plan.copies), folder / "record.jsonl"
    tell = ",".join(f"http://127.0.0.1:{port}" for port in ports)
    words = ["--tell", tell, "--seed", str(plan.seed), "--latest", str(plan.latest)]
    words += ["--again", *map(str, plan.again)]
    with copies.slack("benchmarks.faulty", str(record), "--times", str(plan.times), *words) as (
        url,
        _,
    ):
        settings = copies.settings(url, place.url)
        several = [
            Copy(settings, port, plan.serve, folder / f"copy{number}.log")
            for number, port in enumerate(ports)
        ]
        day = Day(Wanted(), record=record)
        with copies.running(several, ready=Copy.wait_until_ready):
            began = time.perf_counter()
            with _wanting(plan, several, town, lanes, day.wanted):
                Reaper(plan, several, place, day).run()
                day.rough = time.perf_counter() - began
            _run_dry(plan, several, place.url, day)
            day.dry = time.perf_counter() - began - day.rough
    return day


def _sizes(plan: Plan) -> tuple[int, int, int, int]:
    """Return how many lanes there are, and of each how many reminders, orders and presses."""
    lanes = max(1, plan.messages // plan.lane)
    timers, orders = max(1, plan.lane * 8 // 100), plan.lane * 20 // 100
    return lanes, timers, orders, plan.lane - timers - orders


@contextmanager
def _wanting(
    plan: Plan, several: list[Copy], town: Town, lanes: list[Lane], wanted: Wanted
) -> Generator[None]:
    """Want everything beside what happens meanwhile; wait until all of it is wanted."""
    _, _, orders, presses = _sizes(plan)
    dice = random.Random(plan.seed)  # noqa: S311 (no secret)
    crowd, clock = Crowd(several, wanted, plan.seconds), Clock(town, wanted, plan.seconds, dice)
    threads = [
        threading.Thread(target=crowd.press, args=(lanes, presses), daemon=True),
        threading.Thread(target=clock.run, args=(lanes, orders), daemon=True),
    ]
    for thread in threads:
        thread.start()
    yield
    revive = Supervisor(several)
    while any(thread.is_alive() for thread in threads):
        revive.look()
        time.sleep(LOOK_SECONDS)


class Supervisor:
    """Starts again what has ended by itself, as whatever supervises the bot does."""

    def __init__(self, several: Sequence[Copy]) -> None:
        """Look after these copies."""
        self._copies, self.died = several, 0

    def look(self) -> None:
        """Look once."""
        for copy in self._copies:
            if copy.process.poll() is not None:
                self.died += 1
                copy.start()


class Reaper:
    """Kills, freezes and restarts, as often as planned."""

    def __init__(self, plan: Plan, several: Sequence[Copy], place: Place, day: Day) -> None:
        """Prepare; ``day`` is told what was done."""
        self._plan, self._copies, self._place, self._day = plan, several, place, day
        self._dice = random.Random(plan.seed)  # noqa: S311 (no secret)
        self._thaw: dict[int, float] = {}
        self._supervisor = Supervisor(several)

    def run(self) -> None:
        """Do all of it, and return when every copy is alive again."""
        plan = self._plan
        freezes, restarts = _spread(plan.kills, plan.freezes), _spread(plan.kills, plan.restarts)
        while self._day.kills < plan.kills:
            self._ready()  # so that one that is alone lives at all
            self._pass(self._dice.uniform(*plan.gap))
            self._kill()
            for _ in range(freezes.count(self._day.kills)):
                self._freeze()
            if self._day.kills in restarts and self._place.restart:
                self._place.restart()
                self._day.restarts += 1
        while self._thaw:
            self._pass(LOOK_SECONDS)
        self._day.died = self._supervisor.died

    def _pass(self, seconds: float) -> None:
        until = time.perf_counter() + seconds
        while True:
            for number in [one for one, at in self._thaw.items() if at <= time.perf_counter()]:
                self._copies[number].thaw()
                del self._thaw[number]
            self._supervisor.look()
            if time.perf_counter() >= until:
                return
            time.sleep(min(LOOK_SECONDS, seconds))

    def _kill(self) -> None:
        victim = self._ready()
        victim.kill()
        victim.start()
        self._day.kills += 1

    def _freeze(self) -> None:
        victim, seconds = self._ready(), self._dice.uniform(*self._plan.frozen)
        victim.freeze()
        self._thaw[self._copies.index(victim)] = time.perf_counter() + seconds
        self._day.freezes.append(seconds)

    def _ready(self) -> Copy:
        """Wait until a copy is ready that does not stand still, and return one of them."""
        while True:
            awake = [one for one in self._copies if one.frozen_at is None]
            ready = [one for one in awake if one.is_ready()]
            if ready:
                return self._dice.choice(ready)
            self._pass(LOOK_SECONDS)


def _spread(kills: int, times: int) -> list[int]:
    """Return after which kills something else happens, spread evenly."""
    return [kills * (number + 1) // (times + 1) for number in range(times)]


def _run_dry(plan: Plan, several: Sequence[Copy], url: str, day: Day) -> None:
    """Wait until nothing is left to do, and until nothing can come late any more."""
    supervisor, until = Supervisor(several), time.perf_counter() + plan.patience
    quiet_since = time.perf_counter()
    while time.perf_counter() - quiet_since < plan.latest + 1:
        supervisor.look()
        if any(row[0] for row in _ask(url, LEFT)):
            quiet_since = time.perf_counter()
        assert time.perf_counter() < until, f"it does not run dry: {_ask(url, DOUBTFUL)}"
        time.sleep(0.2)
    day.died += supervisor.died


def _ask(url: str, sql: str) -> list[tuple[str, str, str, int]]:
    engine = create_engine(url)
    try:
        with engine.connect() as connection:
            return [tuple(row) for row in connection.execute(text(sql))]
    except DBAPIError:
        return [("", "", "the database is away", 1)]
    finally:
        engine.dispose()


def fates(counted: Counter[str]) -> str:
    """Return in words what Slack did with the posts."""
    return ", ".join(f"{fate} {times}" for fate, times in counted.most_common())
