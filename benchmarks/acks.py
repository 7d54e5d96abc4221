"""How soon people are answered: fifty gestures a second for a minute, among two hundred people.

`python -m benchmarks.acks` starts the bot over HTTP on SQLite. Every gesture has its moment on a
fixed schedule and is sent then, whatever became of those before it; its latency counts from that
moment until the answer has arrived in full. `--seconds` and `--rate` change the load.
`--database postgresql --copies 2 --rate 200` sends to two copies in turns. It ends with 1 when a
gesture was answered wrongly or not at all.
"""

import argparse
import asyncio
import random
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Engine, create_engine, text

from benchmarks import copies, databases
from benchmarks.copies import Copy
from benchmarks.databases import KINDS, Place
from benchmarks.gestures import Gesture, plan
from benchmarks.stand import percentile, where
from benchmarks.telling import post
from benchmarks.village import Village, build

APOLOGY = (b"went wrong", b'"errors"')
DRAIN_SECONDS = 120


@dataclass(frozen=True, slots=True)
class Answered:
    """How one gesture was answered: seconds after its moment, and what was wrong if anything."""

    gesture: Gesture
    seconds: float
    wrong: str = ""


async def send(url: str, gesture: Gesture, due: float) -> Answered:
    """Send one gesture when it is due."""
    await asyncio.sleep(max(0.0, due - time.perf_counter()))
    try:
        async with asyncio.timeout(10):
            status, body = await post(url, gesture.body, gesture.headers())
    except (OSError, TimeoutError, asyncio.IncompleteReadError) as error:
        return Answered(gesture, time.perf_counter() - due, type(error).__name__)
    seconds = time.perf_counter() - due
    sorry = next((said.decode() for said in APOLOGY if said in body), "")
    return Answered(gesture, seconds, f"status {status}" if status != 200 else sorry)


async def run(several: Sequence[Copy], gestures: list[Gesture], rate: float) -> list[Answered]:
    """Send all gestures on their schedule, to each copy in turn."""
    began = time.perf_counter() + 0.5
    sending = [
        send(several[number % len(several)].url, gesture, began + number / rate)
        for number, gesture in enumerate(gestures)
    ]
    return await asyncio.gather(*sending)


def report(answered: list[Answered]) -> None:
    """Print the figures by kind, by name and in all, in milliseconds."""
    print(f"\n{'':18}{'count':>6}{'wrong':>7}{'p50':>7}{'p95':>7}{'p99':>7}{'max':>7}   ms")
    names = Counter(one.gesture.name for one in answered)
    for name, _ in names.most_common():
        _line(name, [one for one in answered if one.gesture.name == name])
    print()
    for kind in ("command", "button", "submission", "event"):
        _line(kind + "s", [one for one in answered if one.gesture.kind == kind])
    _line("all", answered)
    for wrong, times in Counter(
        f"{a.gesture.name}: {a.wrong}" for a in answered if a.wrong
    ).items():
        print(f"wrong, {times} times: {wrong}")


def _line(name: str, answered: list[Answered]) -> None:
    took = [one.seconds * 1000 for one in answered]
    wrong = sum(bool(one.wrong) for one in answered)
    shares = [percentile(took, share) for share in (0.5, 0.95, 0.99, 1)]
    print(f"{name:18}{len(took):6}{wrong:7}" + "".join(f"{value:7.1f}" for value in shares))


def check(engine: Engine, village: Village) -> None:
    """See that the gestures did what they were to do, so that nothing quick was merely refused."""
    with engine.connect() as connection:

        def count(what: str) -> int:
            return int(connection.execute(text(f"select count(*) from {what}")).scalar_one())  # noqa: S608 (our own words)

        assert count("enrolments where person like 'U0COMER%'") == 100, "newcomers"
        assert count("enrolments where vetting = 'waiting'") == 0, "approvals"
        assert count("pairings") == len(village.pairs) + len(village.asks), "pairings"
        assert count("requests where state = 'open'") == len(village.seekers), "requests"
        assert count("catch_ups where state = 'met'") == len(village.pairs), "catch-ups"
        assert count("summaries") == 2 * len(village.pairs), "summaries"


def drain(engine: Engine) -> float:
    """Return after how many seconds every order was carried out."""
    began = time.perf_counter()
    waiting = text("select count(*) from outbox where state in ('waiting', 'sending')")
    while True:
        with engine.connect() as connection:
            if not connection.execute(waiting).scalar_one():
                total = connection.execute(text("select count(*) from outbox")).scalar_one()
                break
        assert time.perf_counter() - began < DRAIN_SECONDS, "orders are left over"
        time.sleep(0.1)
    took = time.perf_counter() - began
    print(f"all {total} orders carried out {took:.1f} s after the last gesture")
    return took


def _wish() -> argparse.Namespace:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--seconds", type=float, default=60)
    asked.add_argument("--rate", type=float, default=50)
    asked.add_argument("--database", choices=KINDS, default="sqlite")
    asked.add_argument("--copies", type=int, default=1)
    return asked.parse_args()


def main() -> None:
    """Measure and print."""
    wish = _wish()
    assert wish.copies == 1 or wish.database != "sqlite", "SQLite is for one copy"
    with (
        tempfile.TemporaryDirectory() as folder,
        databases.place(wish.database, Path(folder)) as place,
        copies.slack("benchmarks.always_ok") as (url, slack),
    ):
        village = build(place.url)
        gestures = plan(village, int(wish.rate * wish.seconds), random.Random(1), int(wish.rate))  # noqa: S311 (no secret)
        settings = copies.settings(url, place.url)
        several = [Copy(settings, port) for port in copies.ports(wish.copies)]
        engine = create_engine(place.url)
        with copies.running(several, ready=Copy.wait_until_ready):
            before = _used(several, place, slack)
            print(f"{where()}; {_needs(several)} before")
            answered = asyncio.run(run(several, gestures, wish.rate))
            print(f"{where()}; {_needs(several)} after")
            report(answered)
            _shares(before, _used(several, place, slack), wish.seconds)
            drain(engine)
            check(engine, village)
        engine.dispose()
    sys.exit(any(one.wrong for one in answered))


def _needs(several: Sequence[Copy]) -> str:
    each = [
        ", ".join(f"{name} {size:.0f} MB" for name, size in one.memory().items()) for one in several
    ]
    return "; ".join(each)


def _used(several: Sequence[Copy], place: Place, slack: int) -> dict[str, float]:
    return {
        "the bot": sum(one.processor() for one in several),
        "the database's server": place.processor(),
        "this load generator": time.process_time(),
        "Slack": copies.processor(slack),
    }


def _shares(before: dict[str, float], after: dict[str, float], seconds: float) -> None:
    """Say who has used the processors: whoever presses, and Slack, compete with the bot."""
    used = {name: after[name] - before[name] for name in before}
    told = ", ".join(f"{name} {one:.1f} s ({one / seconds:.0%})" for name, one in used.items())
    print(f"\nprocessor time, and share of one core: {told}")


if __name__ == "__main__":
    main()
