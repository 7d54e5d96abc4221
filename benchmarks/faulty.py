"""A Slack on a bad day, over real HTTP, that keeps its own record of what it has applied.

`python -m benchmarks.faulty RECORD` prints its address and serves until it is ended. What it does
with each post is one line of JSON in the file RECORD: when it came, when it was applied if at all,
which marks were in it, and its fate; and one more each time that the bot was told of it. It alone
is asked afterwards what people have seen.
"""

import argparse
import asyncio
import functools
import itertools
import json
import random
import re
import socket
import struct
import time
from collections import defaultdict, deque
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TextIO
from urllib.parse import parse_qsl

from benchmarks.always_ok import ANSWERS, BOT, TEAM, Answer
from benchmarks.telling import AGAIN_SECONDS, Teller

MARK = re.compile(r"mark-[a-z]+-\d+-\d+(?:-\d+)?")
POST = "chat.postMessage"
SPARED = {"auth.test", "usergroups.users.list"}
IMPATIENT_SECONDS = 20
PER_CHANNEL = 4
RESET = struct.pack("ii", 1, 0)


@dataclass(frozen=True, slots=True)
class Weather:
    """How bad the day is: shares of calls, and seconds.

    ``halves`` are 500s, of which every second one has been applied. ``slow`` calls take up to
    three seconds; ``stuck`` ones are applied after the bot has hung up.
    """

    resets: float = 0.03
    halves: float = 0.04
    refusals: float = 0.02
    slow: float = 0.02
    stuck: float = 0.002
    latest: float = 30.0
    a_second: float = 0.0

    def __mul__(self, times: float) -> "Weather":
        """Return a day that is so many times as bad."""
        shares = ("resets", "halves", "refusals", "slow", "stuck")
        rest = {"latest": self.latest, "a_second": self.a_second}
        return Weather(**{name: getattr(self, name) * times for name in shares}, **rest)


@dataclass
class Allowance:
    """What Slack takes: a post a second in each channel with a short burst, so many in all."""

    a_second: float
    _all: deque[float] = field(default_factory=deque)
    _rooms: dict[str, deque[float]] = field(default_factory=lambda: defaultdict(deque))

    def wait(self, channel: str, now: float) -> int:
        """Return for how many seconds the caller has to wait; 0 when it may post now."""
        if not self.a_second:
            return 0
        room = self._rooms[channel]
        for queue, seconds in ((self._all, 10), (room, PER_CHANNEL)):
            while queue and queue[0] < now - seconds:
                queue.popleft()
        if len(room) >= PER_CHANNEL:
            return 1
        if len(self._all) >= self.a_second * 10:
            return 2
        self._all.append(now)
        room.append(now)
        return 0


class Slack:
    """Takes calls, applies them or not, and says what it wants."""

    def __init__(self, weather: Weather, seed: int, record: TextIO, teller: Teller) -> None:
        """Begin with no message anywhere."""
        self._weather, self._dice = weather, random.Random(seed)  # noqa: S311 (no secret)
        self._record, self._teller = record, teller
        self._allowance = Allowance(weather.a_second)
        self._numbers = itertools.count(1)
        self._rooms: dict[str, list[Answer]] = defaultdict(list)

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Answer one request and hang up; a request that is never finished is none."""
        try:
            async with asyncio.timeout(IMPATIENT_SECONDS):
                method, given = await _read(reader)
            answer = await self._fate(method)(method, given)
            if answer is None:
                ear: socket.socket = writer.get_extra_info("socket")
                ear.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, RESET)
                writer.transport.abort()
                return
            writer.write(answer)
            await writer.drain()
        except (asyncio.IncompleteReadError, ConnectionError, TimeoutError):
            pass
        finally:
            writer.close()

    def _fate(self, method: str) -> Callable[[str, Answer], Any]:
        weather, thrown = self._weather, self._dice.random()
        if method in SPARED:
            return self._kindly
        for share, fate in (
            (weather.resets, self._cut),
            (weather.halves / 2, self._broken_after),
            (weather.halves / 2, self._broken_before),
            (weather.refusals, self._not_now),
            (weather.slow, self._slowly),
            (weather.stuck, self._stuck),
        ):
            if thrown < share:
                return fate
            thrown -= share
        return self._kindly

    async def _kindly(self, method: str, given: Answer) -> bytes:
        if method == POST and (wait := self._allowance.wait(str(given["channel"]), _now())):
            self._note(given, _now(), None, "too many")
            return _too_many(wait)
        return _ok(self._apply(method, given, _now(), "ok"))

    async def _cut(self, method: str, given: Answer) -> None:
        self._apply(method, given, _now(), "cut off after")

    async def _broken_after(self, method: str, given: Answer) -> bytes:
        self._apply(method, given, _now(), "500 after")
        return _answer(500, {"ok": False, "error": "internal_error"})

    async def _broken_before(self, method: str, given: Answer) -> bytes:
        if method == POST:
            self._note(given, _now(), None, "500 before")
        return _answer(500, {"ok": False, "error": "internal_error"})

    async def _not_now(self, method: str, given: Answer) -> bytes:
        if method == POST:
            self._note(given, _now(), None, "429")
        return _too_many(self._dice.randint(1, 3))

    async def _slowly(self, method: str, given: Answer) -> bytes:
        began = _now()
        await asyncio.sleep(self._dice.uniform(0.1, 0.9) * min(3.0, self._weather.latest))
        return _ok(self._apply(method, given, began, "slow"))

    async def _stuck(self, method: str, given: Answer) -> bytes:
        began = _now()
        await asyncio.sleep(self._dice.uniform(0.4, 1) * self._weather.latest)
        return _ok(self._apply(method, given, began, "late"))

    def _apply(self, method: str, given: Answer, arrived: float, fate: str) -> Answer:
        if method == "conversations.open":
            return {"channel": {"id": _room(str(given.get("users", "")))}}
        if method == "conversations.history":
            return self._history(given)
        if method != POST:
            return ANSWERS.get(method, dict)()
        number = next(self._numbers)
        channel, ts = _room(str(given["channel"])), f"{int(_now())}.{number % 10**6:06}"
        said = {"type": "message", "user": BOT, "ts": ts, "text": given.get("text", "")}
        said["metadata"] = given.get("metadata")
        self._rooms[channel].append(said)
        self._note(given, arrived, _now(), fate)
        if said["metadata"]:
            note = functools.partial(self._told, given)
            self._teller.tell(channel, ts, said["metadata"], note)
        return {"channel": channel, "ts": ts, "message": said}

    def _history(self, given: Answer) -> Answer:
        if not str(given["channel"]).startswith("D"):
            return {"ok": False, "error": "missing_scope"}
        since, until = float(given.get("oldest") or 0), float(given.get("latest") or "inf")
        there = [one for one in self._rooms[given["channel"]] if since <= float(one["ts"]) <= until]
        return {"messages": there[::-1][: int(given.get("limit") or 100)], "has_more": False}

    def _told(self, given: Answer, fate: str) -> None:
        self._note(given, _now(), None, fate)

    def _note(self, given: Answer, arrived: float, applied: float | None, fate: str) -> None:
        line = {
            "channel": given["channel"],
            "marks": sorted(set(MARK.findall(json.dumps(given)))),
            "text": str(given.get("text", ""))[:60],
            "arrived": arrived,
            "applied": applied,
            "fate": fate,
        }
        self._record.write(json.dumps(line) + "\n")
        self._record.flush()


def _room(whom: str) -> str:
    return f"D{whom[1:]}" if whom.startswith("U") else whom


def _now() -> float:
    return time.time()  # noqa: TID251 (the record is compared with other processes' clocks)


def _ok(answer: Answer) -> bytes:
    return _answer(200, {"ok": True, **answer})


def _too_many(seconds: int) -> bytes:
    return _answer(429, {"ok": False, "error": "ratelimited"}, f"retry-after: {seconds}\r\n")


def _answer(status: int, said: Answer, more: str = "") -> bytes:
    body = json.dumps(said).encode()
    head = (
        f"HTTP/1.1 {status} Whatever\r\ncontent-type: application/json\r\nconnection: close\r\n"
        f"x-oauth-scopes: chat:write,im:history,groups:read,metadata.message:read\r\n{more}"
        f"content-length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body


async def _read(reader: asyncio.StreamReader) -> tuple[str, Answer]:
    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
    found = re.search(r"(?i)content-length: *(\d+)", head)
    body = await reader.readexactly(int(found[1]) if found else 0)
    path, _, query = head.split(" ", 2)[1].partition("?")
    if "application/json" in head.lower():
        given = json.loads(body or b"{}")
    else:
        given = dict(parse_qsl(body.decode())) | dict(parse_qsl(query))
    return path.rpartition("/")[2], given


async def main() -> None:
    """Serve on a free port of this machine."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("record", type=Path)
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--times", type=float, default=1.0, help="how bad the day is; 0 is kind")
    asked.add_argument("--latest", type=float, default=30.0, help="how late a call is applied")
    asked.add_argument("--a-second", type=float, default=0.0, help="posts it takes; 0 is any")
    asked.add_argument("--tell", default="", help="where the bot listens, with commas")
    asked.add_argument("--again", type=float, nargs="*", default=AGAIN_SECONDS)
    wish = asked.parse_args()
    weather = Weather(latest=wish.latest, a_second=wish.a_second) * wish.times
    teller = Teller(TEAM, [one for one in wish.tell.split(",") if one], wish.again)
    with wish.record.open("a", encoding="utf-8") as record:
        slack = Slack(weather, wish.seed, record, teller)
        server = await asyncio.start_server(slack.serve, "127.0.0.1", 0, backlog=512)
        print(f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}", flush=True)
        async with server:
            await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(main())
