"""A bot that Slack locks out says so where supervisors look, and goes on when it may."""

from datetime import timedelta

import storage.outbox
from services.work import CLOCK
from tests.cast import BEN
from tests.patience import eventually
from tests.stage import Stage
from views.kit import Message


def not_ready(stage: Stage) -> str | None:
    """Wait until the bot is not ready, and return why."""
    eventually(stage.process.ready)
    return stage.process.ready()


def states(stage: Stage) -> set[str]:
    """Return in which states orders are."""
    with stage.process.begin(CLOCK, "", reading=True) as work:
        return {one.state for one in storage.outbox.list_(work.db)}


def test_a_revoked_token_turns_readiness_red_and_keeps_the_queue(stage: Stage) -> None:
    assert stage.process.ready() is None
    stage.sandbox.workspace.faults.add("*", error="token_revoked", times=1000)
    with stage.process.begin(BEN, "a gesture") as work:
        work.say(BEN, Message("Kept for later"))
    assert "token_revoked" in str(not_ready(stage))
    assert eventually(lambda: states(stage) == {"waiting"}), states(stage)
    stage.sandbox.workspace.faults.clear()
    later = stage.process.clock.now() + timedelta(minutes=2)
    stage.door.turn({"now": later.isoformat()})
    assert stage.process.ready() is None
    assert "Kept for later" in stage.ben.sees()
