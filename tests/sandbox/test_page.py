"""The page's own API: state, pushes, refusals."""

import json

import pytest
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect

from sandbox.driver import DriverError, Person
from sandbox.server import Sandbox, running
from tests.sandbox.plain_http import ask
from tests.sandbox.shapes import MANIFEST, actions, button, home, modal, question, section

MENU = {
    "type": "static_select",
    "action_id": "pick",
    "options": [{"text": {"type": "plain_text", "text": "Tea"}, "value": "tea"}],
}


@pytest.fixture
def page(base_url):
    """Ben's page, listening."""
    with connect(f"{base_url.replace('http', 'ws')}/ui/live?as=U0BEN") as opened:
        yield opened


def heard(page, kind):
    """The next push of this kind."""
    while True:
        push = json.loads(page.recv(timeout=2))
        if push["type"] == kind:
            return push


def test_the_state_has_all_that_a_page_begins_with(ben):
    state = ben._door.get("/ui/state")
    assert state["workspace"] == {"name": "Harbour Street", "domain": "harbour-street"}
    assert state["me"]["id"] == "U0BEN"
    assert state["me"]["initials"] == "BO"
    assert len(state["people"]) == 11
    assert [room["name"] for room in state["conversations"]] == ["general", "introductions"]
    assert all(room["unread"] == 0 for room in state["conversations"])
    assert state["commands"][0]["command"] == "/mentoring"
    assert [one["name"] for one in state["shortcuts"]] == ["Keep it"], "those on messages"
    assert state["app"] == {
        "id": "A0LAMP",
        "user_id": "U0LAMP",
        "name": "Lamplighter",
        "home_tab": True,
    }
    assert state["views"] == []
    assert state["home"] is None


def test_without_a_name_the_page_is_the_newcomers(base_url):
    assert json.loads(ask(f"{base_url}/ui/state").body)["me"]["id"] == "U0BEN"


def test_everybody_has_a_hint_but_the_bot(ben):
    people = ben._door.get("/ui/state")["people"]
    assert [person["id"] for person in people if not person["hint"]] == ["U0LAMP"]
    assert next(p for p in people if p["id"] == "U0HUGO")["initials"] == "HL"


def test_a_message_is_pushed_to_those_who_can_read_it(page, client, ben):
    client.chat_postMessage(channel="U0ASHA", text="for Asha")
    posted = client.chat_postMessage(channel="U0BEN", text="for Ben")
    push = heard(page, "message")
    assert (push["channel"], push["message"]["text"]) == (posted["channel"], "for Ben")
    assert heard(page, "conversation")["conversation"]["unread"] == 1
    ben._door.post("/ui/read", channel=posted["channel"])
    assert heard(page, "conversation")["conversation"]["unread"] == 0
    where = {"channel": posted["channel"], "ts": posted["ts"]}
    client.chat_update(**where, text="changed")
    assert heard(page, "message_changed")["message"]["edited"] is True
    client.chat_delete(**where)
    assert heard(page, "message_deleted")["message"]["ts"] == posted["ts"]


def test_channels_come_and_go(page, client):
    channel = client.conversations_create(name="pair", is_private=True)["channel"]["id"]
    client.conversations_invite(channel=channel, users="U0BEN")
    assert heard(page, "conversation")["conversation"]["kind"] == "private"
    client.conversations_kick(channel=channel, user="U0BEN")
    assert heard(page, "gone")["channel"] == channel


def test_views_home_and_people_are_pushed(page, bot, ben):
    ben.command("/mentoring")
    trigger = bot.heard[-1]["trigger_id"]
    bot.client.views_open(trigger_id=trigger, view=modal(question("Name", "name")))
    assert heard(page, "views")["views"][0]["callback_id"] == "form"
    ben.close()
    assert heard(page, "views")["views"] == []
    bot.client.views_publish(user_id="U0BEN", view=home(section("Hello")))
    assert heard(page, "home")["view"]["type"] == "home"
    ben._door.post("/ui/person", person="U0BEN", tz="Asia/Tokyo")
    people = heard(page, "people")["people"]
    assert next(p for p in people if p["id"] == "U0BEN")["tz"] == "Asia/Tokyo"
    assert heard(page, "drawer")
    ben._door.post("/ui/reset")
    assert heard(page, "reset")


def test_a_timeout_is_a_notice(page, bot, ben, sandbox, monkeypatch):
    monkeypatch.setattr(sandbox.courier, "patience", 0.05)
    bot.does["/mentoring"] = lambda gesture: None
    ben.command("/mentoring")
    push = heard(page, "notice")
    assert push["text"] == '/mentoring failed with the error "operation_timeout"'
    assert push["level"] == "error"


def test_typed_input_is_kept_on_the_server(bot, ben):
    ben.command("/mentoring")
    trigger = bot.heard[-1]["trigger_id"]
    bot.client.views_open(trigger_id=trigger, view=modal(question("Name", "name")))
    ben.fill({"Name": "Be"})
    state = ben._door.get("/ui/state")["views"][0]["state"]["values"]
    assert state["name"]["name"]["value"] == "Be"


def test_messages_of_others_are_refused(ben, zed, private_channel):
    with pytest.raises(DriverError, match="not in this conversation"):
        zed._door.get("/ui/messages", channel=private_channel)
    with pytest.raises(DriverError, match="no such conversation"):
        zed._door.get("/ui/messages", channel="C0NONE")
    with pytest.raises(DriverError, match="There is nobody called"):
        ben._door.post("/ui/dm", **{"with": "U0NOBODY"})


def test_an_archived_channel_is_closed_for_people_too(client, ben, private_channel):
    client.conversations_archive(channel=private_channel)
    for deed in (
        lambda: ben.say(private_channel, "x"),
        lambda: ben.command("/mentoring", channel=private_channel),
    ):
        with pytest.raises(DriverError, match="archived"):
            deed()


def test_an_unknown_command_is_refused(ben):
    with pytest.raises(DriverError, match="/dance is not a valid command"):
        ben.command("/dance")


@pytest.mark.parametrize(
    ("kind", "body", "status"),
    [("text/plain", b"{}", 415), ("application/json", b"{", 400), ("application/json", b"[]", 400)],
)
def test_only_json_is_taken(base_url, kind, body, status):
    answer = ask(f"{base_url}/ui/say", body, content_type=kind)
    assert answer.status == status
    assert "error" in json.loads(answer.body)


def test_a_page_for_nobody_is_closed(base_url):
    url = f"{base_url.replace('http', 'ws')}/ui/live?as=U0NOBODY"
    with pytest.raises(InvalidStatus, match="403"), connect(url):
        pass


def test_people_talk_without_the_bot(ben, asha, bot):
    channel = ben.dm(asha)
    ben.say(channel, "Tea, @Asha Raman?")
    assert asha.messages(channel)[0]["text"] == "Tea, <@U0ASHA>?"
    assert "Ben Okafor: Tea, @Asha Raman?" in asha.sees()
    assert asha.conversations()[-1]["unread"] == 1
    assert bot.events("message") == []


def test_a_choice_that_is_not_offered_is_refused(client, ben):
    posted = client.chat_postMessage(
        channel="U0BEN", text="x", blocks=[actions(button("Go", "go"), MENU)]
    )
    gesture = {"channel": posted["channel"], "ts": posted["ts"], "block_id": "doing"}
    with pytest.raises(DriverError, match="not in the list"):
        ben._door.post("/ui/press", **gesture, action_id="pick", selected_option="cocoa")


def test_the_page_itself_is_served(base_url):
    answer = ask(f"{base_url}/")
    assert (answer.status, answer.headers["content-type"]) == (200, "text/html; charset=utf-8")
    assert ask(f"{base_url}/page/none.js").status == 404


def test_other_sites_pages_hear_nothing(base_url):
    url = f"{base_url.replace('http', 'ws')}/ui/live?as=U0BEN"
    with pytest.raises(InvalidStatus, match="403"), connect(url, origin="https://evil.example"):
        pass
    assert ask(f"{base_url}/ui/reset", b"", content_type="text/plain").status == 415


def test_an_app_may_be_closed_for_messages():
    features = {**MANIFEST["features"], "app_home": {"messages_tab_read_only_enabled": True}}
    with running(Sandbox({**MANIFEST, "features": features})) as url:
        person = Person(url, "U0BEN")
        with pytest.raises(DriverError, match="does not take messages"):
            person.say(person.dm(), "hello?")
        with pytest.raises(DriverError, match="no Home tab"):
            person.home()


def test_the_drawer_says_who_did_what_the_bot_was_told(bot, ben):
    ben._door.post("/ui/home")
    ben.command("/mentoring")
    told = ben._door.get("/ui/drawer")["deliveries"]
    assert {(one["about"], one["person"], one.get("tab")) for one in told} >= {
        ("app_home_opened", "U0BEN", "home"),
        ("/mentoring", "U0BEN", None),
    }
