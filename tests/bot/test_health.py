"""What is wrong with the bot is one sentence, and what is well is none."""

from collections.abc import Generator
from datetime import datetime, timedelta

import pytest
from slack_sdk import WebClient

import storage.outbox
from bot.health import ORDER_WAIT, TIMER_WAIT, Health
from bot.workspace import Identity, Workspace
from storage.database import Database
from tests.cast import LAMP, TEAM
from tests.databases import RING
from tests.storage.nouns import DAY, NOON

MINUTE = timedelta(minutes=1)


class Clock:
    """A clock that waits."""

    moment = NOON

    def now(self) -> datetime:
        return self.moment


@pytest.fixture
def health(database_url: str) -> Generator[Health]:
    workspace = Workspace(WebClient(), organisers=(), moderators=())
    workspace._identity = Identity(team=TEAM, user=LAMP, bot="B0LAMP", url="")
    database = Database(database_url, RING)
    yield Health(workspace, database, Clock(), lambda: None)
    database.close()


def put(health: Health, key: str = "k", lane: str = "lane") -> None:
    with health._database.transaction(TEAM) as db:
        storage.outbox.add(
            db, key=key, lane=lane, kind="post", about="a", payload={}, now=health._clock.now()
        )


def test_what_is_due_may_wait_a_while_and_then_it_is_told(health: Health) -> None:
    with health._database.transaction(TEAM) as db:
        storage.timers.add(db, key="k", kind="k", about=1, due_at=NOON)
    health._clock.moment = NOON + TIMER_WAIT
    assert health.trouble() is None
    health._clock.moment += MINUTE
    assert health.trouble() == "the oldest timer has been due for 11 minutes"


def test_what_will_be_due_is_no_trouble(health: Health) -> None:
    with health._database.transaction(TEAM) as db:
        storage.timers.add(db, key="k", kind="k", about=1, due_at=NOON + DAY)
    assert health.trouble() is None
    assert health.backlog().timer_at is None


def test_an_order_may_wait_a_while_and_then_it_is_told(health: Health) -> None:
    put(health)
    health._clock.moment = NOON + ORDER_WAIT
    assert health.trouble() is None
    health._clock.moment += MINUTE
    assert health.trouble() == "the oldest order for Slack has waited for 31 minutes"


def test_an_order_that_slack_puts_off_or_another_holds_up_does_not_wait_for_us(
    health: Health,
) -> None:
    put(health, "first")
    put(health, "behind it")
    with health._database.transaction(TEAM) as db:
        first = storage.outbox.claim(db, NOON, "lease", NOON + MINUTE)
        storage.outbox.wait(db, first, NOON + DAY, "ratelimited")
    health._clock.moment = NOON + DAY / 2
    found = health.backlog()
    assert (found.order_at, found.orders) == (None, 2)
    assert health.trouble() is None


def test_an_order_that_fails_again_and_again_has_waited_since_it_was_ordered(
    health: Health,
) -> None:
    put(health)
    for _ in range(2):
        with health._database.transaction(TEAM) as db:
            order = storage.outbox.claim(db, NOON, "lease", NOON + MINUTE)
            storage.outbox.wait(db, order, NOON, "internal_error")
    with health._database.transaction(TEAM) as db:
        order = storage.outbox.claim(db, NOON, "lease", NOON + MINUTE)
        storage.outbox.wait(db, order, NOON + DAY, "internal_error")
    health._clock.moment = NOON + ORDER_WAIT + MINUTE
    assert health.trouble() == "the oldest order for Slack has waited for 31 minutes"


def test_an_order_under_a_lease_waits_again_when_the_lease_has_ended(health: Health) -> None:
    put(health)
    with health._database.transaction(TEAM) as db:
        storage.outbox.claim(db, NOON, "lease", NOON + DAY)
    health._clock.moment = NOON + DAY - MINUTE
    assert health.backlog().order_at is None
    health._clock.moment = NOON + DAY + MINUTE
    assert health.backlog().order_at == NOON + DAY


def test_what_has_waited_since_before_the_start_has_waited_since_the_start(health: Health) -> None:
    put(health)
    health._clock.moment = NOON + 30 * DAY
    health.started()
    assert health.trouble() is None


def test_whatever_else_is_wrong_comes_first(health: Health) -> None:
    put(health)
    health._clock.moment = NOON + DAY
    health._others = (lambda: None, lambda: "a tick has stalled")
    assert health.trouble() == "a tick has stalled"
    health._workspace.trouble = "SLACK_BOT_TOKEN was revoked."
    assert health.trouble() == "SLACK_BOT_TOKEN was revoked."


def test_a_database_that_does_not_answer_is_told_without_its_address(health: Health) -> None:
    health._database = Database("sqlite:////nowhere/swordfish.db", RING)
    said = str(health.trouble())
    assert said == "the database does not answer (OperationalError)"


def test_before_slack_has_answered_nothing_is_counted(health: Health) -> None:
    health._workspace._identity = None
    assert health.trouble() == "Slack cannot be reached yet"
    assert health.backlog() is None
