"""Set the stage: the sandbox in a process of its own, the real bot connected to it."""

import contextlib
import subprocess
import sys
import tempfile
import threading
import time
import urllib.error
import urllib.request
import webbrowser
from collections.abc import Generator
from pathlib import Path

import typer
from pydantic import SecretStr

from bot import logs, server
from bot.app import Process
from bot.rehearsal.door import Door
from bot.settings import PROJECT, Settings
from bot.sockets import Sockets
from bot.told import until_told

ORGANISER = "U0MO"
LOOK_SECONDS = 0.1
PATIENCE_SECONDS = 15
MOST = 65_535
BUSY = (
    "Port {port} is taken or not allowed. Perhaps an earlier sandbox is still running there:"
    ' close it, or choose another port: make sandbox ARGS="--port {other}"'
)
ENDED = (
    "The small workspace of the sandbox ended by itself, so the sandbox is closed."
    " Start it again with make sandbox."
)


class StageError(Exception):
    """The sandbox could not be started or has broken down; the text says why."""


def run(port: int, browser: bool, programme: Path | None = None) -> None:  # noqa: FBT001 (handed on from the command line)
    """Rehearse until the person stops it, by the usual programme or another one."""
    with (
        until_told() as stop,
        tempfile.TemporaryDirectory(prefix="lamplighter-") as folder,
        server.listen("127.0.0.1", 0) as ear,
    ):
        address = f"http://127.0.0.1:{port}"
        with _sandbox(port, server.address(ear), folder) as workspace:
            _wait_for(address, workspace)
            with _bot(_settings(port, Path(folder), programme), stop) as door:
                threading.Thread(
                    target=server.run, args=(door.app, ear, stop), name="control", daemon=True
                ).start()
                door.seed()
                typer.echo(f"The sandbox is open at {address}  (Ctrl-C closes it)")
                if browser:
                    webbrowser.open(address)
                while not stop.wait(LOOK_SECONDS):
                    if workspace.poll() is not None:
                        raise StageError(ENDED)
    typer.echo("The sandbox is closed.")


def _settings(port: int, folder: Path, programme: Path | None) -> Settings:
    usual = Settings(
        slack_bot_token=SecretStr("xoxb-sandbox"),
        slack_app_token=SecretStr("xapp-sandbox"),
        slack_api_url=f"http://127.0.0.1:{port}/api/",
        database_url=f"sqlite:///{folder / 'sandbox.db'}",
        organisers=(ORGANISER,),
        moderators=(ORGANISER,),
    )
    return usual.model_copy(update={"programme": programme}) if programme else usual


@contextlib.contextmanager
def _sandbox(port: int, control: str, folder: str) -> Generator[subprocess.Popen[bytes]]:
    """Run the small Slack next door, reached only over HTTP and WebSocket.

    If we are killed it ends by itself, and removes the folder that we could not remove.
    """
    try:
        with server.listen("127.0.0.1", port):
            pass
    except server.ListenError as error:
        other = port + 1 if port < MOST else port - 1
        raise StageError(BUSY.format(port=port, other=other)) from error
    manifest = PROJECT / "manifest.yml"
    command = [sys.executable, "-m", "sandbox", "--port", str(port), "--control", control]
    process = subprocess.Popen(  # noqa: S603 (our own)
        [*command, "--manifest", str(manifest), "--leash", folder],
        cwd=PROJECT,
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        start_new_session=True,  # Ctrl-C is for us; we end it when all is done
    )
    with process:
        try:
            yield process
        finally:
            process.terminate()
            process.wait(timeout=PATIENCE_SECONDS)


@contextlib.contextmanager
def _bot(settings: Settings, stop: threading.Event) -> Generator[Door]:
    logs.configure("WARNING", hide=settings.secrets())
    process = Process(settings)
    sockets = Sockets(process.app, "xapp-sandbox", settings.slack_api_url)
    process.start()
    sockets.start()
    try:
        while sockets.healthy() and not stop.wait(LOOK_SECONDS):
            pass
        yield Door(process)
    finally:
        sockets.stop()
        process.stop()


def _wait_for(address: str, process: subprocess.Popen[bytes]) -> None:
    """Wait until the small Slack answers."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while process.poll() is None and time.monotonic() < deadline:
        try:
            with urllib.request.urlopen(f"{address}/ui/state", timeout=1):  # noqa: S310 (loopback)
                return
        except (urllib.error.URLError, OSError):
            time.sleep(LOOK_SECONDS)
    raise StageError(f"The sandbox did not open {address}. Its own words above say why.")
