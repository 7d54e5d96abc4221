"""Copies of the bot as processes of their own, which can be killed, frozen and started again."""

import base64
import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Generator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from benchmarks.telling import SECRET
from bot.settings import PROJECT

RING = (bytes(range(32)),)
ORGANISER = "U0MO"
PATIENCE = 60.0
SERVE = ("-m", "bot", "serve")


@dataclass
class Copy:
    """One copy of the bot with an address that stays the same however often it is started.

    ``took`` is how long it took from its last start to ready, in seconds.
    """

    settings: Mapping[str, str]
    port: int
    serve: Sequence[str] = SERVE
    log: Path | None = None
    took: float = 0.0
    frozen_at: float | None = None
    _process: subprocess.Popen[bytes] | None = field(default=None, repr=False)
    _began: float = 0.0

    @property
    def url(self) -> str:
        """Where it listens."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def process(self) -> subprocess.Popen[bytes]:
        """The process as it runs now."""
        assert self._process is not None
        return self._process

    def start(self) -> None:
        """Start it; it gets ready by itself."""
        self._began, self.frozen_at = time.perf_counter(), None
        with contextlib.ExitStack() as opened:
            said: int | IO[bytes] = subprocess.DEVNULL
            if self.log is not None:
                said = opened.enter_context(self.log.open("ab"))
            self._process = subprocess.Popen(  # noqa: S603 (our own)
                [sys.executable, *self.serve],
                cwd=PROJECT,
                env={**self.settings, "PORT": str(self.port)},
                stdout=said,
                stderr=said if self.log is not None else None,
            )

    def is_ready(self) -> bool:
        """Ask whether all is well."""
        return self.why_not() is None

    def why_not(self) -> str | None:
        """Ask why it is not ready; None when it is."""
        try:
            with urllib.request.urlopen(f"{self.url}/readyz", timeout=1):  # noqa: S310 (loopback)
                return None
        except urllib.error.HTTPError as error:
            with error:
                return error.read().decode()
        except OSError as error:
            return type(error).__name__

    def wait_until_ready(self, patience: float = PATIENCE) -> float:
        """Return after how many seconds from its start it was ready."""
        why: str | None = "it was not reached"
        while time.perf_counter() - self._began < patience and self.process.poll() is None:
            if (why := self.why_not()) is None:
                self.took = time.perf_counter() - self._began
                return self.took
            time.sleep(0.01)
        raise SystemExit(f"the bot did not get ready (exit code {self.process.poll()}): {why}")

    def kill(self) -> None:
        """Pull the plug."""
        self.process.kill()
        self.process.wait()

    def freeze(self) -> None:
        """Let it stand still in the middle of whatever it does."""
        self.frozen_at = time.perf_counter()
        self.process.send_signal(signal.SIGSTOP)

    def thaw(self) -> None:
        """Let it go on as if nothing had been."""
        self.process.send_signal(signal.SIGCONT)
        self.frozen_at = None

    def stop(self) -> None:
        """Ask it to end, as a service manager does."""
        if self._process is None or self._process.poll() is not None:
            return
        self.thaw()
        self._process.terminate()
        try:
            self._process.wait(timeout=PATIENCE)
        except subprocess.TimeoutExpired:
            self.kill()

    def memory(self) -> dict[str, float]:
        """Return resident memory in MB: now (VmRSS) and at most so far (VmHWM)."""
        status = Path(f"/proc/{self.process.pid}/status").read_text(encoding="ascii")
        lines = dict(line.split(":", 1) for line in status.splitlines())
        return {name: int(lines[name].split()[0]) / 1024 for name in ("VmRSS", "VmHWM")}

    def processor(self) -> float:
        """Return the seconds of processor time that the bot has used so far."""
        return processor(self.process.pid)


def processor(process: int) -> float:
    """Return the seconds of processor time that a process has used so far."""
    fields = Path(f"/proc/{process}/stat").read_text(encoding="ascii")
    user, system = fields.rpartition(")")[2].split()[11:13]
    return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")


def ports(number: int) -> list[int]:
    """Return ports that are free now, each another one."""
    with contextlib.ExitStack() as opened:
        ears = [opened.enter_context(socket.create_server(("127.0.0.1", 0))) for _ in range(number)]
        return [int(one.getsockname()[1]) for one in ears]


def settings(slack_url: str, database_url: str, **more: str) -> dict[str, str]:
    """Return what a copy needs to know; one organiser runs and keeps the programme."""
    return {
        "SLACK_BOT_TOKEN": "xoxb-benchmark",
        "SLACK_SIGNING_SECRET": SECRET,
        "SLACK_API_URL": f"{slack_url}/api/",
        "DATABASE_URL": database_url,
        "SECRET_KEYS": base64.b64encode(RING[0]).decode(),
        "ORGANISERS": ORGANISER,
        "MODERATORS": ORGANISER,
        "PATH": os.environ.get("PATH", ""),  # noqa: TID251 (handed on to the bot)
        **more,
    }


@contextlib.contextmanager
def running(copies: Sequence[Copy], *, ready: Callable[[Copy], object]) -> Generator[None]:
    """Start copies and wait until each is ``ready``; stop them at the end."""
    try:
        for one in copies:
            one.start()
        for one in copies:
            ready(one)
        yield
    finally:
        for one in copies:
            one.stop()


@contextlib.contextmanager
def slack(module: str, *words: str) -> Generator[tuple[str, int]]:
    """Run a Slack of ours in a process of its own; yield its address and its process's id."""
    command = [sys.executable, "-m", module, *words]
    with subprocess.Popen(command, cwd=PROJECT, stdout=subprocess.PIPE) as process:  # noqa: S603 (our own)
        assert process.stdout is not None
        try:
            yield process.stdout.readline().decode().strip(), process.pid
        finally:
            process.terminate()
