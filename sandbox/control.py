"""The bot's small door for rehearsals, as the sandbox knocks on it."""

import asyncio
import http.client
import json
import urllib.error
import urllib.request
from dataclasses import dataclass
from datetime import datetime

from sandbox.wire import PageError, Payload

PATIENCE = 300.0
PEEK = 5.0
STOPPED = "The bot has stopped. Start it again with make sandbox."
SLOW = "The bot takes too long. Wait a minute; if nothing changes, start it again."
FAILED = "The bot could not do that. Look at the window in which it was started."
NONSENSE = "The bot's control door says something that makes no sense."


@dataclass(frozen=True)
class BotState:
    """What the bot says of itself: its time, what is due next, its timers and orders.

    `quiet`: what is due next is for the bot alone, and nobody hears of it.
    """

    now: datetime
    next_due: datetime | None
    quiet: bool
    timers: list[Payload]
    orders: list[Payload]


class Control:
    """Asks and turns the bot."""

    def __init__(self, url: str) -> None:
        """Knock at this address."""
        self._url = url.rstrip("/")

    async def state(self) -> BotState:
        """How the bot is."""
        return _state(await self._ask("/state", None, PEEK))

    async def turn(self, moment: datetime) -> BotState:
        """Set the bot's clock; answers when everything due has been done."""
        return _state(await self._ask("/clock", {"now": moment.isoformat()}, PATIENCE))

    async def reset(self) -> None:
        """Let the bot begin afresh."""
        await self._ask("/reset", {}, PATIENCE)

    async def _ask(self, path: str, body: Payload | None, patience: float) -> Payload:
        return await asyncio.to_thread(self._fetch, path, body, patience)

    def _fetch(self, path: str, body: Payload | None, patience: float) -> Payload:
        data = None if body is None else json.dumps(body).encode()
        headers = {"content-type": "application/json"}
        request = urllib.request.Request(self._url + path, data, headers)  # noqa: S310 - loopback
        try:
            with urllib.request.urlopen(request, timeout=patience) as answer:  # noqa: S310 - loopback
                parsed: Payload = json.loads(answer.read() or b"{}")
        except urllib.error.HTTPError as error:
            error.close()
            raise PageError(FAILED, 502) from None
        except ValueError:
            raise PageError(NONSENSE, 502) from None
        except (OSError, http.client.HTTPException) as error:
            # urllib wraps what happens before there is an answer, and nothing later.
            slow = isinstance(getattr(error, "reason", error), TimeoutError)
            raise PageError(SLOW if slow else STOPPED, 502) from None
        return parsed


def _state(raw: Payload) -> BotState:
    due = raw.get("next_due")
    try:
        return BotState(
            now=datetime.fromisoformat(raw["now"]),
            next_due=datetime.fromisoformat(due) if due else None,
            quiet=bool(raw.get("quiet")),
            timers=raw.get("timers", []),
            orders=raw.get("orders", []),
        )
    except (KeyError, TypeError, ValueError):
        raise PageError(NONSENSE, 502) from None
