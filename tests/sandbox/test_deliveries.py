"""Events and sockets: what the bot hears, how often, and over which socket."""

import asyncio
import contextlib
import copy
import json
import threading
import time

import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from slack_sdk.socket_mode.response import SocketModeResponse
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect

from sandbox.delivery.carrier import Envelope
from sandbox.driver import Person, Street
from sandbox.driver.door import Door, DriverError
from sandbox.server import Sandbox, running
from tests.sandbox.shapes import MANIFEST, with_scopes
from tests.sandbox.tiny_bot import lasting


def until(condition, patience=3.0):
    """Wait for something to become true."""
    deadline = time.monotonic() + patience
    while not (found := condition()):
        assert time.monotonic() < deadline, "it did not happen"
        time.sleep(0.01)
    return found


@pytest.fixture
def own():
    """A sandbox of its own, without a bot, with short retries."""
    sandbox = Sandbox(MANIFEST)
    sandbox.courier.retry_delays = (0.02, 0.05, 0.1)
    sandbox.courier.patience = 0.2
    with running(sandbox) as base_url:
        yield sandbox, base_url


@contextlib.contextmanager
def socket(base_url):
    """An open socket, greeted."""
    client = WebClient(base_url=f"{base_url}/api/")
    url = client.apps_connections_open(app_token="xapp-sandbox")["url"]
    with connect(url) as opened:
        hello = json.loads(opened.recv())
        assert hello["type"] == "hello"
        assert hello["connection_info"]["app_id"] == "A0LAMP"
        yield opened


def acknowledge(opened, message, **payload):
    """Acknowledge an envelope."""
    body = {"envelope_id": message["envelope_id"], **({"payload": payload} if payload else {})}
    opened.send(json.dumps(body))


def test_a_direct_message_is_an_event_as_slack_sends_it(bot, ben):
    said = ben.say(ben.dm(), "I'd like a mentor & tea")
    event = until(lambda: bot.events("message"))[0]
    assert event["channel_type"] == "im"
    assert event["user"] == "U0BEN"
    assert event["text"] == "I'd like a mentor &amp; tea"
    assert event["ts"] == said["ts"] == event["event_ts"]
    body = next(b for b in bot.heard if b.get("event") == event)
    assert body["type"] == "event_callback"
    assert body["event_id"].startswith("Ev")
    assert body["authorizations"][0]["user_id"] == "U0LAMP"


def test_what_is_not_subscribed_or_not_granted_is_not_sent(bot, ben, client, private_channel):
    ben.say("general", "hello all")
    client.conversations_kick(channel=private_channel, user="U0BEN")
    ben._door.post("/ui/person", person="U0BEN", title="Head of tea")
    until(lambda: bot.events("user_change"))
    assert bot.events("message") == []
    # Subscribed, but without groups:read.
    assert bot.events("member_left_channel") == []


def test_with_its_scope_membership_is_told():
    sandbox = Sandbox(with_scopes("groups:read"))
    with running(sandbox) as base_url, socket(base_url) as opened:
        client = WebClient("xoxb-sandbox", base_url=f"{base_url}/api/")
        channel = client.conversations_create(name="pair", is_private=True)["channel"]["id"]
        client.conversations_invite(channel=channel, users="U0BEN")
        client.conversations_kick(channel=channel, user="U0BEN")
        message = json.loads(opened.recv(timeout=2))
        event = message["payload"]["event"]
        assert (event["type"], event["user"], event["channel"]) == (
            "member_left_channel",
            "U0BEN",
            channel,
        )
        acknowledge(opened, message)


def test_a_deactivated_person_is_a_user_change_and_leaves_their_channels(
    bot, ben, asha, client, private_channel
):
    ben._door.post("/ui/deactivate", person="U0ASHA")
    event = until(lambda: bot.events("user_change"))[0]
    assert (event["user"]["id"], event["user"]["deleted"]) == ("U0ASHA", True)
    assert "tz" not in event["user"]
    assert "U0ASHA" not in ben.conversations()[-1]["members"]
    with pytest.raises(AssertionError, match="cannot do anything"):
        asha.say(asha.dm(), "still here?")


def test_a_newcomer_is_a_team_join(bot, ben, base_url):
    ben._door.post(
        "/ui/person", person="U0IVY", handle="ivy", real_name="Ivy Okoro", tz="Africa/Lagos"
    )
    event = until(lambda: bot.events("team_join"))[0]
    assert event["user"]["real_name"] == "Ivy Okoro"
    assert "Welcome, Hugo" in Person(base_url, "U0IVY").sees()


def test_an_event_is_tried_four_times_under_one_id(own):
    _, base_url = own
    with socket(base_url) as opened:
        Door(base_url, "U0BEN").post("/ui/home")
        messages = [json.loads(opened.recv(timeout=2)) for _ in range(4)]
    assert len({message["payload"]["event_id"] for message in messages}) == 1
    assert len({message["envelope_id"] for message in messages}) == 4
    assert [message["retry_attempt"] for message in messages] == [0, 1, 2, 3]
    assert [message["retry_reason"] for message in messages] == [
        "",
        "timeout",
        "timeout",
        "timeout",
    ]
    assert [message["accepts_response_payload"] for message in messages] == [False] * 4


def test_an_event_that_found_no_socket_comes_with_a_retry(own):
    sandbox, base_url = own
    sandbox.courier.retry_delays = (0.05, 0.3, 0.3)
    Door(base_url, "U0BEN").post("/ui/home")
    with socket(base_url) as opened:
        message = json.loads(opened.recv(timeout=2))
        assert message["retry_attempt"] > 0
        assert message["retry_reason"] == "connection_failed"
        acknowledge(opened, message)


def test_an_acknowledged_event_is_not_sent_again(own):
    sandbox, base_url = own
    with socket(base_url) as opened:
        Door(base_url, "U0BEN").post("/ui/home")
        acknowledge(opened, json.loads(opened.recv(timeout=2)))
        with pytest.raises(TimeoutError):
            opened.recv(timeout=0.4)
    assert [entry["outcome"] for entry in sandbox.workspace.journal.deliveries] == ["acknowledged"]


def test_a_command_without_any_socket_fails_at_once(own):
    _, base_url = own
    result = Person(base_url, "U0BEN").command("/mentoring")
    assert result == {"ok": False, "error": "app_not_connected"}


def test_a_slow_command_is_never_repeated_and_blocks_nobody(own):
    sandbox, base_url = own
    sandbox.courier.patience = 1.0
    ben, asha = Person(base_url, "U0BEN"), Person(base_url, "U0ASHA")
    with socket(base_url) as opened:
        results = []
        slow = threading.Thread(target=lambda: results.append(ben.command("/mentoring", "slow")))
        slow.start()
        first = json.loads(opened.recv(timeout=2))
        quick = threading.Thread(target=lambda: results.append(asha.command("/mentoring", "quick")))
        quick.start()
        second = json.loads(opened.recv(timeout=2))
        acknowledge(opened, second, text="quick answer")
        quick.join()
        assert results == [{"ok": True}]
        slow.join()
        assert results[1] == {"ok": False, "error": "operation_timeout"}
        assert first["payload"]["text"] == "slow"
        with pytest.raises(TimeoutError):
            opened.recv(timeout=0.2)


def test_sockets_take_turns(own):
    _, base_url = own
    with socket(base_url) as one, socket(base_url) as two:
        for _ in range(2):
            Door(base_url, "U0BEN").post("/ui/home")
        for opened in (one, two):
            acknowledge(opened, json.loads(opened.recv(timeout=2)))


def test_ten_sockets_are_the_most(own):
    sandbox, base_url = own
    client = WebClient(base_url=f"{base_url}/api/")
    with contextlib.ExitStack() as ten:
        for _ in range(10):
            ten.enter_context(socket(base_url))
        url = client.apps_connections_open(app_token="xapp-sandbox")["url"]
        with connect(url) as eleventh:
            assert json.loads(eleventh.recv())["reason"] == "too_many_websockets"
        assert sandbox.sockets.count == 10
    until(lambda: sandbox.sockets.count == 0)


def test_a_ticket_opens_one_socket(own):
    _, base_url = own
    client = WebClient(base_url=f"{base_url}/api/")
    url = client.apps_connections_open(app_token="xapp-sandbox")["url"]
    with connect(url) as opened:
        opened.recv()
        with pytest.raises(InvalidStatus, match="403"), connect(url):
            pass


def test_nonsense_on_a_socket_is_complained_about(own):
    sandbox, base_url = own
    with socket(base_url) as opened:
        opened.send("hello?")
        opened.send(json.dumps({"envelope_id": "none"}))
        until(lambda: len(sandbox.workspace.complaints) == 2)
    assert "no acknowledgement" in sandbox.workspace.complaints[0]
    assert "unknown envelope" in sandbox.workspace.complaints[1]


def test_a_bot_comes_back_when_asked_to_reconnect(own):
    sandbox, base_url = own
    client = lasting(base_url)

    def acknowledge_all(one, request):
        one.send_socket_mode_response(SocketModeResponse(request.envelope_id, {"text": "hello"}))

    client.socket_mode_request_listeners.append(acknowledge_all)
    client.connect()
    try:
        Street(base_url).reconnect()
        sandbox.courier.patience = 3.0
        until(lambda: sandbox.sockets.count == 1)
        assert Person(base_url, "U0BEN").command("/mentoring") == {"ok": True}
    finally:
        client.close()


def test_a_reset_leaves_sockets_connected_and_nothing_else(bot, sandbox, workspace, client):
    ben = Person(bot.base_url, "U0BEN")
    client.chat_postMessage(channel="U0BEN", text="old news")
    workspace.faults.add("chat.postMessage", error="fatal_error")
    workspace.journal.complain("something")
    sockets = sandbox.sockets.count
    ben._door.post("/ui/reset")
    assert sandbox.sockets.count == sockets == 1
    assert workspace.complaints == workspace.calls == []
    assert "old news" not in ben.sees()
    bot.does["/mentoring"] = lambda gesture: gesture.ack("still here")
    assert ben.command("/mentoring") == {"ok": True}
    assert client.chat_postMessage(channel="U0BEN", text="new")["ok"]


def test_a_command_under_way_ends_with_a_reset(own):
    sandbox, base_url = own
    sandbox.courier.patience = 2.0
    results = []
    with socket(base_url) as opened:
        ben = Person(base_url, "U0BEN")
        thread = threading.Thread(target=lambda: results.append(ben.command("/mentoring")))
        thread.start()
        message = json.loads(opened.recv(timeout=2))
        Street(base_url).reset()
        acknowledge(opened, message, text="late")
        thread.join()
    assert results == [{"ok": False, "error": "reset"}]
    assert "late" not in ben.sees()


def test_a_socket_that_left_is_not_sent_to(own):
    sandbox, base_url = own
    with socket(base_url):
        assert sandbox.sockets.count == 1
    until(lambda: sandbox.sockets.count == 0)
    result = Person(base_url, "U0BEN").command("/mentoring")
    assert result == {"ok": False, "error": "app_not_connected"}


def test_an_answer_that_crosses_a_reset_is_only_late(own):
    sandbox, _ = own
    sent = []

    class Line:
        async def send_text(self, text):
            sent.append(json.loads(text)["envelope_id"])

    async def cross():
        sandbox.sockets._open.append(Line())
        task = asyncio.create_task(sandbox.sockets.carry(Envelope("events_api", {})))
        await asyncio.sleep(0)
        task.cancel()
        sandbox.sockets._heard(json.dumps({"envelope_id": sent[0]}))
        with pytest.raises(asyncio.CancelledError):
            await task

    asyncio.run(cross())
    assert sandbox.workspace.complaints == []
    assert sandbox.workspace.journal.deliveries[-1]["kind"] == "late"


BY_HAND = {
    *("group_archive", "group_unarchive", "group_rename", "group_deleted", "group_left"),
    *("member_joined_channel", "tokens_revoked", "app_uninstalled"),
}


def test_what_people_do_by_hand_is_told_as_slack_tells_it():
    manifest = copy.deepcopy(with_scopes("groups:read"))
    manifest["settings"]["event_subscriptions"]["bot_events"] += BY_HAND
    with running(Sandbox(manifest)) as base_url, socket(base_url) as opened:
        client = WebClient("xoxb-sandbox", base_url=f"{base_url}/api/")
        street = Street(base_url)
        channel = client.conversations_create(name="pair", is_private=True)["channel"]["id"]
        street.channel(channel, "archive")
        street.channel(channel, "unarchive")
        street.channel(channel, "rename", name="ours")
        street.channel(channel, "leave", person="U0LAMP")
        street.channel(channel, "bring", person="U0LAMP")
        street.channel(channel, "delete")
        street.uninstall()
        heard = set()
        while "app_uninstalled" not in heard:
            message = json.loads(opened.recv(timeout=2))
            heard.add(message["payload"]["event"]["type"])
            acknowledge(opened, message)
    assert heard >= BY_HAND


def test_whoever_is_in_a_channel_invites_others_by_slacks_own_command(base_url, client):
    channel = client.conversations_create(name="pair", is_private=True)["channel"]["id"]
    client.conversations_invite(channel=channel, users="U0BEN")
    Street(base_url).channel(channel, "leave", person="U0LAMP")
    ben = Person(base_url, "U0BEN")
    with pytest.raises(SlackApiError):
        client.chat_postMessage(channel=channel, text="Not here")
    assert ben.command("/invite", "@lamplighter @Asha Raman", channel="pair")["ok"]
    assert client.chat_postMessage(channel=channel, text="Here again")["ok"]
    assert channel in [one["id"] for one in Person(base_url, "U0ASHA").conversations()]
    with pytest.raises(DriverError, match="Name somebody"):
        ben.command("/invite", "nobody", channel="pair")


def test_without_the_app_its_token_counts_for_nothing_until_it_is_back(base_url, client):
    street = Street(base_url)
    street.uninstall()
    with pytest.raises(SlackApiError, match="account_inactive"):
        client.auth_test()
    street.install()
    assert client.auth_test()["ok"]


@pytest.mark.parametrize(
    ("what", "more"), [("paint", {}), ("unarchive", {}), ("rename", {"name": "general"})]
)
def test_what_cannot_be_done_to_a_channel_says_why(base_url, private_channel, what, more):
    with pytest.raises(DriverError):
        Street(base_url).channel(private_channel, what, **more)
    with pytest.raises(DriverError, match="no such channel"):
        Street(base_url).channel("C0NONE", "archive")
