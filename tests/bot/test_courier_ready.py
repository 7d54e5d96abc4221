"""A bot that Slack locks out says so where supervisors look, and goes on when it may."""

import time
from datetime import timedelta

import storage.outbox
from services.work import CLOCK
from tests.cast import BEN
from tests.stage import Stage
from views.kit import Message

PATIENCE_SECONDS = 10


def not_ready(stage: Stage) -> str | None:
    """Wait until the bot is not ready, and return why."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while (why := stage.process.ready()) is None and time.monotonic() < deadline:
        time.sleep(0.02)
    return why


def test_a_revoked_token_turns_readiness_red_and_keeps_the_queue(stage: Stage) -> None:
    assert stage.process.ready() is None
    stage.sandbox.workspace.faults.add("*", error="token_revoked", times=1000)
    with stage.process.begin(BEN, "a gesture") as work:
        work.say(BEN, Message("Kept for later"))
    assert "token_revoked" in str(not_ready(stage))
    with stage.process.begin(CLOCK, "", reading=True) as work:
        assert {one.state for one in storage.outbox.list_(work.db)} == {"waiting"}
    stage.sandbox.workspace.faults.clear()
    later = stage.process.clock.now() + timedelta(minutes=2)
    stage.door.turn({"now": later.isoformat()})
    assert stage.process.ready() is None
    assert "Kept for later" in stage.ben.sees()
