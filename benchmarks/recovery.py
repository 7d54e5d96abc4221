"""After the plug was pulled: how soon the bot is ready, and what becomes of what is due by then.

`python -m benchmarks.recovery` kills the bot ten times and counts the seconds until `/readyz` says
yes again. Then it kills it once more, lets 10,000 timers become due while it is away, starts it,
and looks at every post that Slack sees: how many in the busiest second and minute, how long until
the timers are done and until all is said, and how soon people are answered meanwhile. `--kills`,
`--timers`, `--seconds` (after which what is left is counted) and `--database` change that.
"""

import argparse
import asyncio
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

from sqlalchemy import Engine, create_engine, text

from benchmarks import copies, databases
from benchmarks.acks import Answered, send
from benchmarks.copies import Copy
from benchmarks.databases import KINDS, Place
from benchmarks.gestures import command
from benchmarks.judging import Line, read
from benchmarks.stand import percentile, where
from benchmarks.town import Lane, Town, now

REMINDERS = 5
EVERY_SECONDS = 0.2
READY_SECONDS = 3.0
A_MINUTE = 240
"""What the bot may post in a minute without being asked."""
ROUGHLY = 1.1
TIMERS = "select count(*) from timers where state = 'waiting' and key like '%benchmark'"
ORDERS = "select count(*) from outbox where state in ('waiting', 'sending')"


@dataclass
class Backlog:
    """How what was due went: seconds from the start, None for what did not end in time."""

    answered: list[Answered] = field(default_factory=list)
    done: float | None = None
    said: float | None = None
    left: int = 0


def again(copy: Copy, kills: int) -> list[float]:
    """Kill and start, over and over; return after how many seconds it was ready each time."""
    took = []
    for _ in range(kills):
        copy.kill()
        copy.start()
        took.append(copy.wait_until_ready())
    return took


async def drain(copy: Copy, engine: Engine, people: Sequence[str], seconds: float) -> Backlog:
    """Look on until all is said; let somebody ask for the menu all the while."""
    began, backlog, numbers = time.perf_counter(), Backlog(), 0
    asking: list[asyncio.Task[Answered]] = []
    while (past := time.perf_counter() - began) < seconds and backlog.said is None:
        gesture = command("menu", people[numbers % len(people)])
        asking.append(asyncio.create_task(send(copy.url, gesture, time.perf_counter())))
        numbers += 1
        if numbers % 5 == 0:
            timers, backlog.left = await asyncio.to_thread(_left, engine)
            if not timers and backlog.done is None:
                backlog.done = past
            if not timers and not backlog.left:
                backlog.said = past
        await asyncio.sleep(EVERY_SECONDS)
    backlog.answered = list(await asyncio.gather(*asking))
    return backlog


def _left(engine: Engine) -> tuple[int, int]:
    with engine.connect() as connection:
        timers = connection.execute(text(TIMERS)).scalar_one()
        return int(timers), int(connection.execute(text(ORDERS)).scalar_one())


def busiest(record: Sequence[Line], seconds: float) -> int:
    """Return how many posts Slack saw at most in so many seconds."""
    moments, most, first = sorted(line["arrived"] for line in record), 0, 0
    for last, moment in enumerate(moments):
        while moments[first] <= moment - seconds:
            first += 1
        most = max(most, last - first + 1)
    return most


def report(record: Sequence[Line], backlog: Backlog, seconds: float) -> bool:
    """Print how it went; True when nothing stormed, and nobody was left unanswered."""
    took = [one.seconds * 1000 for one in backlog.answered]
    wrong = sum(bool(one.wrong) for one in backlog.answered)
    done = f"after {backlog.done:.0f} s" if backlog.done else f"not within {seconds:.0f} s"
    said = f"after {backlog.said:.0f} s" if backlog.said else f"{backlog.left} orders are left"
    minute = busiest(record, 60)
    print(f"all timers done {done}; all said: {said}")
    print(
        f"{len(record)} posts, in the busiest second {busiest(record, 1)},"
        f" in the busiest minute {minute}"
    )
    print(
        f"meanwhile {len(took)} commands: p50 {percentile(took, 0.5):.0f} ms,"
        f" p99 {percentile(took, 0.99):.0f}, max {max(took):.0f}; wrong {wrong}"
    )
    return not wrong and minute <= A_MINUTE * ROUGHLY


def _wish() -> argparse.Namespace:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--kills", type=int, default=10)
    asked.add_argument("--timers", type=int, default=10_000)
    asked.add_argument("--seconds", type=float, default=600)
    asked.add_argument("--database", choices=KINDS, default="sqlite")
    return asked.parse_args()


def _become_due(town: Town, lanes: Sequence[Lane]) -> None:
    late = now() - timedelta(minutes=10)
    for lane in lanes:
        town.remind((one, late) for one in lane.planned)


def _measure(wish: argparse.Namespace, place: Place, record: Path) -> tuple[list[float], Backlog]:
    town, engine = Town(place.url), create_engine(place.url)
    lanes, (port,) = town.settle(wish.timers // REMINDERS, REMINDERS), copies.ports(1)
    with copies.slack("benchmarks.faulty", str(record), "--times", "0") as (url, _):
        copy = Copy(copies.settings(url, place.url), port)
        with copies.running([copy], ready=Copy.wait_until_ready):
            took = again(copy, wish.kills)
            copy.kill()
            _become_due(town, lanes)
            copy.start()
            took.append(copy.wait_until_ready())
            people = [lane.mentee for lane in lanes]
            backlog = asyncio.run(drain(copy, engine, people, wish.seconds))
    town.database.close()
    engine.dispose()
    return took, backlog


def main() -> None:
    """Measure and print."""
    wish = _wish()
    print(where())
    with (
        tempfile.TemporaryDirectory() as made,
        databases.place(wish.database, Path(made)) as place,
    ):
        record = Path(made) / "record.jsonl"
        took, backlog = _measure(wish, place, record)
        print(
            f"{wish.database}: ready after a kill p50 {percentile(took, 0.5):.2f} s,"
            f" max {max(took):.2f}; with {wish.timers} timers due {took[-1]:.2f} s"
        )
        well = report(read(record), backlog, wish.seconds)
    print(where())
    sys.exit(0 if well and max(took) <= READY_SECONDS else 1)


if __name__ == "__main__":
    main()
