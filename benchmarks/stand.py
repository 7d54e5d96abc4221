"""What the measurements stand on: the bot as a process of its own, its memory, the figures."""

import base64
import contextlib
import math
import os
import platform
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Generator, Sequence
from dataclasses import dataclass
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[1]
RING = (bytes(range(32)),)
SECRET = "not a secret, a benchmark"  # noqa: S105 (what its name says)
ORGANISER = "U0MO"
PATIENCE = 30.0


@dataclass(frozen=True, slots=True)
class Bot:
    """A running bot and how long it took from its start to ready, in seconds."""

    process: subprocess.Popen[bytes]
    url: str
    took: float

    def memory(self) -> dict[str, float]:
        """Return resident memory in MB: now (VmRSS) and at most so far (VmHWM)."""
        status = Path(f"/proc/{self.process.pid}/status").read_text(encoding="ascii")
        lines = dict(line.split(":", 1) for line in status.splitlines())
        return {name: int(lines[name].split()[0]) / 1024 for name in ("VmRSS", "VmHWM")}

    def processor(self) -> float:
        """Return the seconds of processor time that the bot has used so far."""
        fields = Path(f"/proc/{self.process.pid}/stat").read_text(encoding="ascii")
        user, system = fields.rpartition(")")[2].split()[11:13]
        return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")


@contextlib.contextmanager
def slack() -> Generator[str]:
    """Run the Slack that says yes; yield its address."""
    command = [sys.executable, "-m", "benchmarks.always_ok"]
    with subprocess.Popen(command, cwd=PROJECT, stdout=subprocess.PIPE) as process:  # noqa: S603 (our own)
        assert process.stdout is not None
        try:
            yield process.stdout.readline().decode().strip()
        finally:
            process.terminate()


@contextlib.contextmanager
def bot(slack_url: str, database: Path, programme: Path | None = None) -> Generator[Bot]:
    """Run `python -m bot serve` over HTTP until ready; stop it at the end."""
    port = _free_port()
    settings = {
        "SLACK_BOT_TOKEN": "xoxb-benchmark",
        "SLACK_SIGNING_SECRET": SECRET,
        "SLACK_API_URL": f"{slack_url}/api/",
        "DATABASE_URL": f"sqlite:///{database}",
        "SECRET_KEYS": base64.b64encode(RING[0]).decode(),
        "ORGANISERS": ORGANISER,
        "MODERATORS": ORGANISER,
        "PORT": str(port),
        **({"PROGRAMME": str(programme)} if programme else {}),
        "PATH": os.environ.get("PATH", ""),  # noqa: TID251 (handed on to the bot)
    }
    url, began = f"http://127.0.0.1:{port}", time.perf_counter()
    command = [sys.executable, "-m", "bot", "serve"]
    with subprocess.Popen(  # noqa: S603 (our own)
        command, cwd=PROJECT, env=settings, stdout=subprocess.DEVNULL
    ) as process:
        try:
            _wait_until_ready(process, url)
            yield Bot(process, url, time.perf_counter() - began)
        finally:
            process.terminate()
            process.wait(timeout=PATIENCE)


def percentile(values: Sequence[float], share: float) -> float:
    """Return the value that ``share`` of the sorted ``values`` do not exceed."""
    return sorted(values)[max(0, math.ceil(share * len(values)) - 1)]


def where() -> str:
    """Describe the machine and how busy it is."""
    load = " ".join(f"{one:.1f}" for one in os.getloadavg())
    return f"Python {platform.python_version()}, {os.cpu_count()} cores, load average {load}"


def _wait_until_ready(process: subprocess.Popen[bytes], url: str) -> None:
    deadline, why = time.perf_counter() + PATIENCE, "it was not reached"
    while process.poll() is None and time.perf_counter() < deadline:
        try:
            with urllib.request.urlopen(f"{url}/readyz", timeout=1):  # noqa: S310 (loopback)
                return
        except urllib.error.HTTPError as error:
            why = error.read().decode()
        except (urllib.error.URLError, OSError):
            time.sleep(0.01)
    raise SystemExit(f"the bot did not get ready (exit code {process.poll()}): {why}")


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as ear:
        return int(ear.getsockname()[1])
