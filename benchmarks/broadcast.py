"""Ten thousand direct messages wait to be said; how soon is somebody answered who writes meanwhile?

`python -m benchmarks.broadcast` puts 10,000 messages of the bot's to as many people into the
outbox, starts the bot over HTTP before a Slack that takes eight posts a second in all and one a
second in a channel, and lets somebody write to the bot every few seconds, which is answered by a
direct message. The time runs from the signed event until the answer stands in Slack. In the
middle the bot is killed and started again. `--messages`, `--a-second`, `--seconds` and
`--database` change that; what is still waiting at the end is not waited for.
"""

import argparse
import asyncio
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks import copies, databases
from benchmarks.copies import Copy
from benchmarks.databases import KINDS
from benchmarks.gestures import event
from benchmarks.judging import Line, read
from benchmarks.stand import percentile, where
from benchmarks.telling import post
from benchmarks.town import Town, now
from services.work import CLOCK

AT_ONCE = 500
GOAL_SECONDS = 2.0
EVERY_SECONDS = 3.0
AFTER_SECONDS = 60.0
"""So long an answer may take that is still waited for at the end."""


@dataclass
class Asked:
    """Who wrote to the bot when, by the clock that Slack's record has; and whom nobody heard."""

    at: dict[str, float] = field(default_factory=dict)
    unheard: list[str] = field(default_factory=list)


async def write(copy: Copy, people: Sequence[str], seconds: float) -> Asked:
    """Let one after the other write; one that is not acknowledged is not counted."""
    asked, until = Asked(), time.perf_counter() + seconds
    for person in people:
        if time.perf_counter() > until:
            break
        said = {"type": "message", "channel_type": "im", "channel": "D0", "user": person}
        gesture, began = event("words", said | {"text": "hello"}), now().timestamp()
        try:
            async with asyncio.timeout(3):
                status, _ = await post(copy.url, gesture.body, gesture.headers())
            heard = status == 200
        except (OSError, TimeoutError, asyncio.IncompleteReadError):
            heard = False
        if heard:
            asked.at[person] = began
        else:
            asked.unheard.append(person)
        await asyncio.sleep(EVERY_SECONDS)
    return asked


def order(town: Town, messages: int) -> None:
    """Let so many messages wait, each to another person; nobody has asked for them."""
    for first in range(0, messages, AT_ONCE):
        numbers = range(first, min(first + AT_ONCE, messages))
        people = [f"U0READER{number}" for number in numbers]
        town.meet(people)
        marks = [f"mark-broadcast-{number:05}-0" for number in numbers]
        town.order(f"broadcast:{first}", zip(people, marks, strict=True), CLOCK)


def report(record: Sequence[Line], asked: Asked) -> bool:
    """Print how soon people were answered, and what became of the rest."""
    applied = [line for line in record if line["applied"]]
    marks = Counter(mark for line in applied for mark in line["marks"])
    answers = {line["channel"]: float(line["applied"]) for line in applied if not line["marks"]}
    took = [answers[one] - at for one, at in asked.at.items() if one in answers]
    moments = [float(line["applied"]) for line in applied if line["marks"]]
    lasted = max(moments) - min(moments) if moments else 0.0
    never = len(asked.at) - len(took)
    print(
        f"{sum(marks.values())} of the messages said in {lasted:.0f} s, twice"
        f" {sum(times > 1 for times in marks.values())}; Slack told to wait"
        f" {sum(line['fate'] == 'too many' for line in record)} times"
    )
    print(
        f"{len(asked.at)} wrote and were acknowledged, {len(asked.unheard)} while the bot was away;"
        f" never answered {never}"
    )
    if took:
        shares = [percentile(took, share) for share in (0.5, 0.99, 1)]
        told = ", ".join(
            f"{name} {one:.2f} s" for name, one in zip(("p50", "p99", "max"), shares, strict=True)
        )
        print(f"until the answer stood in Slack: {told}")
    doubled = any(times > 1 for times in marks.values())
    return bool(took) and not never and not doubled and max(took) <= GOAL_SECONDS


def _wish() -> argparse.Namespace:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--messages", type=int, default=10_000)
    asked.add_argument("--a-second", type=float, default=8.0)
    asked.add_argument("--seconds", type=float, default=300)
    asked.add_argument("--database", choices=KINDS, default="sqlite")
    return asked.parse_args()


async def day(copy: Copy, seconds: float) -> Asked:
    """Let people write for a while, with the plug pulled in the middle."""
    people = [f"U0WRITER{number}" for number in range(int(seconds / EVERY_SECONDS) + 1)]
    writing = asyncio.create_task(write(copy, people, seconds))
    await asyncio.sleep(seconds / 2)
    copy.kill()
    copy.start()
    took = await asyncio.to_thread(copy.wait_until_ready)
    print(f"killed in the middle, ready again after {took:.1f} s")
    asked = await writing
    await asyncio.sleep(AFTER_SECONDS)
    return asked


def main() -> None:
    """Measure and print."""
    wish = _wish()
    print(where())
    with (
        tempfile.TemporaryDirectory() as made,
        databases.place(wish.database, Path(made)) as place,
    ):
        town, record = Town(place.url), Path(made) / "record.jsonl"
        town.meet(f"U0WRITER{number}" for number in range(int(wish.seconds)))
        order(town, wish.messages)
        town.database.close()
        (port,) = copies.ports(1)
        words = ["--times", "0", "--a-second", str(wish.a_second)]
        tell = ["--tell", f"http://127.0.0.1:{port}"]
        with copies.slack("benchmarks.faulty", str(record), *words, *tell) as (url, _):
            copy = Copy(copies.settings(url, place.url), port)
            with copies.running([copy], ready=Copy.wait_until_ready):
                asked = asyncio.run(day(copy, wish.seconds))
        well = report(read(record), asked)
    print(where())
    sys.exit(0 if well else 1)


if __name__ == "__main__":
    main()
