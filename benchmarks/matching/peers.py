"""Other people's matchers, each in a virtual environment of its own, each run a process of its own.

Two of them install a package of the same name, so that they cannot live in one environment. What
each gets and how it is asked stands in `guests`; points and lists are given to all of them for
nothing, while our own run makes its points itself.
"""

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from benchmarks.matching.judge import Places, Prices
from benchmarks.stand import PROJECT

NUMPY = "numpy==2.4.6"


@dataclass(frozen=True, slots=True, kw_only=True)
class Method:
    """One way to match a cohort: the module that does it, and the Python that has what it needs.

    ``more`` are words for its command line.
    """

    name: str
    module: str
    more: tuple[str, ...] = ()
    python: Path = field(default_factory=lambda: Path(sys.executable))


@dataclass(frozen=True, slots=True, kw_only=True)
class Peer:
    """Somebody else's matcher: the version to install, the module that asks it."""

    package: str
    version: str
    module: str

    @property
    def name(self) -> str:
        """The name as people read it."""
        return f"{self.package} {self.version}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """What one run brought: seconds of the process and inside, MB; or what went wrong."""

    seconds: float = 0.0
    inner: float = 0.0
    memory: float = 0.0
    mentors: Places | None = None
    prices: Prices | None = None
    problem: str = ""


OURS = Method(name="Lamplighter", module="benchmarks.matching.ours")
OURS_BY_FLOWS = Method(
    name="Lamplighter, ortools", module="benchmarks.matching.ours", more=("ortools",)
)
PEERS = (
    Peer(package="mentor-match", version="7.0.1", module="benchmarks.matching.guests.rounds"),
    Peer(package="mentormatch", version="1.1", module="benchmarks.matching.guests.deferring"),
    Peer(package="matching", version="1.4.3", module="benchmarks.matching.guests.residents"),
    Peer(package="algmatch", version="1.5.2", module="benchmarks.matching.guests.hospitals"),
    Peer(package="scipy", version="1.17.1", module="benchmarks.matching.guests.assignment"),
)


def installed(peers: Iterable[Peer], folder: Path) -> tuple[list[Method], dict[str, str]]:
    """Return the peers that could be installed, and of the others what pip said."""
    ready, missing = [], {}
    for peer in peers:
        home = folder / f"{peer.package}-{peer.version}"
        said = "" if (home / "installed").exists() else _install(peer, home)
        if said:
            missing[peer.name] = said
        else:
            python = home / "bin" / "python"
            ready.append(Method(name=peer.name, module=peer.module, python=python))
    return ready, missing


def run(method: Method, folder: Path, out: Path, patience: float) -> Run:
    """Let a method match the instance in ``folder``, for so many seconds at most."""
    command = [str(method.python), "-m", method.module, str(folder), str(out), *method.more]
    began = time.perf_counter()
    try:
        done = subprocess.run(  # noqa: S603 (our own modules)
            command,
            cwd=PROJECT,
            env=_environment(),
            capture_output=True,
            text=True,
            timeout=patience,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return Run(problem=f"more than {patience:.0f} s")
    took = time.perf_counter() - began
    if done.returncode:
        said = done.stderr.strip().splitlines() or [f"ended with {done.returncode}"]
        return Run(problem=said[-1][:80])
    return _read(out, took)


def _read(out: Path, took: float) -> Run:
    told = json.loads((out / "told.json").read_text("ascii"))
    prices = out / "prices.npy"
    return Run(
        seconds=took,
        inner=sum(told["seconds"].values()),
        memory=told["memory"],
        mentors=np.load(out / "mentors.npy"),
        prices=np.load(prices) if prices.exists() else None,
    )


def _install(peer: Peer, home: Path) -> str:
    """Make a virtual environment with one peer in it; return what went wrong, or nothing."""
    pip = [str(home / "bin" / "python"), "-m", "pip", "--no-input", "--quiet", "install"]
    commands = (
        [sys.executable, "-m", "venv", str(home)],
        [*pip, f"{peer.package}=={peer.version}", NUMPY],
    )
    for command in commands:
        done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603
        if done.returncode:
            lines = [line for line in done.stderr.splitlines() if line.startswith("ERROR")]
            return (lines or ["it does not install"])[-1][:120]
    (home / "installed").touch()
    return ""


def _environment() -> dict[str, str]:
    """Hand on what a process needs, and nothing that would change how NumPy counts."""
    kept = ("PATH", "HOME", "LANG", "TMPDIR")
    return {name: os.environ[name] for name in kept if name in os.environ}  # noqa: TID251
