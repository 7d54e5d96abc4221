"""chat.*: what the bot may say, where, and how it changes it."""

import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from sandbox.server import Sandbox, running
from tests.sandbox.shapes import actions, button, section, with_scopes


def refused(call, **arguments):
    """The error of a call that has to fail."""
    with pytest.raises(SlackApiError) as refusal:
        call(**arguments)
    return refusal.value.response


def test_a_message_to_a_person_opens_their_direct_messages(client, ben, zed):
    posted = client.chat_postMessage(channel="U0BEN", text="Hello, Ben")
    assert posted["channel"] == ben.dm()
    assert posted["channel"].startswith("D")
    assert posted["message"]["bot_id"] == "B0LAMP"
    assert ben.messages(posted["channel"])[0]["text"] == "Hello, Ben"
    assert "Hello, Ben" not in zed.sees()


def test_stamps_are_unique_and_grow(client):
    stamps = [client.chat_postMessage(channel="U0BEN", text=str(n))["ts"] for n in range(5)]
    assert stamps == sorted(set(stamps), key=float)
    assert all(len(stamp.split(".")[1]) == 6 for stamp in stamps)


def test_blocks_get_ids_where_the_bot_gave_none(client):
    loud = {"type": "button", "text": {"type": "plain_text", "text": "Go"}}
    posted = client.chat_postMessage(
        channel="U0BEN", text="x", blocks=[section("x"), {"type": "actions", "elements": [loud]}]
    )
    first, second = posted["message"]["blocks"]
    assert first["block_id"] != second["block_id"]
    assert second["elements"][0]["action_id"]


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        ({"channel": "U0BEN", "text": "x" * 40_001}, "msg_too_long"),
        ({"channel": "U0BEN", "text": "x", "blocks": "nonsense"}, "invalid_blocks_format"),
        ({"channel": "U0BEN", "text": "x", "blocks": [{"type": "shout"}]}, "invalid_blocks"),
        ({"channel": "U0BEN", "text": "x", "metadata": "{"}, "invalid_metadata_format"),
        ({"channel": "U0BEN", "text": "x", "metadata": {"a": 1}}, "invalid_metadata_schema"),
        ({"channel": "U0BEN", "text": "x", "markdown_text": "y"}, "markdown_text_conflict"),
        ({"channel": "U0BEN", "text": "x", "thread_ts": "1.2"}, "cannot_reply_to_message"),
        ({"channel": "U0LAMP", "text": "x"}, "channel_not_found"),
        ({"channel": "#general", "text": "x"}, "channel_not_found"),
        ({"channel": "U0NOBODY", "text": "x"}, "channel_not_found"),
    ],
)
def test_messages_that_slack_would_refuse(client, arguments, error):
    assert refused(client.chat_postMessage, **arguments)["error"] == error


@pytest.mark.parametrize("empty", [{}, {"text": ""}, {"text": None, "blocks": []}])
def test_a_message_that_says_nothing_is_refused(client, empty):
    call = {"api_method": "chat.postMessage", "json": {"channel": "U0BEN", **empty}}
    assert refused(client.api_call, **call)["error"] == "no_text"


def test_a_refused_block_is_pointed_at(client):
    answer = refused(
        client.chat_postMessage, channel="U0BEN", text="x", blocks=[section("x" * 3001)]
    )
    messages = answer["response_metadata"]["messages"]
    assert any("3001 characters [json-pointer:/blocks/0/text/text]" in line for line in messages)


def test_the_text_of_all_blocks_is_limited(client):
    blocks = [section("x" * 2500) for _ in range(5)]
    answer = refused(client.chat_postMessage, channel="U0BEN", text="x", blocks=blocks)
    assert answer["error"] == "msg_blocks_too_long"


def test_the_bot_posts_only_where_it_is(client, ben, private_channel, workspace):
    general = ben.conversations()[0]["id"]
    assert refused(client.chat_postMessage, channel=general, text="x")["error"] == "not_in_channel"
    workspace.conversations[private_channel].members.remove("U0LAMP")
    answer = refused(client.chat_postMessage, channel=private_channel, text="x")
    assert answer["error"] == "channel_not_found"


def test_other_peoples_direct_messages_are_not_there(client, ben):
    channel = ben.dm("U0ASHA")
    answer = refused(client.chat_postMessage, channel=channel, text="x")
    assert answer["error"] == "channel_not_found"


def test_with_the_scope_the_bot_posts_in_public_channels():
    sandbox = Sandbox(with_scopes("chat:write.public"))
    with running(sandbox) as base_url:
        client = WebClient("xoxb-sandbox", base_url=f"{base_url}/api/")
        general = next(iter(sandbox.workspace.conversations))
        assert client.chat_postMessage(channel=general, text="x")["ok"]


def test_a_deactivated_person_still_has_direct_messages(client, ben, base_url):
    ben._door.post("/ui/deactivate", person="U0BEN")
    assert client.chat_postMessage(channel="U0BEN", text="x")["ok"]
    answer = refused(client.conversations_open, users="U0BEN")
    assert answer["error"] == "user_disabled"


def test_a_changed_message_is_edited_and_keeps_its_blocks(client, ben):
    posted = client.chat_postMessage(channel="U0BEN", text="one", blocks=[section("one")])
    where = {"channel": posted["channel"], "ts": posted["ts"]}
    client.chat_update(**where, text="two")
    message = ben.messages(posted["channel"])[0]
    assert (message["text"], message["edited"], len(message["blocks"])) == ("two", True, 1)
    client.chat_update(**where, text="two", blocks=[])
    assert ben.messages(posted["channel"])[0]["blocks"] == []
    client.chat_delete(**where)
    assert ben.messages(posted["channel"]) == []


def test_the_bot_changes_only_its_own_messages(client, ben):
    channel = ben.dm()
    said = ben.say(channel, "mine")
    where = {"channel": channel, "ts": said["ts"]}
    assert refused(client.chat_update, **where, text="x")["error"] == "cant_update_message"
    assert refused(client.chat_delete, **where)["error"] == "cant_delete_message"
    where["ts"] = "1.2"
    assert refused(client.chat_update, **where, text="x")["error"] == "message_not_found"


def test_an_archived_channel_takes_nothing_more(client, private_channel):
    posted = client.chat_postMessage(channel=private_channel, text="last")
    client.conversations_archive(channel=private_channel)
    post = refused(client.chat_postMessage, channel=private_channel, text="x")
    assert post["error"] == "is_archived"
    update = refused(client.chat_update, channel=private_channel, ts=posted["ts"], text="x")
    assert update["error"] == "is_inactive"


def test_an_ephemeral_message_needs_its_reader_there(client, private_channel, ben, asha):
    client.chat_postEphemeral(channel=private_channel, user="U0BEN", text="psst")
    assert ben.messages(private_channel)[-1]["ephemeral"] is True
    assert "psst" not in asha.sees()
    answer = refused(client.chat_postEphemeral, channel=private_channel, user="U0ZED", text="x")
    assert answer["error"] == "user_not_in_channel"


def test_metadata_is_kept_for_those_who_ask(client, ben):
    metadata = {"event_type": "order", "event_payload": {"id": "7"}}
    posted = client.chat_postMessage(channel="U0BEN", text="x", metadata=metadata)
    channel = posted["channel"]
    plain = client.conversations_history(channel=channel)["messages"][0]
    assert "metadata" not in plain
    full = client.conversations_history(channel=channel, include_all_metadata=True)
    assert full["messages"][0]["metadata"] == metadata


def test_history_pages_and_leaves_out_whispers(client, ben):
    channel = ben.dm()
    stamps = [client.chat_postMessage(channel=channel, text=str(n))["ts"] for n in range(5)]
    client.chat_postEphemeral(channel=channel, user="U0BEN", text="psst")
    first = client.conversations_history(channel=channel, limit=2)
    assert [m["text"] for m in first["messages"]] == ["4", "3"]
    cursor = first["response_metadata"]["next_cursor"]
    rest = client.conversations_history(channel=channel, limit=3, cursor=cursor)
    assert [m["text"] for m in rest["messages"]] == ["2", "1", "0"]
    assert rest["has_more"] is False
    newer = client.conversations_history(channel=channel, oldest=stamps[3])
    assert [m["text"] for m in newer["messages"]] == ["4"]
    answer = refused(client.conversations_history, channel=channel, cursor="???")
    assert answer["error"] == "invalid_cursor"


def test_files_take_three_steps():
    sandbox = Sandbox(with_scopes("files:write"))
    with running(sandbox) as base_url:
        client = WebClient("xoxb-sandbox", base_url=f"{base_url}/api/")
        channel = client.conversations_open(users="U0BEN")["channel"]["id"]
        client.files_upload_v2(
            channel=channel, filename="plan.txt", content="my plan", initial_comment="Your plan"
        )
        message = sandbox.workspace.conversations[channel].messages[0]
        assert message.files[0]["title"] == "plan.txt"
        assert message.text == "Your plan"
        assert next(iter(sandbox.workspace.files.values())).content == b"my plan"


def test_files_need_their_scope(client):
    answer = refused(client.files_getUploadURLExternal, filename="a", length=1)
    assert (answer["error"], answer["needed"]) == ("missing_scope", "files:write")


def test_reactions_and_pins_happen_once():
    sandbox = Sandbox(with_scopes("reactions:write", "pins:write", "bookmarks:write"))
    with running(sandbox) as base_url:
        client = WebClient("xoxb-sandbox", base_url=f"{base_url}/api/")
        posted = client.chat_postMessage(
            channel="U0BEN", text="x", blocks=[actions(button("Go", "go"))]
        )
        where = {"channel": posted["channel"], "timestamp": posted["ts"]}
        client.reactions_add(**where, name="wave")
        assert refused(client.reactions_add, **where, name="wave")["error"] == "already_reacted"
        assert refused(client.reactions_add, **where, name="no spaces")["error"] == "invalid_name"
        client.pins_add(**where)
        assert refused(client.pins_add, **where)["error"] == "already_pinned"
        link = {"channel_id": posted["channel"], "title": "t", "type": "link"}
        shown = sandbox.workspace.conversations[posted["channel"]].messages[0].for_page()
        assert (shown["reactions"], shown["pinned"]) == ({"wave": ["U0LAMP"]}, True)
        assert client.bookmarks_add(**link, link="https://a.example")["ok"]
        assert refused(client.bookmarks_add, **link, link="a.example")["error"] == "invalid_link"


def test_blocks_are_validated_without_a_token(client, base_url):
    nobody = WebClient(base_url=f"{base_url}/api/")
    assert nobody.api_call("blocks.validate", json={"blocks": [section("x")]})["errors"] == []
    answer = nobody.api_call("blocks.validate", json={"blocks": [section("x" * 3001)]})
    assert answer["errors"][0]["pointer"] == "/blocks/0/text/text"
