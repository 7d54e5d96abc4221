"""People who press until they are answered, and a clock that wants things said."""

import asyncio
import itertools
import random
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import TypeVar

import storage.trouble
import views.catch_ups
from benchmarks.copies import Copy
from benchmarks.gestures import submit
from benchmarks.telling import post
from benchmarks.town import Lane, Town, now

PEOPLE = 24
PATIENCE_SECONDS = 3.0
PAUSE_SECONDS = 0.3
NOTICED_SECONDS = 1.0
SORRY = (b"went wrong", b'"errors"', b"nothing was changed", b"cannot say whether")
SPREAD_SECONDS = 20

Thing = TypeVar("Thing")


@dataclass
class Wanted:
    """What Slack's record has to show, mark by mark.

    ``pressed`` were acknowledged, in this order in each lane; ``tried`` were not, so that they
    may be there once or not at all.
    """

    pressed: list[str] = field(default_factory=list)
    tried: list[str] = field(default_factory=list)
    reminded: list[str] = field(default_factory=list)
    ordered: list[str] = field(default_factory=list)
    waits: list[float] = field(default_factory=list)

    @property
    def marks(self) -> list[str]:
        """All that has to be there once."""
        return [*self.pressed, *self.reminded, *self.ordered]


@dataclass
class Crowd:
    """People in many pairings who plan a catch-up, and move it, over and over."""

    copies: Sequence[Copy]
    wanted: Wanted
    seconds: float
    _next: "itertools.cycle[Copy]" = field(init=False)

    def __post_init__(self) -> None:
        """Begin with the first copy."""
        self._next = itertools.cycle(self.copies)

    def press(self, lanes: Sequence[Lane], times: int) -> None:
        """Let somebody of each lane press so many times, spread over ``seconds``."""
        asyncio.run(self._all(lanes, times))

    async def _all(self, lanes: Sequence[Lane], times: int) -> None:
        hands = [lanes[number::PEOPLE] for number in range(min(PEOPLE, len(lanes)))]
        await asyncio.gather(*(self._some(mine, times) for mine in hands))

    async def _some(self, lanes: Sequence[Lane], times: int) -> None:
        began, pause = time.perf_counter(), self.seconds / (times * len(lanes))
        for number, (turn, lane) in enumerate(itertools.product(range(times), lanes)):
            ahead = began + number * pause - time.perf_counter()
            await asyncio.sleep(max(0.0, ahead))
            await self._until_answered(lane, turn)

    async def _until_answered(self, lane: Lane, turn: int) -> None:
        for attempt in itertools.count():
            mark = f"mark-press-{lane.number:04}-{turn:03}-{attempt}"
            began = time.perf_counter()
            if await self._once(lane, mark):
                self.wanted.pressed.append(mark)
                self.wanted.waits.append(time.perf_counter() - began)
                return
            self.wanted.tried.append(mark)
            await asyncio.sleep(PAUSE_SECONDS)

    async def _once(self, lane: Lane, mark: str) -> bool:
        on = now() + timedelta(days=4)
        given = {"on": f"{on:%Y-%m-%d}", "at": "10:00", "how": "video", "agenda": mark}
        gesture = submit("plan it", lane.mentee, views.catch_ups.SEND, lane.catch_up, given)
        try:
            async with asyncio.timeout(PATIENCE_SECONDS):
                status, body = await post(self._copy().url, gesture.body, gesture.headers())
        except (OSError, TimeoutError, asyncio.IncompleteReadError):
            return False
        return status == 200 and not any(said in body for said in SORRY)

    def _copy(self) -> Copy:
        """Take turns; whoever divides the load notices a frozen copy after a second."""
        for copy in itertools.islice(self._next, len(self.copies)):
            frozen = copy.frozen_at
            if frozen is None or time.perf_counter() - frozen < NOTICED_SECONDS:
                return copy
        return next(self._next)


@dataclass
class Clock:
    """What the benchmark wants said without anybody's press, in small portions."""

    town: Town
    wanted: Wanted
    seconds: float
    dice: random.Random
    portions: int = 100

    def run(self, lanes: Sequence[Lane], orders: int) -> None:
        """Let every reminder become due, and order so many messages to each lane's mentee."""
        due = [
            (one, f"mark-timer-{lane.number:04}-{number:03}")
            for number, lanes_ in enumerate(zip(*(lane.planned for lane in lanes), strict=True))
            for one, lane in zip(lanes_, lanes, strict=True)
        ]
        said = [
            (lane.mentee, f"mark-order-{lane.number:04}-{number:03}")
            for number in range(orders)
            for lane in lanes
        ]
        began = time.perf_counter()
        for portion in range(self.portions):
            ahead = began + portion * self.seconds / self.portions - time.perf_counter()
            time.sleep(max(0.0, ahead))
            self._want(
                portion, _part(due, portion, self.portions), _part(said, portion, self.portions)
            )

    def _want(
        self, portion: int, due: Sequence[tuple[int, str]], said: Sequence[tuple[str, str]]
    ) -> None:
        moments = [
            (one, now() + timedelta(seconds=self.dice.uniform(0, SPREAD_SECONDS))) for one, _ in due
        ]
        until_kept(lambda: self.town.remind(moments))
        until_kept(lambda: self.town.order(f"benchmark:{portion}", said))
        self.wanted.reminded += [mark for _, mark in due]
        self.wanted.ordered += [mark for _, mark in said]


def until_kept(write: Callable[[], None]) -> None:
    """Write, again and again while the database is away; everything has a key that is its own."""
    while True:
        try:
            write()
        except Exception as error:
            if not storage.trouble.is_down(error):
                raise
            time.sleep(PAUSE_SECONDS)
        else:
            return


def _part(things: Sequence[Thing], number: int, of: int) -> Sequence[Thing]:
    return things[len(things) * number // of : len(things) * (number + 1) // of]
