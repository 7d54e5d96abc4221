"""`audit verify`: is the record of who did what whole?"""

import typer

import storage.audit
import storage.chain
from bot import keys
from bot.commands.kept import opened
from bot.mistakes import SettingsError
from bot.settings import read_kept
from mentoring.audit import Mark, Verdict
from mentoring.words import plural
from storage.database import Database

__all__ = ["run"]

MOST_TOLD = 20


def run(since: str | None) -> int:
    """Say what every workspace's record holds, and what is wrong with it; 1 if anything is."""
    noted = _mark(since)
    settings = read_kept()
    with opened(settings) as database:
        database.unlock(keys.fitting(settings, database))
        teams = storage.audit.teams(database)
        verdicts = [_verdict(database, team, noted) for team in teams]
    for verdict in verdicts:
        _tell(verdict)
    if not verdicts:
        typer.echo("There is no entry yet.")
    return int(any(verdict.wrong for verdict in verdicts))


def _verdict(database: Database, team: str, noted: Mark | None) -> Verdict:
    with database.reading(team) as db:
        return storage.chain.verify(db, noted)


def _tell(verdict: Verdict) -> None:
    if verdict.first and verdict.last:
        held = plural(verdict.entries, "entry", "entries")
        typer.echo(f"{held}, from {verdict.first:%d %b %Y} to {verdict.last:%d %b %Y}.")
    for sentence in verdict.wrong[:MOST_TOLD]:
        typer.echo(sentence)
    if len(verdict.wrong) > MOST_TOLD:
        typer.echo(f"And {len(verdict.wrong) - MOST_TOLD} more.")
    if not verdict.wrong:
        typer.echo("Nothing was changed, taken out or put in.")
        typer.echo(f"To prove that later, keep this elsewhere: --since {verdict.mark}")


def _mark(since: str | None) -> Mark | None:
    try:
        return storage.audit.read(since) if since else None
    except ValueError:
        raise SettingsError(
            (f"--since: “{since}” is no mark; it is what `audit verify` has told you to keep",)
        ) from None
