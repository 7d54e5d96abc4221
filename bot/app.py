"""The running bot: everything put together, started and stopped."""

import logging
from collections.abc import Callable
from functools import partial

from slack_bolt import App

import scheduler.changes
import scheduler.demand
import scheduler.housekeeping
import scheduler.timers
import storage.seals
from bot import opening
from bot.begin import Beginner
from bot.clock import Clock
from bot.courier import Courier
from bot.finder import Finder
from bot.health import Health
from bot.metrics import Metrics
from bot.precedence import Precedence
from bot.settings import Settings, SettingsError
from bot.wiring import build
from bot.workspace import GROUP_SECONDS, Workspace, WorkspaceError
from scheduler.pulse import Pulse, Tick
from scheduler.watchdog import Watchdog
from services.work import CLOCK

log = logging.getLogger(__name__)

TIMERS = "timers"
SLACK_SECONDS = 10
VIEW_SECONDS = 3
HASTY_SECONDS = 2
CHANGES_SECONDS = 600
TIDY_SECONDS = 3600
MENTORS_SECONDS = 10
DEMAND_SECONDS = 600


class Process:
    """One copy of the bot."""

    def __init__(
        self,
        settings: Settings,
        say: Callable[[str], None] = log.info,
        leave: Callable[[], None] | None = None,
        hold: Callable[[], None] = lambda: None,
    ) -> None:
        """Ask Slack who we are, open the database, build the app; nothing ticks yet.

        ``say`` is told in one sentence when a key file was made. ``leave`` ends the process when
        it has stalled for good; without it nobody watches. ``hold`` as in ``opening.database``.

        Raises:
            SettingsError: with the setting to be mended; nothing is left behind then.
        """
        self.clock, self.metrics = Clock(), Metrics()
        self.programme = opening.programme(settings)
        client = opening.client(settings, SLACK_SECONDS)
        self.workspace = Workspace(
            client,
            organisers=settings.organisers,
            moderators=settings.moderators,
            hasty=opening.client(settings, HASTY_SECONDS),
        )
        self._greet()
        self.database = opening.database(settings, say, hold)
        opening.warn_of_nobody(settings, self.programme)
        precedence = Precedence()
        self.begin = Beginner(
            database=self.database,
            clock=self.clock,
            programme=self.programme,
            workspace=self.workspace,
            wake=self._wake,
            give_way=precedence.give_way,
        )
        self.courier = Courier(client, self.begin, self.metrics)
        self.finder = Finder(self.begin)
        secret = settings.slack_signing_secret
        verified = secret.get_secret_value() if secret and not settings.slack_app_token else None
        answering = opening.client(settings, VIEW_SECONDS)
        self.app: App = build(
            answering,
            self.begin,
            self.workspace,
            precedence=precedence,
            metrics=self.metrics,
            signing_secret=verified,
        )
        self.pulse = Pulse(
            {
                TIMERS: Tick(self.run_due, 5),
                "the outbox": Tick(self.courier.wake, 1),
                "rounds": Tick(self.finder.wake, 1),
                "old records": Tick(self._tidy, TIDY_SECONDS),
                "the workspace": Tick(self._look_around, GROUP_SECONDS),
                "the mentors": Tick(self._remember, MENTORS_SECONDS),
                "changes in Slack": Tick(self.look_for_changes, CHANGES_SECONDS),
                "the demand": Tick(self._look_at_demand, DEMAND_SECONDS),
            }
        )
        self.watchdog = Watchdog(self.pulse, leave) if leave else None
        self.health = Health(
            self.workspace, self.database, self.clock, self.courier.trouble, self.pulse.trouble
        )

    def start(self) -> None:
        """Start the courier, the finder and the pulse."""
        self.clock.agree(self.database.moment())
        self.workspace.organisers.refresh()
        self.workspace.moderators.refresh()
        if self.workspace.identity is not None:
            self._note_keys()
        self.courier.start()
        self.finder.start()
        self.pulse.start()
        self.health.started()
        if self.watchdog:
            self.watchdog.start()

    def ready(self) -> str | None:
        """Say why the bot is not ready; None when it is."""
        return self.health.trouble()

    def also(self, check: Callable[[], str | None]) -> None:
        """Let ``check`` say, too, why the bot is not ready."""
        self.health.also(check)

    def measure(self) -> bytes:
        """Return what was measured, as Prometheus reads it."""
        return self.metrics.text(self.health.measured())

    def stop(self) -> None:
        """Stop ticking, let the courier finish what is under way, close the database."""
        if self.watchdog:
            self.watchdog.stop()
        self.pulse.stop()
        self.finder.stop()
        self.courier.stop()
        self.app.listener_runner.listener_executor.shutdown(wait=True)
        self.database.close()

    def run_due(self) -> None:
        """Do everything that is due; while Slack has locked us out nothing is, and it waits."""
        if self.workspace.ask() is not None and self.workspace.trouble is None:
            scheduler.timers.run_due(self.begin, partial(self.pulse.beat, TIMERS))

    def look_for_changes(self) -> None:
        """Once a night, ask Slack about everybody and every channel."""
        if self.workspace.ask() is not None and self.workspace.trouble is None:
            scheduler.changes.look(self.begin)

    def _tidy(self) -> None:
        if self.workspace.ask() is not None:
            scheduler.housekeeping.tidy(self.begin)
            self.database.wipe()

    def _note_keys(self) -> None:
        with self.begin(CLOCK, "", quiet=True) as work:
            storage.seals.note(work.db)

    def _remember(self) -> None:
        """Bring the mentors in memory up to date before somebody waits for it."""
        if self.workspace.ask() is not None:
            with self.begin(CLOCK, "", reading=True) as work, work.mentors():
                pass

    def _look_at_demand(self) -> None:
        if self.workspace.ask() is not None:
            scheduler.demand.look(self.begin)

    def _wake(self) -> None:
        self.courier.wake()

    def _greet(self) -> None:
        try:
            self.workspace.ask()
        except WorkspaceError as error:
            raise SettingsError((str(error),)) from error

    def _look_around(self) -> None:
        self.clock.agree(self.database.moment())
        if self.workspace.ask() is not None:
            self.workspace.check()
            self._note_keys()
        self.workspace.organisers.refresh()
        self.workspace.moderators.refresh()
