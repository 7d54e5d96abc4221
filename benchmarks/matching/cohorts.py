"""Whole cohorts: how long we take and how good it is, beside other people's matchers.

`python -m benchmarks.matching.cohorts --sizes 100x50,1000x400 --seeds 1 --peers all`. Every method,
among them ours with HiGHS and with OR-tools, runs three times in turns, and the medians are
printed; "x" columns say how many times as much as ours with HiGHS a method needs in the same turn,
which also holds on a busy machine. --venvs keeps the peers' environments, --patience
says how many seconds a run may take; what needs more than 8 GB ends with a MemoryError.
"""

import argparse
import os
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from benchmarks.matching import instances, peers
from benchmarks.matching.instances import Instance
from benchmarks.matching.judge import Verdict, bound, judge
from benchmarks.matching.peers import OURS, OURS_BY_FLOWS, PEERS, Method, Run
from benchmarks.stand import where

TURNS = 3
HEADINGS = (
    *("mentees x mentors, seed", "method", "seconds", "inside", "MB", "matched", "points"),
    *("gap", "x seconds", "x inside", "x MB", "load"),
)


@dataclass(frozen=True, slots=True)
class Turns:
    """All runs of one method on one instance, with how busy the machine was."""

    method: Method
    runs: list[Run]
    load: float

    @property
    def problem(self) -> str:
        """Why there is nothing to judge, or nothing."""
        return self.runs[-1].problem

    def ratio(self, ours: "Turns", what: str) -> float:
        """Return how many times as much of something it needed as we did in the same turn."""
        pairs = zip(self.runs, ours.runs, strict=False)
        return float(median(getattr(it, what) / getattr(us, what) for it, us in pairs))


def main() -> None:
    """Measure and print."""
    asked = _asked()
    print(where())
    with _folder(asked.venvs) as venvs:
        methods, missing = peers.installed(_chosen(asked.peers), venvs)
        for name, why in missing.items():
            print(f"{name} is missing: {why}")
        _print_row(HEADINGS)
        _print_row(["---"] * len(HEADINGS))
        for size in asked.sizes.split(","):
            for seed in asked.seeds.split(","):
                _measure(size, int(seed), [OURS, OURS_BY_FLOWS, *methods], asked.patience)
    print(where())


def _measure(size: str, seed: int, methods: Sequence[Method], patience: float) -> None:
    """Run every method on one instance, in turns, and print a row each."""
    mentees, mentors = map(int, size.split("x"))
    with tempfile.TemporaryDirectory() as folder:
        instance = instances.write(Path(folder), mentees, mentors, seed)
        all_turns = _in_turns(instance, methods, patience)
        ours = all_turns[0]
        best = _bound(instance, ours)
        for turns in all_turns:
            row = _unsolved(turns) if turns.problem else _solved(instance, turns, ours, best)
            _print_row([f"{mentees:,} x {mentors:,}, {seed}", turns.method.name, *row])


def _in_turns(instance: Instance, methods: Sequence[Method], patience: float) -> list[Turns]:
    turns: list[list[Run]] = [[] for _ in methods]
    loads: list[list[float]] = [[] for _ in methods]
    for _ in range(TURNS):
        for number, method in enumerate(methods):
            if turns[number] and turns[number][-1].problem:
                continue
            out = instance.folder / str(number)
            out.mkdir(exist_ok=True)
            loads[number].append(os.getloadavg()[0])
            turns[number].append(peers.run(method, instance.folder, out, patience))
    return [
        Turns(method, runs, median(load))
        for method, runs, load in zip(methods, turns, loads, strict=True)
    ]


def _bound(instance: Instance, ours: Turns) -> int:
    """Return what no matching passes, by our prices and every pair."""
    prices = ours.runs[-1].prices
    if prices is None:
        raise SystemExit(f"{ours.method.name} did not end well: {ours.problem}")
    return bound(instance, prices)


def _solved(instance: Instance, turns: Turns, ours: Turns, best: int) -> list[str]:
    verdict = _judged(instance, turns)
    gap = best - verdict.worth
    return [
        *(
            f"{median(getattr(one, what) for one in turns.runs):.2f}"
            for what in ("seconds", "inner")
        ),
        f"{median(one.memory for one in turns.runs):.0f}",
        f"{verdict.matched:,}",
        f"{verdict.total:,}",
        f"{gap:,} ({gap / best:.2%})" if gap else "0",
        *(f"{turns.ratio(ours, what):.2g}" for what in ("seconds", "inner", "memory")),
        f"{turns.load:.1f}",
    ]


def _judged(instance: Instance, turns: Turns) -> Verdict:
    found = turns.runs[-1].mentors
    assert found is not None
    verdict = judge(instance, found)
    assert verdict.sound, f"{turns.method.name}: {verdict}"
    return verdict


def _unsolved(turns: Turns) -> list[str]:
    return [turns.problem, *[""] * (len(HEADINGS) - 4), f"{turns.load:.1f}"]


def _print_row(cells: Sequence[str]) -> None:
    print(f"| {' | '.join(cells)} |", flush=True)


def _chosen(names: str) -> list[peers.Peer]:
    if names in {"all", "none"}:
        return list(PEERS) if names == "all" else []
    return [peer for peer in PEERS if peer.package in names.split(",")]


@contextmanager
def _folder(kept: Path | None) -> Iterator[Path]:
    if kept:
        yield kept.absolute()
        return
    with tempfile.TemporaryDirectory() as folder:
        yield Path(folder)


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", default="100x50,1000x400,5000x2000", help="mentees x mentors")
    parser.add_argument("--seeds", default="1", help="of the people, such as 1,2,3")
    parser.add_argument("--peers", default="none", help="all, none, or names between commas")
    parser.add_argument("--venvs", type=Path, help="keep the peers' environments here")
    parser.add_argument("--patience", type=float, default=300, help="seconds a run may take")
    return parser.parse_args()


if __name__ == "__main__":
    main()
