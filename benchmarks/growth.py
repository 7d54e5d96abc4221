"""Whether what the bot does by itself stays as quick when a lot is stored.

`python -m benchmarks.growth --database sqlite --stored 10000,1000000 --due 100` fills a database
with so many orders that are done, deliveries that were dealt with, and timers to come (ten for each
pairing), and measures, several times each:

* `tick`: as many timers are due as `--due` says, monthly questions and looks at quiet pairings; by
  the processor's clock and the one on the wall, from the first to the last commit;
* `carry`: the orders that follow are claimed and done, one after the other;
* `idle`: the courier looks for an order, and the clock for a timer, and there is none;
* `press`: one of a pairing ends it, with everything that is cancelled then;
* `health`: `/readyz` asks how much waits;
* `night`: what is over is put away.

`--explain` prints how the database finds what it looks for, where it reads much.
"""

import argparse
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from statistics import median
from typing import Any

from sqlalchemy import event, update

import scheduler.housekeeping
import scheduler.timers
import services.orders
import services.pairings
import storage.backlog
import storage.pairings
from benchmarks.stand import where
from benchmarks.stored import NOW, fill
from bot.programmes import load
from bot.settings import PROJECT
from mentoring.closure import Ending
from services.work import CLOCK
from storage.database import Database
from storage.inactivity import QuietRow
from storage.machinery import TimerRow
from tests.cast import TEAM
from tests.databases import RING, Databases
from tests.world import House

DAY = timedelta(days=1)


class Untold(House):
    """A house that does not look at all mentors now and then, as tests want it."""

    def carry_quietly(self) -> int:
        """Claim and do every order, without keeping what was said; return how many."""
        done = 0
        while (claimed := self._claim()) is not None:
            order, call = claimed
            if call is not None:
                with self.begin(CLOCK, "") as work:
                    services.orders.done(work, order, self._answer(order, call))
            done += 1
        return done

    def has_nothing_to_do(self) -> bool:
        """Look for an order and for a timer."""
        return self._claim() is None and scheduler.timers.run_due(self.begin) == 0

    def _tells_of_changes(self) -> None: ...


def measure(house: Untold, due: int, times: int) -> Iterator[tuple[str, float, float]]:
    """Yield what was measured, with the medians of processor and wall seconds."""
    ticks, carried, presses = [], [], []
    for turn in range(times):
        house.now += timedelta(minutes=5)  # so that no minute's messages are spent
        _let_be_due(house, due, turn)
        ticks.append(_timed(lambda: _ticked(house, due)))
        carried.append(_timed(lambda: _carried(house, due)))
        presses.append(_timed(lambda turn=turn: _end(house, 1_000 - turn)))
        house.carry_quietly()
    yield "tick", *_medians(ticks)
    yield "carry", *_medians(carried)
    yield "press", *_medians(presses)
    yield "idle", *_medians([_timed(lambda: _idle(house)) for _ in range(times)])
    yield "health", *_medians([_timed(lambda: _health(house)) for _ in range(times)])
    yield "night", *_medians([_timed(lambda: _night(house)) for _ in range(times)])


def _let_be_due(house: Untold, due: int, turn: int) -> None:
    """Of so many pairings the month is over, or they have been quiet for long."""
    first = 1 + turn * due
    numbers, asked = range(first, first + due), due // 5
    for kind, chosen in (
        ("catch_ups.prompt", numbers[asked:]),
        ("inactivity.look", numbers[:asked]),
    ):
        with house.database.engine.begin() as connection:
            keys = [f"{kind}:{number}:1" for number in chosen]
            late = update(TimerRow).where(TimerRow.team == TEAM, TimerRow.key.in_(keys))
            connection.execute(late.values(due_at=NOW))
            quiet = update(QuietRow).where(
                QuietRow.team == TEAM, QuietRow.pairing.in_(list(numbers[:asked]))
            )
            connection.execute(quiet.values(alive_at=NOW - 80 * DAY))


def _ticked(house: Untold, due: int) -> None:
    done = scheduler.timers.run_due(house.begin)
    assert done >= due, f"{done} of {due} timers were done"


def _carried(house: Untold, due: int) -> None:
    done = house.carry_quietly()
    assert done >= due * 3 // 4, f"{done} orders followed from {due} timers"


def _end(house: Untold, number: int) -> None:
    with house.begin(f"U0MENTEE{number - 1}") as work:
        pairing = storage.pairings.get(work.db, number, lock=True)
        services.pairings.close(work, pairing, Ending.BY_AGREEMENT)


def _idle(house: Untold) -> None:
    assert house.has_nothing_to_do()


def _health(house: Untold) -> None:
    with house.database.reading(TEAM) as db:
        storage.backlog.get(db, house.now)


def _night(house: Untold) -> None:
    scheduler.housekeeping.tidy(house.begin)


def _timed(do: Callable[[], object]) -> tuple[float, float]:
    processor, wall = time.process_time(), time.perf_counter()
    do()
    return time.process_time() - processor, time.perf_counter() - wall


def _medians(taken: list[tuple[float, float]]) -> tuple[float, float]:
    return median(one for one, _ in taken), median(one for _, one in taken)


def explain(house: Untold, due: int) -> None:
    """Print how the database finds what it looks for, where it reads through a whole table."""
    seen: dict[str, Any] = {}

    @event.listens_for(house.database.engine, "before_cursor_execute")
    def note(_connection, _cursor, statement, parameters, _context, _many) -> None:  # noqa: ANN001 (SQLAlchemy's own)
        if statement.startswith(("SELECT", "UPDATE", "DELETE")):
            seen.setdefault(statement, parameters)

    _let_be_due(house, due, 9)
    _ticked(house, due)
    house.carry_quietly()
    _end(house, 500)
    house.carry_quietly()
    for do in (_idle, _health, _night):
        do(house)
    event.remove(house.database.engine, "before_cursor_execute", note)
    prefix = "EXPLAIN QUERY PLAN " if house.database.engine.dialect.name == "sqlite" else "EXPLAIN "
    with house.database.engine.connect() as connection:
        for statement, parameters in seen.items():
            plan = [
                str(row[-1]) for row in connection.exec_driver_sql(prefix + statement, parameters)
            ]
            reads = [one for one in plan if one.startswith("SCAN") or "Seq Scan" in one]
            wide = [one for one in plan if "(team=? AND state=?)" in one]
            if reads or wide:
                print("\n".join([" ".join(statement.split())[:300], *plan, ""]))


def main() -> None:
    """Measure and print."""
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    asked.add_argument("--database", choices=("sqlite", "postgresql"), default="sqlite")
    asked.add_argument("--stored", default="10000,1000000")
    asked.add_argument("--due", type=int, default=100)
    asked.add_argument("--times", type=int, default=5)
    asked.add_argument("--explain", action="store_true")
    given = asked.parse_args()
    print(where())
    with tempfile.TemporaryDirectory(prefix="growth") as folder:
        made = Databases(Path(folder))
        for stored in map(int, given.stored.split(",")):
            _one(made.url(given.database), stored, given)
        made.close()
    print(where())


def _one(url: str, stored: int, given: argparse.Namespace) -> None:
    database = Database(url, RING)
    programme = load(PROJECT / "programmes/default.yml")
    house = Untold(database, programme, NOW)
    began = time.perf_counter()
    fill(house, stored)
    print(f"{given.database}, {stored:,} stored (filled in {time.perf_counter() - began:.0f} s)")
    if given.explain:
        explain(house, given.due)
    for name, processor, wall in measure(house, given.due, given.times):
        print(
            f"  {name:8} processor {processor * 1000:9.1f} ms, wall {wall * 1000:9.1f} ms",
            flush=True,
        )
    database.close()


if __name__ == "__main__":
    main()
