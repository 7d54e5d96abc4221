"""Is anything lost or said twice when copies are killed, frozen and cut off from the database?

`python -m benchmarks.kills --database postgresql --kills 100 --messages 10000 --copies 2` starts
copies of `python -m bot serve` before a Slack on a bad day (`faulty.py`), wants messages (of a
hundred, 72 by people's signed presses, 20 as orders, eight by timers), kills a copy after
0.5 to 1.3 s (or `--gap`), freezes one now and then for 20 to 70 s, and restarts PostgreSQL at
once. Then all live on until nothing is left to do, and Slack's own record says what people have
seen. It ends with 1 when something was lost, doubled or out of order. On SQLite one copy runs at
a time; it says little in its first second, so that a longer gap is the harder test.
"""

import argparse
import sys
import tempfile
from pathlib import Path

from benchmarks.databases import KINDS
from benchmarks.judging import explain, read
from benchmarks.killing import Day, Plan, fates, live
from benchmarks.stand import percentile, where

SHOWN = 10
SHORTEST, GAPS = 0.5, 1.7
"""The shortest gap in seconds, and how many gaps a kill takes: starting takes time, too."""


def report(plan: Plan, day: Day) -> None:
    """Print what became of everything."""
    found, wanted = day.found, day.wanted
    assert found is not None
    print(
        f"{plan.database}, {plan.copies} copies, {day.kills} kills in {day.rough:.0f} s,"
        f" {len(day.freezes)} freezes ({', '.join(f'{one:.0f} s' for one in day.freezes)}),"
        f" {day.restarts} restarts of the database, {day.died} ends of their own accord;"
        f" dry {day.dry:.0f} s later"
    )
    print(
        f"wanted {found.wanted} ({len(wanted.pressed)} pressed, {len(wanted.reminded)} reminded,"
        f" {len(wanted.ordered)} ordered): once {found.once}, twice or more {len(found.doubled)},"
        f" lost {len(found.lost)}, out of order {len(found.disordered)}"
    )
    print(
        f"twice because Slack applied one after more than {plan.settle:.0f} s: {len(found.late)}"
        f" (it did so {found.applied_late} times)"
    )
    print(
        f"twice because nobody heard any of the times Slack told of the first: {len(found.unheard)}"
    )
    waits = [percentile(wanted.waits, share) * 1000 for share in (0.5, 0.99)]
    print(
        f"presses that were not acknowledged: {found.tried}, of which done all the same:"
        f" {found.tried_and_done}; the others p50 {waits[0]:.0f} ms, p99 {waits[1]:.0f}"
    )
    print(f"posts, by what Slack did with them: {fates(found.fates)}")
    print(f"Slack told the bot of its posts: {fates(found.tellings)}")
    print("orders that were asked more than once, or given up:")
    for kind, state, error, times in day.doubtful:
        print(f"  {times:6} {kind}, {state} {error}")


def _wish() -> argparse.Namespace:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--database", choices=KINDS, default="sqlite")
    asked.add_argument("--kills", type=int, default=100)
    asked.add_argument("--messages", type=int, default=10_000)
    asked.add_argument("--copies", type=int, default=2)
    asked.add_argument("--freezes", type=int, default=4)
    asked.add_argument("--restarts", type=int, default=2)
    asked.add_argument("--gap", type=float, default=1.3, help="between kills, seconds at most")
    asked.add_argument("--times", type=float, default=1.0, help="how bad Slack's day is")
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--keep", type=Path, help="a folder in which record and logs stay")
    return asked.parse_args()


def _plan(wish: argparse.Namespace) -> Plan:
    alone = wish.database == "sqlite"
    return Plan(
        database=wish.database,
        copies=1 if alone else wish.copies,
        messages=wish.messages,
        kills=wish.kills,
        freezes=wish.freezes,
        restarts=0 if alone else wish.restarts,
        seconds=wish.kills * GAPS * (SHORTEST + wish.gap) / 2,
        gap=(SHORTEST, wish.gap),
        seed=wish.seed,
        times=wish.times,
    )


def main() -> None:
    """Measure and print."""
    wish = _wish()
    plan = _plan(wish)
    print(where())
    with tempfile.TemporaryDirectory() as made:
        folder = wish.keep or Path(made)
        folder.mkdir(exist_ok=True)
        day = live(plan, folder)
        assert day.found is not None
        print(where())
        report(plan, day)
        record = read(folder / "record.jsonl")
        for mark in (day.found.doubled + day.found.lost + day.found.disordered)[:SHOWN]:
            print(explain(record, mark))
    sys.exit(0 if day.found.well else 1)


if __name__ == "__main__":
    main()
