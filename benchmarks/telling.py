"""How a Slack tells the bot what happened: signed, to any copy, again when it is not answered."""

import asyncio
import hashlib
import hmac
import itertools
import json
import time
from collections.abc import Callable, Sequence
from typing import Any
from urllib.parse import urlsplit

from benchmarks.always_ok import BOT

SECRET = "not a secret, a benchmark"  # noqa: S105 (what its name says)
PATIENCE_SECONDS = 3
HEARD = "told, heard"
AGAIN_SECONDS = (0.2, 1.0, 60.0, 300.0)
"""Slack tries almost at once, again a moment later, after a minute and after five."""

Heard = tuple[int, bytes]
Note = Callable[[str], None]
"""Is told what became of each try, for the record."""


def signed(body: bytes, content_type: str) -> dict[str, str]:
    """Return the headers that Slack would send with a body now."""
    now = str(int(time.time()))  # noqa: TID251 (signatures are about real time)
    digest = hmac.new(SECRET.encode(), b"v0:" + now.encode() + b":" + body, hashlib.sha256)
    return {
        "content-type": content_type,
        "x-slack-request-timestamp": now,
        "x-slack-signature": f"v0={digest.hexdigest()}",
    }


async def post(url: str, body: bytes, headers: dict[str, str]) -> Heard:
    """Send one request to the bot; return the status and all that was answered."""
    address = urlsplit(url)
    host, port = address.hostname or "", address.port or 0
    reader, writer = await asyncio.open_connection(host, port)
    try:
        head = {"host": host, "connection": "close", "content-length": str(len(body)), **headers}
        lines = [f"{name}: {value}" for name, value in head.items()]
        asked = "\r\n".join(["POST /slack/events HTTP/1.1", *lines, "", ""])
        writer.write(asked.encode() + body)
        answer = await reader.read()
        if not answer:
            raise ConnectionResetError
        return int(answer.split(b" ", 2)[1]), answer
    finally:
        writer.close()


class Teller:
    """Tells of messages with metadata, one copy after the other."""

    def __init__(self, team: str, urls: list[str], again: Sequence[float] = AGAIN_SECONDS) -> None:
        """Prepare; without any address nothing is told."""
        self._again = again
        self._team, self._urls = team, itertools.cycle(urls) if urls else None
        self._numbers = itertools.count(1)
        self._telling: set[asyncio.Task[None]] = set()

    def tell(self, channel: str, ts: str, metadata: Any, note: Note) -> None:  # noqa: ANN401 (the bot's own)
        """Tell of a message, in the background."""
        if self._urls is None:
            return
        said = {
            "type": "message_metadata_posted",
            "app_id": "A0LAMP",
            "bot_id": "B0LAMP",
            "user_id": BOT,
            "team_id": self._team,
            "channel_id": channel,
            "message_ts": ts,
            "metadata": metadata,
        }
        event = f"Ev0META{next(self._numbers)}"
        about = {"type": "event_callback", "team_id": self._team, "event_id": event, "event": said}
        task = asyncio.create_task(self._again_and_again(json.dumps(about).encode(), note))
        self._telling.add(task)
        task.add_done_callback(self._telling.discard)

    async def _again_and_again(self, body: bytes, note: Note) -> None:
        for number, pause in enumerate(self._again):
            await asyncio.sleep(pause)
            retried = {"x-slack-retry-num": str(number)} if number else {}
            heard = await self._heard(body, retried)
            note(heard)
            if heard == HEARD:
                return

    async def _heard(self, body: bytes, retried: dict[str, str]) -> str:
        assert self._urls is not None
        try:
            async with asyncio.timeout(PATIENCE_SECONDS):
                headers = signed(body, "application/json") | retried
                status, _ = await post(next(self._urls), body, headers)
        except TimeoutError:
            return "told, no answer"
        except (OSError, asyncio.IncompleteReadError):
            return "told, nobody there"
        return HEARD if status == 200 else f"told, answered {status}"
