"""The bot as a process of its own, as it is run in earnest: `python -m bot serve`."""

import contextlib
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Generator
from dataclasses import dataclass, field
from pathlib import Path

from bot.settings import PROJECT

PATIENCE_SECONDS = 30


@dataclass
class Served:
    """A running `serve`: what it says, and ways to end it."""

    process: subprocess.Popen[str]
    ready: threading.Event = field(default_factory=threading.Event)
    said: list[str] = field(default_factory=list)

    def listen(self) -> None:
        """Note down what it says until it ends."""
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self.said.append(line)
            if "is ready" in line:
                self.ready.set()
        self.ready.set()

    def address(self) -> str:
        """Where it awaits Slack's requests."""
        (line,) = (one for one in self.said if "is ready" in one)
        return next(word for word in line.split() if word.startswith("http")).split("/slack")[0]

    def terminate(self) -> int:
        """Ask it to stop, as a service manager does; returns its exit code."""
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(PATIENCE_SECONDS)

    def kill(self) -> None:
        """Pull the plug."""
        self.process.kill()
        self.process.wait(PATIENCE_SECONDS)


@contextlib.contextmanager
def serving(slack_url: str, database: Path, **settings: str) -> Generator[Served]:
    """Start `python -m bot serve` and wait until it says that it is ready."""
    environment = {
        "PATH": os.defpath,
        "SLACK_BOT_TOKEN": "xoxb-sandbox",
        "SLACK_API_URL": f"{slack_url}/api/",
        "DATABASE_URL": f"sqlite:///{database}",
        "ORGANISERS": "U0MO",
        "MODERATORS": "U0MO",
        **settings,
    }
    process = subprocess.Popen(
        [sys.executable, "-m", "bot", "serve"],
        cwd=PROJECT,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    served = Served(process)
    ear = threading.Thread(target=served.listen, daemon=True)
    ear.start()
    try:
        assert served.ready.wait(PATIENCE_SECONDS), served.said
        assert process.poll() is None, served.said
        yield served
    finally:
        if process.poll() is None:
            process.kill()
        process.wait(PATIENCE_SECONDS)
        ear.join(PATIENCE_SECONDS)
        assert process.stdout is not None
        process.stdout.close()
