"""`serve`: the bot itself, from its settings to the last request answered."""

import contextlib
import logging
import os
import sys
import threading
from collections.abc import Generator
from functools import partial

import typer
from pydantic import SecretStr

from bot import alone, logs, server, watching
from bot.app import Process
from bot.settings import Settings, read
from bot.sockets import Sockets
from bot.told import STOPPED, until_told, wait

__all__ = ["run"]

log = logging.getLogger(__name__)

LOOK_SECONDS = 0.1
SWITCH_SECONDS = 0.001
STALLED = 1


def run() -> int:
    """Run until SIGTERM or SIGINT; a second one ends it at once."""
    # While threads wait for one another, a fifth of the usual time before another one may go on.
    sys.setswitchinterval(SWITCH_SECONDS)
    with until_told() as stop, contextlib.ExitStack() as held:
        settings = read()
        logs.configure(hide=settings.secrets(), form=settings.log_format)
        hold = partial(held.enter_context, alone.held(settings.database_file))
        process = Process(settings, typer.echo, _leave, hold)
        if settings.slack_app_token:
            _by_sockets(process, settings, settings.slack_app_token, stop)
        else:
            _over_http(process, settings, stop)
    typer.echo(STOPPED)
    return 0


def _over_http(process: Process, settings: Settings, stop: threading.Event) -> None:
    web = server.application(process.app.dispatch, process.ready, process.measure)
    with server.listen(settings.host, settings.port) as ear, _started(process):
        address = server.address(ear)
        _say_ready(f"Slack's requests are awaited at {address}{server.EVENTS}")
        server.run(web, ear, stop)


def _by_sockets(
    process: Process, settings: Settings, token: SecretStr, stop: threading.Event
) -> None:
    sockets = Sockets(process.app, token.get_secret_value(), settings.slack_api_url)
    process.also(sockets.trouble)
    with _watched(process, settings, stop), _started(process):
        sockets.start()
        try:
            while sockets.healthy() and not stop.wait(LOOK_SECONDS):
                pass
            if not stop.is_set():
                _say_ready("connected to Slack by Socket Mode")
            wait(stop)
        finally:
            sockets.stop()


@contextlib.contextmanager
def _watched(process: Process, settings: Settings, stop: threading.Event) -> Generator[None]:
    """Listen for whoever looks after the bot; where the port is taken, it runs unwatched."""
    with contextlib.ExitStack() as held:
        try:
            ear = held.enter_context(server.listen(settings.host, settings.port))
        except server.ListenError as taken:
            log.warning("%s It runs all the same, but without /readyz and /metrics.", taken)
            yield
            return
        web = watching.application(process.ready, process.measure)
        thread = threading.Thread(target=server.run, args=(web, ear, stop), name="watching")
        thread.start()
        try:
            yield
        finally:
            stop.set()
            thread.join()


def _leave() -> None:
    """End a process that has stalled, whatever its threads do; what was under way is done again."""
    os._exit(STALLED)


@contextlib.contextmanager
def _started(process: Process) -> Generator[None]:
    process.start()
    try:
        yield
    finally:
        process.stop()


def _say_ready(how: str) -> None:
    typer.echo(f"Lamplighter is ready: {how}.")
