"""The manifest: what Slack takes, the least it must grant, and what the bot listens to."""

import ast
import re
from typing import Any

import pytest
import yaml
from jsonschema import Draft7Validator
from slack_sdk import WebClient

from bot.settings import PROJECT
from tests.house.rooms import nodes
from tests.house.test_gestures import board

MANIFEST: dict[str, Any] = yaml.safe_load((PROJECT / "manifest.yml").read_text(encoding="utf-8"))
SCOPES = set(MANIFEST["oauth_config"]["scopes"]["bot"])
EVENTS = set(MANIFEST["settings"]["event_subscriptions"]["bot_events"])


def only(required: str = "", **properties: Any) -> dict[str, Any]:
    """An object with these keys and no others."""
    return {
        "type": "object",
        "additionalProperties": False,
        "required": required.split(),
        "properties": properties,
    }


def words(most: int, least: int = 1, **more: Any) -> dict[str, Any]:
    return {"type": "string", "minLength": least, "maxLength": most, **more}


def many(items: dict[str, Any], most: int) -> dict[str, Any]:
    return {"type": "array", "items": items, "maxItems": most, "uniqueItems": True}


FLAG = {"type": "boolean"}
COMMAND = only(
    "command description",
    command=words(32, pattern=r"^/[a-z0-9_\-]+$"),
    description=words(2000),
    usage_hint=words(1000),
    should_escape=FLAG,
)
SHORTCUT = only(
    "name type callback_id description",
    name=words(24),
    type={"enum": ["message", "global"]},
    callback_id=words(255),
    description=words(150),
)
SHAPE = only(
    "display_information features oauth_config settings",
    _metadata=only("major_version", major_version={"const": 2}, minor_version={"type": "integer"}),
    display_information=only(
        "name",
        name=words(35),
        description=words(140),
        long_description=words(4000, 175),
        background_color=words(7, 4, pattern=r"^#(?:[0-9a-fA-F]{3}){1,2}$"),
    ),
    features=only(
        app_home=only(
            home_tab_enabled=FLAG,
            messages_tab_enabled=FLAG,
            messages_tab_read_only_enabled=FLAG,
        ),
        bot_user=only(
            "display_name", display_name=words(80, pattern=r"^[\w\-.]+$"), always_online=FLAG
        ),
        shortcuts=many(SHORTCUT, 10),
        slash_commands=many(COMMAND, 50),
    ),
    oauth_config=only(scopes=only(bot=many(words(60, pattern=r"^[a-z.]+(?::[a-z.]+)*$"), 255))),
    settings=only(
        event_subscriptions=only(
            bot_events=many(words(50, pattern=r"^[a-z_.]+$"), 100),
            metadata_subscriptions=many(
                only("app_id event_type", app_id=words(20), event_type=words(50)), 20
            ),
        ),
        interactivity=only("is_enabled", is_enabled=FLAG),
        org_deploy_enabled=FLAG,
        socket_mode_enabled=FLAG,
        token_rotation_enabled=FLAG,
    ),
)

SCOPES_OF_METHODS: dict[str, set[str]] = {
    "api_call": set(),  # where each of the others passes
    "apps_connections_open": set(),  # the app-level token's own
    "auth_test": set(),
    "chat_postMessage": {"chat:write"},
    "chat_update": {"chat:write"},
    "conversations_archive": {"groups:write"},
    "conversations_create": {"groups:write"},
    "conversations_history": {"im:history"},  # channels only if somebody grants groups:history
    "conversations_info": {"groups:read"},
    "conversations_invite": {"groups:write"},
    "conversations_kick": {"groups:write"},
    "conversations_members": {"groups:read"},
    "conversations_setTopic": {"groups:write"},
    "files_upload_v2": {"files:write"},
    "usergroups_users_list": {"usergroups:read"},
    "users_conversations": {"groups:read"},
    "users_info": {"users:read"},
    "users_list": {"users:read"},
    "views_open": set(),
    "views_publish": set(),
    "views_push": set(),
    "views_update": set(),
}
"""What our methods need for private channels, people and groups."""

SCOPES_OF_EVENTS: dict[str, set[str]] = {
    "app_home_opened": set(),
    "app_uninstalled": set(),
    "group_archive": {"groups:read"},
    "group_deleted": {"groups:read"},
    "group_left": {"groups:read"},
    "group_rename": {"groups:read"},
    "group_unarchive": {"groups:read"},
    "member_joined_channel": {"groups:read"},
    "member_left_channel": {"groups:read"},
    "message.im": {"im:history"},
    "message_metadata_posted": {"metadata.message:read"},
    "team_join": {"users:read"},
    "tokens_revoked": set(),
    "user_change": {"users:read"},
}


def asked() -> set[str]:
    """The methods of Slack that the code names."""
    methods = {name for name in dir(WebClient) if re.fullmatch(r"[a-z]+(?:_[a-zA-Z0-9]+)+", name)}
    named = {node.attr for _, node in nodes("bot", "handlers") if isinstance(node, ast.Attribute)}
    return methods & named


def test_slack_takes_the_manifest() -> None:
    Draft7Validator.check_schema(SHAPE)
    assert [error.message for error in Draft7Validator(SHAPE).iter_errors(MANIFEST)] == []


@pytest.mark.parametrize(
    ("part", "key", "value"),
    [
        ("display_information", "name", "Lamplighter" * 4),
        ("display_information", "background_color", "amber"),
        ("settings", "socket_mode", True),
        ("oauth_config", "redirect_url", "https://x.example"),
    ],
)
def test_the_check_of_the_manifest_is_no_formality(part: str, key: str, value: object) -> None:
    broken = {**MANIFEST, part: {**MANIFEST[part], key: value}}
    assert list(Draft7Validator(SHAPE).iter_errors(broken))


def test_people_and_channels_arrive_in_commands_as_ids() -> None:
    assert all(one["should_escape"] is True for one in MANIFEST["features"]["slash_commands"])


def test_people_can_write_to_the_bot_and_open_its_home_tab() -> None:
    home = MANIFEST["features"]["app_home"]
    assert home["home_tab_enabled"]
    assert home["messages_tab_enabled"]
    assert not home["messages_tab_read_only_enabled"]


def test_every_command_is_listened_for() -> None:
    commands = {one["command"] for one in MANIFEST["features"]["slash_commands"]}
    assert commands == set(board().doors["command"])


def test_every_shortcut_is_listened_for() -> None:
    shortcuts = {one["callback_id"] for one in MANIFEST["features"]["shortcuts"]}
    assert shortcuts == set(board().doors["shortcut"])


def test_every_event_is_listened_for() -> None:
    assert {one.split(".")[0] for one in EVENTS} == set(board().doors["event"])


def test_every_method_and_event_of_slack_is_in_the_tables() -> None:
    assert asked() <= set(SCOPES_OF_METHODS)
    assert set(SCOPES_OF_EVENTS) >= EVENTS


def test_every_scope_is_needed_and_every_need_is_granted() -> None:
    needed = {scope for method in asked() for scope in SCOPES_OF_METHODS[method]}
    needed |= {scope for event in EVENTS for scope in SCOPES_OF_EVENTS[event]}
    assert needed | {"commands"} == SCOPES


def test_no_scope_lets_the_bot_read_what_people_write_to_each_other() -> None:
    assert {scope for scope in SCOPES if scope.endswith(":history")} == {"im:history"}
