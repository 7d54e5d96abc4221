"""conversations.* and users.*: names, membership, scopes."""

import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from sandbox.server import Sandbox, running
from sandbox.workspace import Usergroup
from tests.sandbox.shapes import with_scopes


def refused(call, **arguments):
    """The error of a call that has to fail."""
    with pytest.raises(SlackApiError) as refusal:
        call(**arguments)
    return refusal.value.response["error"]


@pytest.mark.parametrize(
    ("name", "error"),
    [
        ("", "invalid_name_required"),
        ("Pair", "invalid_name_specials"),
        ("pair one", "invalid_name_specials"),
        ("päar", "invalid_name_specials"),
        ("---", "invalid_name_punctuation"),
        ("p" * 81, "invalid_name_maxlength"),
        ("general", "name_taken"),
    ],
)
def test_channel_names_follow_slacks_rules(client, name, error):
    assert refused(client.conversations_create, name=name, is_private=True) == error


def test_an_archived_channel_keeps_its_name(client, private_channel):
    client.conversations_archive(channel=private_channel)
    assert refused(client.conversations_create, name="pair-one", is_private=True) == "name_taken"


def test_a_public_channel_needs_another_scope(client):
    with pytest.raises(SlackApiError) as refusal:
        client.conversations_create(name="town-square")
    assert refusal.value.response["needed"] == "channels:manage"
    assert "groups:write" in refusal.value.response["provided"].split(",")


def test_a_private_channel_is_seen_by_its_members_only(client, private_channel, ben, zed):
    client.chat_postMessage(channel=private_channel, text="Welcome, you two")
    assert private_channel.startswith("C")
    assert "Welcome, you two" in ben.sees()
    assert "pair-one" not in zed.sees()


@pytest.mark.parametrize(
    ("users", "error"),
    [
        ("U0BEN", "already_in_channel"),
        ("U0NOBODY", "user_not_found"),
        ("U0LAMP", "cant_invite_self"),
        ("U0HUGO", "cant_invite"),
        ("U0DEWI", "ura_max_channels"),
        ("U0GRACE,U0NOBODY", "user_not_found"),
    ],
)
def test_invitations_that_slack_would_refuse(client, private_channel, ben, users, error):
    ben._door.post("/ui/deactivate", person="U0HUGO")
    ben._door.post("/ui/person", person="U0DEWI", is_ultra_restricted=True)
    assert refused(client.conversations_invite, channel=private_channel, users=users) == error
    assert set(ben.conversations()[-1]["members"]) == {"U0LAMP", "U0BEN", "U0ASHA"}


def test_a_forced_invitation_takes_those_who_can_come(client, private_channel, ben):
    client.conversations_invite(channel=private_channel, users="U0GRACE,U0NOBODY", force=True)
    assert "U0GRACE" in ben.conversations()[-1]["members"]


def test_a_person_who_is_put_out_sees_nothing_more(client, private_channel, ben):
    client.chat_postMessage(channel=private_channel, text="between us")
    client.conversations_kick(channel=private_channel, user="U0BEN")
    assert "between us" not in ben.sees()
    assert (
        refused(client.conversations_kick, channel=private_channel, user="U0BEN")
        == "not_in_channel"
    )
    assert (
        refused(client.conversations_kick, channel=private_channel, user="U0LAMP")
        == "cant_kick_self"
    )


def test_a_bot_archives_once_and_never_unarchives(client, private_channel):
    assert refused(client.conversations_unarchive, channel=private_channel) == "not_archived"
    client.conversations_archive(channel=private_channel)
    assert refused(client.conversations_archive, channel=private_channel) == "already_archived"
    assert (
        refused(client.conversations_unarchive, channel=private_channel) == "not_allowed_token_type"
    )
    assert (
        refused(client.conversations_invite, channel=private_channel, users="U0MO") == "is_archived"
    )
    assert (
        refused(client.conversations_setTopic, channel=private_channel, topic="x") == "is_archived"
    )


def test_topics_and_purposes_are_short(client, private_channel, ben):
    client.conversations_setTopic(channel=private_channel, topic="t" * 250)
    assert ben.conversations()[-1]["topic"] == "t" * 250
    assert (
        refused(client.conversations_setTopic, channel=private_channel, topic="t" * 251)
        == "too_long"
    )
    purpose = {"channel": private_channel, "purpose": "p" * 251}
    assert refused(client.conversations_setPurpose, **purpose) == "too_long"
    client.conversations_setTopic(channel=private_channel, topic="")


def test_a_bot_renames_its_own_channel(client, private_channel, ben):
    client.conversations_rename(channel=private_channel, name="pair-two")
    assert ben.conversations()[-1]["name"] == "pair-two"
    rename = {"channel": private_channel, "name": "general"}
    assert refused(client.conversations_rename, **rename) == "name_taken"


def test_direct_messages_are_opened_once(client):
    first = client.conversations_open(users="U0BEN")
    again = client.conversations_open(users=["U0BEN"], return_im=True)
    assert first["channel"]["id"] == again["channel"]["id"]
    assert (first["already_open"], again["already_open"]) == (False, True)
    assert again["channel"]["user"] == "U0BEN"
    assert refused(client.api_call, api_method="conversations.open") == "users_list_not_supplied"
    assert refused(client.conversations_open, users="U0NOBODY") == "user_not_found"
    assert refused(client.conversations_open, users="U0BEN,U0ASHA") == "missing_scope"
    dm = first["channel"]["id"]
    assert (
        refused(client.conversations_archive, channel=dm) == "method_not_supported_for_channel_type"
    )


@pytest.mark.parametrize("method", ["conversations_info", "conversations_members"])
def test_reading_a_private_channel_needs_its_scope(client, private_channel, method):
    assert refused(getattr(client, method), channel=private_channel) == "missing_scope"


def test_history_of_a_private_channel_needs_its_scope(client, private_channel, ben):
    assert refused(client.conversations_history, channel=private_channel) == "missing_scope"
    assert client.conversations_history(channel=ben.dm())["ok"]


def test_lists_show_what_the_bot_may_see():
    sandbox = Sandbox(with_scopes("channels:read", "groups:read", "im:read"))
    with running(sandbox) as base_url:
        client = WebClient("xoxb-sandbox", base_url=f"{base_url}/api/")
        mine = client.conversations_create(name="mine", is_private=True)["channel"]
        names = [c["name"] for c in client.conversations_list()["channels"]]
        assert names == ["general", "introductions"]
        both = client.conversations_list(types="public_channel,private_channel", limit=2)
        cursor = both["response_metadata"]["next_cursor"]
        rest = client.conversations_list(types="public_channel,private_channel", cursor=cursor)
        assert [c["id"] for c in rest["channels"]] == [mine["id"]]
        assert refused(client.conversations_list, types="all") == "invalid_types"
        assert refused(client.conversations_list, limit=1001) == "invalid_limit"
        assert client.conversations_members(channel=mine["id"])["members"] == ["U0LAMP"]
        info = client.conversations_info(channel=mine["id"], include_num_members=True)
        assert (info["channel"]["is_private"], info["channel"]["num_members"]) == (True, 1)
        assert client.users_conversations(types="private_channel")["channels"][0]["name"] == "mine"
        assert client.users_conversations(user="U0BEN", types="private_channel")["channels"] == []


def test_a_public_channel_is_joined_and_left():
    sandbox = Sandbox(with_scopes("channels:join", "channels:manage"))
    with running(sandbox) as base_url:
        client = WebClient("xoxb-sandbox", base_url=f"{base_url}/api/")
        general = next(iter(sandbox.workspace.conversations))
        assert client.conversations_join(channel=general)["channel"]["is_member"] is True
        assert client.chat_postMessage(channel=general, text="x")["ok"]
        client.conversations_leave(channel=general)
        assert refused(client.chat_postMessage, channel=general, text="x") == "not_in_channel"


def test_people_are_described_as_slack_does(client):
    user = client.users_info(user="U0GRACE", include_locale=True)["user"]
    assert user["name"] == "grace"
    assert user["profile"]["title"] == "Learning designer"
    assert (user["tz"], user["tz_offset"], user["locale"]) == ("Asia/Singapore", 28800, "en-GB")
    assert "email" not in user["profile"]
    assert client.users_info(user="U0LAMP")["user"]["is_bot"] is True
    assert refused(client.users_info, user="U0NOBODY") == "user_not_found"


def test_the_list_of_people_pages_and_has_slackbot_in_it(client):
    first = client.users_list(limit=6)
    rest = client.users_list(limit=100, cursor=first["response_metadata"]["next_cursor"])
    ids = [user["id"] for user in [*first["members"], *rest["members"]]]
    assert len(ids) == len(set(ids)) == 12
    assert {"U0BEN", "U0LAMP", "USLACKBOT"} <= set(ids)


def test_user_groups_are_listed(client, workspace):
    assert client.usergroups_list()["usergroups"] == []
    assert refused(client.usergroups_users_list, usergroup="S0NONE") == "no_such_subteam"
    workspace.usergroups["S0MODS"] = Usergroup("S0MODS", "mods", "Moderators", ["U0MO"])
    assert client.usergroups_list(include_users=True)["usergroups"][0]["users"] == ["U0MO"]
    assert client.usergroups_users_list(usergroup="S0MODS")["users"] == ["U0MO"]
