"""The command line: `python -m bot --help` lists the commands."""

import importlib
import io
import os
import sys
import threading
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from bot.spreadsheets.asked import Asked

__all__ = ["app", "main"]

GRACE_SECONDS = 10.0
AT_MOST = typer.Option(help="Look for better pairs so long at most.", min=0)
SOLVER = typer.Option(help="How it is solved: highs, ortools or numpy.")

app = typer.Typer(
    help="Lamplighter runs a mentoring programme inside a Slack workspace.",
    add_completion=False,
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
programme = typer.Typer(help="Look after the programme file.", no_args_is_help=True)
app.add_typer(programme, name="programme")
audit = typer.Typer(help="Look after the record of who did what.", no_args_is_help=True)
app.add_typer(audit, name="audit")
keys = typer.Typer(help="Look after the keys for private texts.", no_args_is_help=True)
app.add_typer(keys, name="keys")
outbox = typer.Typer(help="List what is to be done in Slack, and what was given up.")
app.add_typer(outbox, name="outbox")


@app.command()
def serve() -> None:
    """Run the bot; settings are the environment's."""
    _carry_out("serve")


@app.command()
def sandbox(
    port: Annotated[int, typer.Option(help="Where the page is served.", min=1, max=65535)] = 8400,
    *,
    browser: Annotated[bool, typer.Option(help="Open the page in the browser.")] = True,
    programme: Annotated[Path | None, typer.Option(help="The programme file to rehearse.")] = None,
) -> None:
    """Rehearse in a small workspace next door."""
    _carry_out("sandbox", port, browser, programme)


@app.command()
def migrate() -> None:
    """Bring the database's tables up to date."""
    _carry_out("migrate")


@app.command()
def backup(file: Annotated[Path, typer.Argument(help="A new file.")]) -> None:
    """Copy everything that is kept into a file; the bot may run meanwhile."""
    _carry_out("backup", file)


@app.command()
def restore(
    file: Annotated[Path, typer.Argument(help="What `backup` has made.")],
    *,
    replace: Annotated[bool, typer.Option("--replace", help="Give up what is there.")] = False,
) -> None:
    """Fill the database from a backup: all of it or nothing."""
    _carry_out("restore", file, replace)


@outbox.command("list")
@outbox.callback(invoke_without_command=True)
def undone(asked: typer.Context) -> None:
    """List what waits to be done in Slack, and what was given up."""
    if asked.invoked_subcommand is None:
        _carry_out("outbox", None, None)


@outbox.command()
def retry(number: Annotated[int, typer.Argument(help="What was given up.")]) -> None:
    """Let something that was given up be tried again."""
    _carry_out("outbox", "retry", number)


@outbox.command()
def skip(number: Annotated[int, typer.Argument(help="What was given up.")]) -> None:
    """Take something that was given up off the list, for good."""
    _carry_out("outbox", "skip", number)


@programme.command()
def check(file: Annotated[Path, typer.Argument(help="The programme file.")]) -> None:
    """Say whether a programme file is fine, or what is wrong and in which line."""
    _carry_out("programme", file)


@audit.command()
def verify(
    since: Annotated[str | None, typer.Option(help="What an earlier run told you to keep.")] = None,
) -> None:
    """Say whether anything in the record was changed, taken out or put in."""
    _carry_out("audit", since)


@keys.command()
def rotate() -> None:
    """Seal everything with a new key; the bot may run meanwhile."""
    _carry_out("keys")


@app.command()
def doctor() -> None:
    """Look at everything; say how to mend it."""
    _carry_out("doctor")


@app.command()
def match(
    *,
    programme: Annotated[Path, typer.Option(help="The programme file.")],
    mentees: Annotated[Path, typer.Option(help="CSV: id, waiting_rounds, answers.")],
    mentors: Annotated[Path, typer.Option(help="CSV: id, capacity, answers.")],
    out: Annotated[Path, typer.Option(help="Where the pairs go; unmatched.csv goes beside it.")],
    lock: Annotated[Path | None, typer.Option(help="CSV of pairs that are settled.")] = None,
    forbid: Annotated[Path | None, typer.Option(help="CSV of pairs that must not be.")] = None,
    pairs: Annotated[Path | None, typer.Option(help="Score the pairs of this CSV only.")] = None,
    scores: Annotated[Path | None, typer.Option(help="Write the points of all pairs.")] = None,
    tolerance: Annotated[
        float, typer.Option(help="A gap that is good enough, 0 to 1.", min=0, max=1)
    ] = 0.0,
    seconds: Annotated[float | None, AT_MOST] = None,
    solver: Annotated[str, SOLVER] = "highs",
    fairness: Annotated[
        str, typer.Option(help="What the programme does to be fair: told, applied or none.")
    ] = "told",
    on: Annotated[
        datetime | None,
        typer.Option(help="The day whose clocks are compared.", formats=["%Y-%m-%d"]),
    ] = None,
) -> None:
    """Match two spreadsheets; no Slack, no database."""
    asked = Asked(
        programme=programme,
        mentees=mentees,
        mentors=mentors,
        out=out,
        lock=lock,
        forbid=forbid,
        pairs=pairs,
        scores=scores,
        tolerance=tolerance,
        seconds=seconds,
        solver=solver,
        fairness=fairness,
        on=on,
    )
    _carry_out("match", asked)


@app.command(epilog="400 days of 100 people take some three minutes, of 1,000 most of an hour.")
def simulate(
    seed: Annotated[int, typer.Option(help="Another seed is another year.", min=0)] = 1,
    people: Annotated[int, typer.Option(help="How many come.", min=2, max=100_000)] = 100,
    days: Annotated[int, typer.Option(help="How many days.", min=1, max=3650)] = 400,
    faults: Annotated[str, typer.Option(help="none, light, heavy or beyond.")] = "heavy",
) -> None:
    """Live through a programme's year in a Slack that fails; say what did not hold."""
    _carry_out("simulate", seed, people, days, faults)


def main() -> None:
    """Run the command line and leave, even if some thread will not."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # no terminal is too old for a name
            stream.reconfigure(errors="backslashreplace")
    try:
        app(prog_name="python -m bot")
    except SystemExit as leaving:
        _leave_soon(leaving.code if isinstance(leaving.code, int) else 0)
        raise


def _carry_out(name: str, *given: object) -> None:
    # Imported only now, so that --help stays quick.
    commands = importlib.import_module("bot.commands")
    raise typer.Exit(commands.carry_out(name, *given))


def _leave_soon(code: int) -> None:
    """End the process after ten seconds; what was under way is leased and done again."""
    last_resort = threading.Timer(GRACE_SECONDS, os._exit, args=[code])
    last_resort.daemon = True
    last_resort.start()
