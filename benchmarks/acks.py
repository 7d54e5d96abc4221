"""How soon people are answered: fifty gestures a second for a minute, among two hundred people.

`python -m benchmarks.acks` starts the bot over HTTP on SQLite. Every gesture has its moment on a
fixed schedule and is sent then, whatever became of those before it; its latency counts from that
moment until the answer has arrived in full. `--seconds` and `--rate` change the load.
"""

import argparse
import asyncio
import random
import sqlite3
import tempfile
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from benchmarks.gestures import Gesture, plan
from benchmarks.stand import Bot, bot, percentile, slack, where
from benchmarks.village import Village, build

APOLOGY = (b"went wrong", b'"errors"')
DRAIN_SECONDS = 120


@dataclass(frozen=True, slots=True)
class Answered:
    """How one gesture was answered: seconds after its moment, and what was wrong if anything."""

    gesture: Gesture
    seconds: float
    wrong: str = ""


async def send(host: str, port: int, gesture: Gesture, due: float) -> Answered:
    """Send one gesture when it is due."""
    await asyncio.sleep(max(0.0, due - time.perf_counter()))
    try:
        async with asyncio.timeout(10):
            status, body = await _exchange(host, port, gesture)
    except (OSError, TimeoutError, asyncio.IncompleteReadError) as error:
        return Answered(gesture, time.perf_counter() - due, type(error).__name__)
    seconds = time.perf_counter() - due
    sorry = next((said.decode() for said in APOLOGY if said in body), "")
    return Answered(gesture, seconds, f"status {status}" if status != 200 else sorry)


async def _exchange(host: str, port: int, gesture: Gesture) -> tuple[int, bytes]:
    reader, writer = await asyncio.open_connection(host, port)
    try:
        head = {"host": host, "connection": "close", "content-length": str(len(gesture.body))}
        lines = [f"{name}: {value}" for name, value in (head | gesture.headers()).items()]
        asked = "\r\n".join(["POST /slack/events HTTP/1.1", *lines, "", ""])
        writer.write(asked.encode() + gesture.body)
        answer = await reader.read()
        return int(answer.split(b" ", 2)[1]), answer
    finally:
        writer.close()


async def run(running: Bot, gestures: list[Gesture], rate: float) -> list[Answered]:
    """Send all gestures on their schedule."""
    address = urlsplit(running.url)
    began = time.perf_counter() + 0.5
    sending = [
        send(address.hostname or "", address.port or 0, gesture, began + number / rate)
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


def check(database: Path, village: Village) -> None:
    """See that the gestures did what they were to do, so that nothing quick was merely refused."""
    with sqlite3.connect(f"file:{database}?mode=ro", uri=True) as connection:
        count = lambda sql: connection.execute(f"select count(*) from {sql}").fetchone()[0]  # noqa: E731, S608 (our own words)
        assert count("enrolments where person like 'U0COMER%'") == 100, "newcomers"
        assert count("enrolments where vetting = 'waiting'") == 0, "approvals"
        assert count("pairings") == len(village.pairs) + len(village.asks), "pairings"
        assert count("requests where state = 'open'") == len(village.seekers), "requests"
        assert count("catch_ups where state = 'met'") == len(village.pairs), "catch-ups"
        assert count("summaries") == 2 * len(village.pairs), "summaries"


def drain(database: Path) -> float:
    """Return after how many seconds every order was carried out."""
    began = time.perf_counter()
    with sqlite3.connect(f"file:{database}?mode=ro", uri=True) as connection:
        waiting = "select count(*) from outbox where state in ('waiting', 'sending')"
        while connection.execute(waiting).fetchone()[0]:
            assert time.perf_counter() - began < DRAIN_SECONDS, "orders are left over"
            time.sleep(0.1)
        total = connection.execute("select count(*) from outbox").fetchone()[0]
    print(
        f"all {total} orders carried out {time.perf_counter() - began:.1f} s after the last gesture"
    )
    return time.perf_counter() - began


def main() -> None:
    """Measure and print."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--seconds", type=float, default=60)
    asked.add_argument("--rate", type=float, default=50)
    wish = asked.parse_args()
    with tempfile.TemporaryDirectory() as folder, slack() as url:
        database = Path(folder) / "village.db"
        village = build(database)
        gestures = plan(village, int(wish.rate * wish.seconds), random.Random(1))  # noqa: S311 (no secret)
        with bot(url, database) as running:
            print(f"{where()}; {_needs(running)} before")
            answered = asyncio.run(run(running, gestures, wish.rate))
            print(f"{where()}; {_needs(running)} after")
            report(answered)
            drain(database)
            check(database, village)


def _needs(running: Bot) -> str:
    sizes = ", ".join(f"{name} {size:.0f} MB" for name, size in running.memory().items())
    return f"{sizes}, processor {running.processor():.1f} s"


if __name__ == "__main__":
    main()
