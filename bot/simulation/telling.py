"""What a simulated year was like, in figures and, if something did not hold, in sentences."""

import subprocess
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version

from bot.settings import PROJECT
from bot.simulation.faults import SETTLED
from bot.simulation.invariants import ALL, Inspector, Violation
from bot.simulation.world import World

SHOWN = 10


def figures(world: World, inspector: Inspector) -> Iterator[tuple[str, str]]:
    """Go through the figures, each with its name."""
    edges, crashes = world.shared.edges, world.shared.crashes
    yield "people", f"{world.wanted.people:,}"
    yield "pairings", f"{inspector.pairings:,}"
    yield "gestures and events", f"{sum(world.door.outcomes.values()):,}"
    yield "transactions", f"{edges['before a transaction']:,}"
    yield "calls to Slack", f"{world.way.calls:,}"
    yield "messages", f"{len(inspector.memory.applied):,}"
    yield "crashes", f"{sum(crashes.values()):,}"
    for name, times in sorted(crashes.items()):
        yield f"  {name}", f"{times:,}"
    yield "faults", f"{sum(world.way.faults.values()):,}"
    for name, times in sorted(world.way.faults.items()):
        yield f"  {name}", f"{times:,}"
    yield from _doubts(world, inspector)
    yield "invariants", f"{len(ALL)}"
    yield "violations", f"{len(inspector.violations):,}"


def _doubts(world: World, inspector: Inspector) -> Iterator[tuple[str, str]]:
    """Say what became of messages of which Slack's answer told nothing."""
    doubtful = world.way.doubtful
    there = [one for one in doubtful if one in inspector.memory.applied]
    yield "doubtful messages", f"{len(doubtful):,}"
    yield "  stand in Slack once", f"{len(there) - len(inspector.memory.twice):,}"
    yield "  stand there twice", f"{len(inspector.memory.twice):,}"
    yield "  were not said", f"{len(doubtful) - len(there):,}"
    yield "  twice, as Slack told of them too late", f"{len(inspector.memory.unknowable):,}"
    yield f"  done by Slack more than {SETTLED:.0f} s late", f"{len(inspector.memory.late):,}"


def sentences(world: World, violations: list[Violation]) -> Iterator[str]:
    """Say what did not hold, and how to see it again."""
    for one in violations[:SHOWN]:
        yield f"Day {one.day}: {one.name}: {one.sentence}"
        yield f"    {one.seen}"
    if len(violations) > SHOWN:
        yield f"... and {len(violations) - SHOWN} more."
    wanted = world.wanted
    yield (
        f"To see it again: python -m bot simulate --seed {wanted.seed} --people {wanted.people}"
        f" --days {wanted.days} --faults {wanted.faults}   (at {commit()})"
    )


def commit() -> str:
    """Return which code this is: the commit if there is one, else the version."""
    try:
        asked = subprocess.run(
            ["git", "rev-parse", "--short=12", "HEAD"],  # noqa: S607 (whichever git there is)
            cwd=PROJECT,
            capture_output=True,
            text=True,
            check=True,
        )
    except (OSError, subprocess.CalledProcessError):
        return _version()
    return f"commit {asked.stdout.strip()}"


def _version() -> str:
    try:
        return f"version {version('lamplighter')}"
    except PackageNotFoundError:
        return "an unknown version"
