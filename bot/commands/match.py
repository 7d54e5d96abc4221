"""`match`: the best pairs of two spreadsheets, without Slack and without a database."""

import gc
import resource
import sys
import time

import typer

from bot.programmes import ProgrammeError
from bot.spreadsheets import fairness, given, scoring, solving, writing
from bot.spreadsheets.asked import Asked
from bot.spreadsheets.outcomes import Outcome
from bot.spreadsheets.problems import SpreadsheetError

__all__ = ["run"]

WRONG = 2
QUIET_SECONDS = 2.0
BYTES_A_UNIT = 1 if sys.platform == "darwin" else 1024
"""What the peak memory is counted in."""


def run(asked: Asked) -> int:
    """Write the files and say what is in them; 2 if anything given is wrong."""
    watch = _Watch(asked.seconds)
    try:
        outcome = _outcome(asked, watch)
        writing.write(outcome.files)
        seconds = watch.seconds
    except (SpreadsheetError, ProgrammeError) as error:
        typer.echo(str(error), err=True)
        return WRONG
    for sentence in outcome.said:
        typer.echo(sentence)
    for path in outcome.files:
        typer.echo(f"Written: {path}")
    for name, figure in outcome.figures.items():
        typer.echo(f"{name}: {figure}")
    typer.echo(f"seconds: {seconds:.2f}")
    typer.echo(f"peak memory: {_peak_memory()} MB")
    return 0


def _outcome(asked: Asked, watch: "_Watch") -> Outcome:
    given.check_files(asked)
    solving.check_solver(asked.solver)
    fairness.check(asked.fairness)
    read = given.read(asked)
    gc.freeze()  # everybody stays to the end; to look through them again and again takes long
    scores = {asked.scores: scoring.every_score(read.board)} if asked.scores else {}
    try:
        outcome = (
            scoring.score_pairs(read, asked)
            if asked.pairs
            else solving.solve(read, asked, watch.going, watch.progress)
        )
    finally:
        gc.unfreeze()
        watch.finish()
    outcome.files.update(scores)
    return outcome


def _peak_memory() -> int:
    """Return what this process and the largest that it has started took at most, in megabytes."""
    both = resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN
    peak = sum(resource.getrusage(one).ru_maxrss for one in both) * BYTES_A_UNIT
    return round(peak / 2**20)


class _Watch:
    """How long it takes, whether there is time left, and what to tell who waits."""

    def __init__(self, limit: float | None) -> None:
        self._began = time.monotonic()
        self._limit = limit
        self._told = False

    @property
    def seconds(self) -> float:
        return time.monotonic() - self._began

    def going(self) -> bool:
        return self._limit is None or self.seconds < self._limit

    def progress(self, what: str, share: float) -> None:
        if self.seconds > QUIET_SECONDS and sys.stderr.isatty():
            typer.echo(f"\r{what}: {share:.0%}".ljust(40), nl=False, err=True)
            self._told = True

    def finish(self) -> None:
        """Leave a clean line behind."""
        if self._told:
            typer.echo(f"\r{' ' * 40}\r", nl=False, err=True)
