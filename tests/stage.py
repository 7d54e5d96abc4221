"""The real bot in front of the sandbox's server: gestures in, what people see out."""

import contextlib
import threading
from collections.abc import Callable, Generator
from dataclasses import dataclass
from typing import Any

from pydantic import SecretStr

from bot import server
from bot.app import Process
from bot.rehearsal.door import Door
from bot.settings import PROJECT, Settings
from sandbox.driver import Person
from sandbox.server import Sandbox, running
from tests.cast import ASHA, BEN, MO, ZED
from tests.databases import RING
from tests.patience import Patient, wait_for
from tests.sunday import next_sunday


@dataclass
class Stage:
    """A workspace with the bot in it.

    ``person`` lets somebody act; ``sandbox.workspace`` is what Slack knows, with its ``calls``,
    ``complaints`` and ``faults``; ``settle`` waits until the bot has nothing left to do now.
    """

    url: str
    bot_url: str
    sandbox: Sandbox
    process: Process
    door: Door

    def person(self, who: str) -> Person:
        listeners = self.process.app.listener_runner.listener_executor
        return Patient(self.url, who, lambda: wait_for(listeners))

    @property
    def ben(self) -> Person:
        return self.person(BEN)

    @property
    def asha(self) -> Person:
        return self.person(ASHA)

    @property
    def mo(self) -> Person:
        return self.person(MO)

    @property
    def zed(self) -> Person:
        return self.person(ZED)

    def settle(self) -> None:
        self.door.state()
        self.door._settle()

    def seed(self) -> None:
        """Let the cast join: Asha, Carlos, Dewi and Elif are approved mentors, Grace a mentee."""
        self.door.seed()


@contextlib.contextmanager
def staged(
    database_url: str,
    *,
    organisers: tuple[str, ...] = (MO,),
    moderators: tuple[str, ...] | None = None,
    **settings: Any,
) -> Generator[Stage]:
    """Set the stage: the bot over signed HTTP, the sandbox in a thread, the clock turnable."""
    stop = threading.Event()
    with (
        server.listen("127.0.0.1", 0) as ear,
        server.listen("127.0.0.1", 0) as control_ear,
    ):
        bot_url, control_url = server.address(ear), server.address(control_ear)
        sandbox = Sandbox(
            PROJECT / "manifest.yml",
            control=control_url,
            events_url=f"{bot_url}{server.EVENTS}",
        )
        with running(sandbox) as url:
            process = Process(
                Settings(
                    slack_bot_token=SecretStr("xoxb-sandbox"),
                    slack_signing_secret=SecretStr("sandbox-secret"),
                    slack_api_url=f"{url}/api/",
                    database_url=database_url,
                    organisers=organisers,
                    moderators=organisers if moderators is None else moderators,
                    secret_keys=RING,
                    **settings,
                )
            )
            process.start()
            door = Door(process)
            web = server.application(process.app.dispatch, process.ready)
            threads = [
                _serving(lambda: server.run(web, ear, stop)),
                _serving(lambda: server.run(door.app, control_ear, stop)),
            ]
            try:
                stage = Stage(url, bot_url, sandbox, process, door)
                stage.ben.turn(to=next_sunday())
                yield stage
            finally:
                stop.set()
                for thread in threads:
                    thread.join(timeout=15)
                process.stop()


def _serving(run: Callable[[], None]) -> threading.Thread:
    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    return thread
