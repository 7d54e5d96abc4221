"""How soon a Socket Mode connection that has failed is replaced, and how many presses it costs.

`python -m benchmarks.deaf` runs a Slack of its own, which deals presses to its open connections in
turn and never repeats one, with a wire between it and the bot. Then something happens to a wire:

* `deaf`: nothing comes through any more, in either direction, while both ends think it is open;
* `acks lost`: what Slack sends arrives, what the bot sends does not;
* `mute from the start`: the connection is made, and then nothing ever comes through;
* `hung up`: the other end is gone, with a farewell of TCP (`fin`) or without (`reset`);
* `polite`: Slack says that it will close the connection, and does.

Printed are the seconds until another connection was open, and the presses that Slack had no answer
to within three seconds, of those made until then.
"""

import argparse
import asyncio
import contextlib
import json
import logging
import socket
import struct
import threading
import time
from collections.abc import AsyncGenerator
from dataclasses import dataclass, field

import websockets
from slack_bolt import App
from slack_bolt.authorization import AuthorizeResult
from websockets.asyncio.server import ServerConnection

import bot.sockets
from benchmarks.always_ok import TEAM
from benchmarks.stand import where

FAULTS = ("deaf", "acks lost", "mute from the start", "fin", "reset", "polite")
PRESS_SECONDS = 0.2
ANSWER_SECONDS = 3.0
LONGEST_SECONDS = 60.0
CHUNK = 65_536


@dataclass
class Wire:
    """One connection between the bot and Slack; what happens to it is seen by neither end."""

    near: asyncio.StreamWriter
    far: asyncio.StreamWriter
    out: bool = True
    back: bool = True
    mute: bool = False

    def answers(self) -> bool:
        """Tell whether Slack is heard; a mute wire lets through that it has been laid, no more."""
        heard = self.back
        if self.mute:
            self.out = self.back = False
        return heard

    def hang_up(self, *, politely: bool) -> None:
        """End it for both, with TCP's farewell or by a reset."""
        for end in (self.near, self.far):
            if not politely:
                raw = end.get_extra_info("socket")
                raw.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            end.transport.abort() if not politely else end.close()


@dataclass
class Slack:
    """Deals presses to whichever connection it believes to be open, and waits for the answers."""

    mute: bool = False
    opened: int = 0
    inner: int = 0
    outer: int = 0
    lines: list[ServerConnection] = field(default_factory=list)
    wires: list[Wire] = field(default_factory=list)
    sent: dict[str, float] = field(default_factory=dict)
    answered: dict[str, float] = field(default_factory=dict)

    async def link(self, line: ServerConnection) -> None:
        """Keep one connection."""
        await line.send(json.dumps({"type": "hello"}))
        self.opened += 1
        self.lines.append(line)
        with contextlib.suppress(websockets.ConnectionClosed):
            async for text in line:
                self.answered.setdefault(json.loads(text)["envelope_id"], time.perf_counter())
        with contextlib.suppress(ValueError):
            self.lines.remove(line)

    async def wire(self, near: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Carry bytes between the bot and the real address, as long as the wire lets them."""
        far, far_writer = await asyncio.open_connection("127.0.0.1", self.inner)
        made = Wire(writer, far_writer)
        self.wires.append(made)
        made.mute, self.mute = self.mute, False
        await asyncio.gather(
            _carry(near, far_writer, lambda: made.out), _carry(far, writer, made.answers)
        )

    async def method(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Answer `apps.connections.open`, and everything else the same."""
        with contextlib.suppress(asyncio.IncompleteReadError, ConnectionError):
            await reader.readuntil(b"\r\n\r\n")
            body = json.dumps({"ok": True, "url": f"ws://127.0.0.1:{self.outer}/link"}).encode()
            head = f"HTTP/1.1 200 OK\r\ncontent-length: {len(body)}\r\n"
            writer.write(f"{head}content-type: application/json\r\n\r\n".encode() + body)
            await writer.drain()
        writer.close()

    async def press(self) -> None:
        """Send one press; when no connection is open it is lost at once."""
        name = f"E{len(self.sent)}"
        self.sent[name] = time.perf_counter()
        command = {"command": "/mentoring", "team_id": TEAM, "user_id": "U0BEN", "text": ""}
        if self.lines:
            line = self.lines.pop(0)
            self.lines.append(line)
            with contextlib.suppress(websockets.ConnectionClosed):
                payload = {"type": "slash_commands", "envelope_id": name, "payload": command}
                await line.send(json.dumps(payload))

    def lost(self) -> int:
        """Count the presses to which no answer came in time."""
        never = float("inf")
        return sum(
            self.answered.get(name, never) - at > ANSWER_SECONDS for name, at in self.sent.items()
        )


async def _carry(reader, writer, lets) -> None:  # noqa: ANN001 (two ends and whether it lets)
    with contextlib.suppress(ConnectionError):
        while data := await reader.read(CHUNK):
            if lets():
                writer.write(data)
                await writer.drain()
        if lets():
            writer.close()


@contextlib.asynccontextmanager
async def serving() -> AsyncGenerator[tuple[Slack, str]]:
    """Run this Slack; yield it and the address of its methods."""
    slack = Slack()
    # It believes in its connections as long as TCP does, as Slack does for half a minute.
    async with websockets.serve(slack.link, "127.0.0.1", 0, ping_interval=None) as links:
        slack.inner = links.sockets[0].getsockname()[1]
        wires = await asyncio.start_server(slack.wire, "127.0.0.1", 0)
        slack.outer = wires.sockets[0].getsockname()[1]
        methods = await asyncio.start_server(slack.method, "127.0.0.1", 0)
        yield slack, f"http://127.0.0.1:{methods.sockets[0].getsockname()[1]}/api/"
        wires.close()
        methods.close()


async def run(fault: str, connections: int) -> tuple[float, int, int]:
    """Let one thing happen to one connection; return seconds until mended, lost and pressed."""
    bot.sockets.CONNECTIONS = connections
    async with serving() as (slack, url):
        slack.mute = fault == "mute from the start"
        line = bot.sockets.Sockets(_app(), "xapp-benchmark", url)
        began = time.perf_counter()
        line.start()
        await _until(lambda: slack.opened >= connections, 15)
        if fault != "mute from the start":
            await asyncio.sleep(1.0)
            began = time.perf_counter()
            await _happen(slack, fault)
        mended = await _press(slack, connections + 1, began)
        stopping = threading.Thread(target=line.stop)
        stopping.start()
        lost, pressed = slack.lost(), len(slack.sent)
        for wire in slack.wires:
            wire.hang_up(politely=True)
        await asyncio.get_running_loop().run_in_executor(None, stopping.join)
    return mended, lost, pressed


async def _press(slack: Slack, opened: int, began: float) -> float:
    """Press until another connection is open and all that was pressed by then is decided."""
    mended = None
    while (now := time.perf_counter()) - began < LONGEST_SECONDS:
        if mended is None and slack.opened >= opened:
            mended = now - began
        if mended is not None and now - began > mended + ANSWER_SECONDS:
            return mended
        if mended is None:
            await slack.press()
        await asyncio.sleep(PRESS_SECONDS)
    return float("inf")


async def _happen(slack: Slack, fault: str) -> None:
    wire = slack.wires[0]
    match fault:
        case "deaf":
            wire.out = wire.back = False
        case "acks lost":
            wire.out = False
        case "fin" | "reset":
            wire.hang_up(politely=fault == "fin")
        case "polite":
            line = slack.lines.pop(0)
            await line.send(json.dumps({"type": "disconnect", "reason": "refresh_requested"}))


async def _until(condition, seconds: float) -> None:  # noqa: ANN001 (a question)
    deadline = time.perf_counter() + seconds
    while not condition() and time.perf_counter() < deadline:  # noqa: ASYNC110 (it is asked, not told)
        await asyncio.sleep(0.02)


def _app() -> App:
    identity = AuthorizeResult(
        enterprise_id=None,
        team_id=TEAM,
        bot_token="xoxb-benchmark",  # noqa: S106 (nobody's)
        bot_user_id="U0LAMP",
    )
    app = App(signing_secret="", authorize=lambda: identity)
    app.command("/mentoring")(lambda ack: ack("welcome"))
    return app


def main() -> None:
    """Measure and print."""
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    asked.add_argument("--fault", choices=FAULTS, action="append")
    asked.add_argument("--connections", type=int, action="append")
    given = asked.parse_args()
    logging.disable(logging.CRITICAL)
    print(where())
    for fault in given.fault or FAULTS:
        for connections in given.connections or (1, 2):
            mended, lost, pressed = asyncio.run(run(fault, connections))
            print(
                f"{fault:20} {connections} connection{'s' * (connections > 1):1}"
                f" mended after {mended:5.1f} s, lost {lost:3} of {pressed:3} presses",
                flush=True,
            )
    print(where())


if __name__ == "__main__":
    main()
