"""What is opened before anything runs: the programme file, the database, the ways to Slack."""

import logging
from collections.abc import Callable
from functools import partial

from slack_sdk import WebClient

from bot import keys, programmes
from bot.settings import Settings, SettingsError
from bot.slack_client import Client
from mentoring.programmes import Programme
from storage.database import Database

__all__ = ["client", "database", "programme", "warn_of_nobody"]

log = logging.getLogger(__name__)


def programme(settings: Settings) -> Programme:
    """Read the programme file; its mistakes are mistakes of the settings."""
    try:
        return programmes.load(settings.programme)
    except programmes.ProgrammeError as error:
        wrong = "PROGRAMME names a file with mistakes: mend them, and start again."
        raise SettingsError((wrong, *error.problems)) from error


def warn_of_nobody(settings: Settings, programme: Programme) -> None:
    """Say in the log what nobody would see to."""
    if programme.matching.vetting and not settings.organisers:
        log.warning("ORGANISERS is not set, so nobody can approve mentors; set it and restart")
    if not settings.moderators:
        log.warning("MODERATORS is not set, so nobody would receive a concern; set it and restart")


def database(settings: Settings, say: Callable[[str], None], hold: Callable[[], None]) -> Database:
    """Open the database with keys that fit; no key is made before it can be opened.

    ``hold`` is called first of all: it sees to it that nobody else works on an SQLite file.
    """
    hold()
    opened = Database(settings.database_url)
    try:
        opened.migrate()
        opened.unlock(keys.ring(settings, opened, say), partial(keys.read, settings))
    except BaseException:
        opened.close()
        raise
    return opened


def client(settings: Settings, seconds: int) -> WebClient:
    """Return a way to ask Slack that waits ``seconds`` for an answer."""
    return Client(settings.slack_bot_token.get_secret_value(), settings.slack_api_url, seconds)
