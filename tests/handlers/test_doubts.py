"""Slack tells of the bot's own messages: of those in doubt it is kept, of others' nothing is."""

from typing import Any

import pytest

import services.doubts
import services.orders
import storage.doubts
import storage.outbox
from services.doubts import NOTED
from services.work import CLOCK
from storage.outbox import Order
from tests.cast import ASHA, LAMP, ZED
from tests.handlers.gestures import Gestures
from tests.handlers.world import ELIF
from views.kit import Message


@pytest.fixture
def doubtful(gestures: Gestures) -> Order:
    """A message that a courier has taken, and of which nobody knows what became."""
    with gestures.edge.process.begin(ASHA, "doubts", quiet=True) as work:
        work.say(ELIF, Message("Hello"))
        order = services.orders.claim(work, "whoever dies", 60)
    assert order is not None
    return order


def told(gestures: Gestures, order: Order, **given: Any) -> Order:
    payload = gestures.event("message_metadata_posted")
    payload["event"].pop("user")
    payload["event"] |= {"metadata": services.doubts.mark(order), **given}
    assert gestures.edge.event(payload).status_code == 200
    with gestures.edge.process.begin(CLOCK, "", reading=True) as work:
        found = storage.doubts.find(work.db, order.mark)
    assert found is not None
    return found


def test_what_slack_tells_of_a_message_in_doubt_is_kept(
    gestures: Gestures, doubtful: Order
) -> None:
    found = told(gestures, doubtful, user_id=LAMP, channel_id="D0BEN", message_ts="1.5")
    assert (found.channel, found.ts) == ("D0BEN", "1.5")
    with gestures.edge.process.begin(CLOCK, "", reading=True) as work:
        assert storage.doubts.has_heard(work.db, work.now, NOTED)


@pytest.mark.parametrize(
    "given",
    [
        {"user_id": ZED},
        {"user_id": None},
        {"metadata": {"event_type": "another_apps", "event_payload": {"order": "1-0"}}},
        {"metadata": {"event_type": "lamplighter_order", "event_payload": {"order": ["x"]}}},
        {"metadata": {"event_type": "lamplighter_order"}},
        {"metadata": None},
        {"channel_id": ""},
        {"message_ts": {"a": 1}},
        {"message_ts": "9" * 200},
    ],
)
def test_what_is_not_about_our_own_messages_is_not_believed(
    gestures: Gestures, doubtful: Order, given: dict[str, Any]
) -> None:
    assert told(gestures, doubtful, **given).ts is None
