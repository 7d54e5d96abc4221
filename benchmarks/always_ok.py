"""A Slack that says yes to everything at once, so that only the bot is measured.

`python -m benchmarks.always_ok` prints its address and serves until it is ended.
"""

import asyncio
import itertools
import json
import time
from collections.abc import Callable
from typing import Any

TEAM, BOT = "T0HARBOUR", "U0LAMP"
numbers = itertools.count(1)
arrived: dict[str, float] = {}
"""When each method was last called, by the clock of ``time.perf_counter``."""

Answer = dict[str, Any]


def _posted() -> Answer:
    number = next(numbers)
    return {"channel": f"D{number}", "ts": f"{number}.000100"}


def _created() -> Answer:
    number = next(numbers)
    return {"channel": {"id": f"C{number}", "name": f"mentoring-{number}"}}


ANSWERS: dict[str, Callable[[], Answer]] = {
    "auth.test": lambda: {
        "team_id": TEAM,
        "user_id": BOT,
        "bot_id": "B0LAMP",
        "url": "https://harbour-street.invalid/",
    },
    "chat.postMessage": _posted,
    "conversations.create": _created,
    "users.info": lambda: {"user": {"real_name": "Somebody", "tz": "Europe/London"}},
}


async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Answer one request and hang up."""
    try:
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
        await reader.readexactly(_length(head))
        method = head.split(" ", 2)[1].rpartition("/")[2]
        arrived[method] = time.perf_counter()
        body = json.dumps({"ok": True, **ANSWERS.get(method, dict)()}).encode()
        writer.write(
            b"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\nconnection: close\r\n"
            + f"content-length: {len(body)}\r\n\r\n".encode()
            + body
        )
        await writer.drain()
    except (asyncio.IncompleteReadError, ConnectionError):
        pass
    finally:
        writer.close()


def _length(head: str) -> int:
    for line in head.lower().split("\r\n"):
        name, _, value = line.partition(":")
        if name == "content-length":
            return int(value)
    return 0


async def main() -> None:
    """Serve on a free port of this machine."""
    server = await asyncio.start_server(answer, "127.0.0.1", 0, backlog=512)
    print(f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}", flush=True)
    async with server:
        await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(main())
