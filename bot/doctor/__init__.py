"""An examination of everything the bot needs, in the order in which it needs it."""

import contextlib
import threading
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Future
from pathlib import Path

from bot import keys, programmes
from bot.doctor.findings import Finding, Verdict, hint, ok, wrong
from bot.doctor.slack import slack
from bot.settings import PROJECT, Kept, Settings, SettingsError, read, read_kept
from storage.database import Database

__all__ = ["Finding", "Verdict", "examine"]

PATIENCE_SECONDS = 5.0

Revisions = tuple[str | None, str]


def examine(
    environ: Mapping[str, str] | None = None,
    manifest: Path = PROJECT / "manifest.yml",
) -> Iterator[Finding]:
    """Yield what is found; nothing raises, and nothing is made or changed."""
    try:
        settings = read(environ)
    except SettingsError as error:
        yield from map(wrong, error.sentences)
        with contextlib.suppress(SettingsError):
            yield from _kept(read_kept(environ))
        return
    yield ok(f"Settings: complete, {'Socket Mode' if settings.slack_app_token else 'HTTP'}")
    yield from _kept(settings)
    yield from slack(settings, manifest)
    yield from _people(settings)


def _kept(settings: Kept) -> Iterator[Finding]:
    """Look at what needs nothing of Slack's, also where its tokens are missing."""
    yield _programme(settings)
    database = _database(settings)
    yield database
    yield _keys(settings, open_it=database.verdict is Verdict.OK)


def _programme(settings: Kept) -> Finding:
    try:
        programme = programmes.load(settings.programme)
    except (programmes.ProgrammeError, OSError):
        return wrong(
            "Programme: the file has mistakes: `python -m bot programme check"
            f" {settings.programme}` names them"
        )
    return ok(f"Programme: {programme.name}, from {settings.programme}")


def _database(settings: Kept) -> Finding:
    file = settings.database_file
    if file and not file.exists():
        return hint(f"Database: {file} is made on the first start")
    try:
        at, newest = _in_time(lambda: _revisions(settings.database_url))
    except Exception as error:  # noqa: BLE001 (drivers fail in many ways)
        return wrong(
            f"Database: it does not answer ({type(error).__name__}): look at DATABASE_URL, and"
            " whether it runs and lets this account in"
        )
    if at != newest:
        return wrong(
            f"Database: it is at {at or 'nothing yet'}, this version needs {newest}: run"
            " `python -m bot migrate`"
        )
    return ok(f"Database: reachable and up to date ({newest})")


def _revisions(url: str) -> Revisions:
    database = Database(url)
    try:
        database.ping()
        return database.revision(), database.head()
    finally:
        database.close()


def _in_time(ask: Callable[[], Revisions]) -> Revisions:
    """Ask in a thread and give up after five seconds, for a driver may wait for minutes."""
    answer: Future[Revisions] = Future()

    def work() -> None:
        try:
            answer.set_result(ask())
        except Exception as error:  # noqa: BLE001 (handed to whoever asked)
            answer.set_exception(error)

    threading.Thread(target=work, daemon=True).start()
    return answer.result(PATIENCE_SECONDS)


def _keys(settings: Kept, *, open_it: bool) -> Finding:
    file = keys.key_file(settings)
    try:
        ring = _fitting(settings) if open_it else keys.read(settings)
    except keys.KeysError as error:
        return wrong(str(error))
    if not ring:
        return hint(f"Keys: {file} is made on the first start; then keep a copy of it elsewhere")
    return ok(f"Keys: {len(ring)}, from {file or 'SECRET_KEYS'}")


def _fitting(settings: Kept) -> tuple[bytes, ...]:
    """Return the keys after trying them on what is stored."""
    database = Database(settings.database_url)
    try:
        return keys.fitting(settings, database)
    finally:
        database.close()


def _people(settings: Settings) -> Iterator[Finding]:
    if settings.organisers:
        yield ok(f"Organisers: {', '.join(settings.organisers)}")
    else:
        yield wrong("Organisers: nobody can vet mentors or see how it goes: set ORGANISERS")
    if settings.moderators:
        yield ok(f"Moderators: {', '.join(settings.moderators)}")
    else:
        yield wrong("Moderators: nobody would receive a concern: set MODERATORS")
