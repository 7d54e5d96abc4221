"""`outbox`: what is to be done in Slack, and what was given up."""

from collections.abc import Callable
from datetime import datetime

import typer

import storage.audit
import storage.failures
from bot import keys
from bot.clock import Clock
from bot.commands.kept import opened
from bot.mistakes import SettingsError
from bot.settings import read_kept
from mentoring.words import plural
from storage.database import Database, Db
from storage.failures import Undone
from storage.outbox import DEAD

__all__ = ["run"]

ACTOR = "the command line"
WAITS = "Number {} is not given up: it {}."
GONE = (
    "Number {} cannot be {}: it is done, was skipped, was never there, or what it said is kept no"
    " longer. `python -m bot outbox` lists what is given up."
)
WITH_A_COPY = (
    "is with a copy of the bot; should that one have died, another attempt is made within minutes"
)
NOT_DONE = {"retry": "tried again", "skip": "skipped"}
Deed = Callable[[Db, int, datetime], bool]


def run(what: str | None, number: int | None) -> int:
    """List what is not done; or try something again, or skip it."""
    settings = read_kept()
    with opened(settings) as database:
        if what is None or number is None:
            return _list(database)
        database.unlock(keys.fitting(settings, database))
        deed, verb, said = DEEDS[what]
        if not any(_do(database, team, number, deed, verb) for team in _teams(database)):
            raise SettingsError((_why_not(database, number, NOT_DONE[what]),))
    typer.echo(said.format(number))
    return 0


def _list(database: Database) -> int:
    found = _undone(database)
    for one in found:
        typer.echo(_line(one))
    if not found:
        typer.echo("Nothing waits, and nothing was given up.")
    return 0


def _undone(database: Database) -> list[Undone]:
    found: list[Undone] = []
    for team in _teams(database):
        with database.reading(team) as db:
            found += storage.failures.list_orders(db)
    return found


def _why_not(database: Database, number: int, deed: str) -> str:
    """Say why something cannot be tried again, or skipped, by hand."""
    one = next((one for one in _undone(database) if one.id == number), None)
    if one is None or one.state == DEAD:
        return GONE.format(number, deed)
    by_itself = f"waits, and is tried by itself {_next_try(one)}"
    return WAITS.format(number, by_itself if one.next_at else WITH_A_COPY)


def _next_try(one: Undone) -> str:
    early = one.next_at is None or one.next_at <= Clock().now()
    return "when its turn comes" if early else f"from {one.next_at:%d %b %Y %H:%M} UTC on"


def _line(one: Undone) -> str:
    given_up = "given up; can be tried again" if one.again else "given up"
    parts = (
        f"{one.id:>6}  {one.kind}: {given_up if one.state == DEAD else one.state}",
        f"since {one.since:%d %b %Y %H:%M} UTC",
        plural(one.attempts, "attempt"),
        one.error,
        f"next try {_next_try(one)}" if one.next_at and one.attempts else "",
    )
    return ", ".join(filter(None, parts))


def _teams(database: Database) -> list[str]:
    return storage.failures.teams(database)


def _do(database: Database, team: str, number: int, deed: Deed, verb: str) -> bool:
    now = Clock().now()
    with database.transaction(team) as db:
        done = deed(db, number, now)
        if done:
            storage.audit.add(db, at=now, actor=ACTOR, verb=verb, about=str(number), detail="")
    return done


DEEDS: dict[str, tuple[Deed, str, str]] = {
    "retry": (
        storage.failures.carry_again,
        "desk.try_again",
        "Number {} is due again: a bot that runs does it within seconds.",
    ),
    "skip": (
        lambda db, number, _now: storage.failures.lay_aside(db, number),
        "desk.see_to",
        "Number {} is off the list.",
    ),
}
