"""What the measurements stand on: the bot as a process of its own, its memory, the figures."""

import contextlib
import math
import os
import platform
from collections.abc import Generator, Sequence
from pathlib import Path

from benchmarks import copies
from benchmarks.copies import ORGANISER, RING, Copy
from benchmarks.telling import SECRET
from bot.settings import PROJECT

__all__ = ["ORGANISER", "PROJECT", "RING", "SECRET", "bot", "percentile", "slack", "where"]


@contextlib.contextmanager
def slack() -> Generator[str]:
    """Run the Slack that says yes; yield its address."""
    with copies.slack("benchmarks.always_ok") as (url, _):
        yield url


@contextlib.contextmanager
def bot(slack_url: str, database: Path, programme: Path | None = None) -> Generator[Copy]:
    """Run `python -m bot serve` over HTTP on SQLite until ready; stop it at the end."""
    more = {"PROGRAMME": str(programme)} if programme else {}
    settings = copies.settings(slack_url, f"sqlite:///{database}", **more)
    (port,) = copies.ports(1)
    one = Copy(settings, port)
    with copies.running([one], ready=Copy.wait_until_ready):
        yield one


def percentile(values: Sequence[float], share: float) -> float:
    """Return the value that ``share`` of the sorted ``values`` do not exceed."""
    return sorted(values)[max(0, math.ceil(share * len(values)) - 1)]


def where() -> str:
    """Describe the machine and how busy it is."""
    load = " ".join(f"{one:.1f}" for one in os.getloadavg())
    return f"Python {platform.python_version()}, {os.cpu_count()} cores, load average {load}"
