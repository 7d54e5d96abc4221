"""`keys rotate`: everything private is sealed with a new key while the bot goes on."""

from collections.abc import Iterator
from datetime import datetime, timedelta

import typer

import storage.rotation
import storage.seals
from bot import keys, programmes
from bot.commands.kept import opened
from bot.keys import KeysError, Ring
from bot.settings import Kept, read_kept
from mentoring.words import listed
from storage.database import Database
from storage.seals import Need

__all__ = ["run"]

MONTH_DAYS = 365 / 12
ONE_KEY = (
    "SECRET_KEYS holds one key: put a new one in front of it, start the bot again with both, and"
    " run this again. `openssl rand -base64 32` makes one."
)
RESTART = (
    "the bot that runs does not know the first key in SECRET_KEYS yet: start every copy of it again"
    " with these keys, then run this again. Nothing was changed."
)


def run() -> int:
    """Seal anew what the first key has not sealed, and say which keys are still needed."""
    settings = read_kept()
    kept = timedelta(days=programmes.load(settings.programme).rhythm.audit_months * MONTH_DAYS)
    with opened(settings) as database:
        ring = _ring(settings, database)
        database.unlock(ring)
        for team in storage.rotation.teams(database):
            _must_be_known(settings, database, team, ring)
            _rotate(database, team)
        needs = storage.seals.needs(database, ring)
    typer.echo("Everything private is sealed with the first key.")
    for sentence in _about_old_ones(needs, kept):
        typer.echo(sentence)
    if keys.key_file(settings):
        typer.echo(f"Keep a copy of {keys.key_file(settings)}: the one you have lacks the new key.")
    elif len(ring) == 1:
        typer.echo(ONE_KEY)
    return 0


def _ring(settings: Kept, database: Database) -> Ring:
    """Return the keys; a key file gets a new one, unless an earlier run was cut short."""
    ring = keys.fitting(settings, database)
    if keys.key_file(settings) is None:
        return ring
    if not ring:
        raise KeysError("there is no key yet; the first start of the bot makes one.")
    if any(need.texts for need in storage.seals.needs(database, ring)[1:]):
        typer.echo("Going on with what was begun: no new key is made.")
        return ring
    return keys.renew(settings)


def _must_be_known(settings: Kept, database: Database, team: str, ring: Ring) -> None:
    """Refuse to seal with a key that a running bot does not have; a key file it reads again."""
    with database.reading(team) as db:
        if keys.key_file(settings) is None and not storage.seals.knows(db, ring[0]):
            raise KeysError(RESTART)


def _rotate(database: Database, team: str) -> None:
    with database.reading(team) as db:
        todo = storage.rotation.left(db)
    done = 0
    while True:
        with database.transaction(team, patient=True) as db:
            sealed = storage.rotation.step(db)
        if not sealed:
            break
        done += sealed
        typer.echo(f"{done} of {max(todo, done)} sealed anew.")


def _about_old_ones(needs: list[Need], kept: timedelta) -> Iterator[str]:
    """Say of every key but the first for what it has to stay, or that it can go."""
    for place, need in enumerate(needs[1:], start=2):
        if not need.any:
            yield f"Key {place} is not needed any more: take it away."
            continue
        why = ["private texts"] if need.texts else []
        why += ["messages that still wait to be sent"] if need.orders else []
        until = ""
        if need.stamped_at:
            why.append("the record of who did what, which it proves")
            until = _until(need.stamped_at + kept)
        yield f"Key {place} has to stay for {listed(why)}{until}."


def _until(moment: datetime) -> str:
    return f" until {moment.day} {moment:%B %Y}"
