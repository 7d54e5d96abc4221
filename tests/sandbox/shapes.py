"""Small blocks and views for tests."""

from typing import Any

Shape = dict[str, Any]

MANIFEST: Shape = {
    "_metadata": {"major_version": 2},
    "display_information": {"name": "Lamplighter"},
    "features": {
        "app_home": {"home_tab_enabled": True, "messages_tab_enabled": True},
        "bot_user": {"display_name": "lamplighter"},
        "shortcuts": [
            {"name": "Keep it", "type": "message", "callback_id": "keep", "description": "Keeps"},
            {"name": "Begin", "type": "global", "callback_id": "begin", "description": "Begins"},
        ],
        "slash_commands": [
            {"command": "/mentoring", "description": "Mentoring", "should_escape": True},
            {"command": "/plain", "description": "Not escaped"},
        ],
    },
    "oauth_config": {
        "scopes": {
            "bot": [
                "commands",
                "chat:write",
                "im:write",
                "im:history",
                "users:read",
                "groups:write",
                "usergroups:read",
            ]
        }
    },
    "settings": {
        "event_subscriptions": {
            "bot_events": [
                "app_home_opened",
                "message.im",
                "user_change",
                "team_join",
                "member_left_channel",
            ]
        },
        "interactivity": {"is_enabled": True},
        "socket_mode_enabled": True,
    },
}


def with_scopes(*scopes: str) -> Shape:
    granted = [*MANIFEST["oauth_config"]["scopes"]["bot"], *scopes]
    return {**MANIFEST, "oauth_config": {"scopes": {"bot": granted}}}


def plain(text: str) -> Shape:
    return {"type": "plain_text", "text": text}


def section(text: str) -> Shape:
    return {"type": "section", "text": {"type": "mrkdwn", "text": text}}


def button(label: str, action_id: str, value: str = "42") -> Shape:
    return {"type": "button", "text": plain(label), "action_id": action_id, "value": value}


def actions(*elements: Shape) -> Shape:
    return {"type": "actions", "block_id": "doing", "elements": list(elements)}


def question(label: str, name: str, element: Shape | None = None, **more: Any) -> Shape:
    element = element or {"type": "plain_text_input"}
    return {
        "type": "input",
        "block_id": name,
        "label": plain(label),
        "element": {**element, "action_id": name},
        **more,
    }


def options(*labels: str) -> list[Shape]:
    return [{"text": plain(label), "value": label.lower()} for label in labels]


def modal(*blocks: Shape, name: str = "form", **more: Any) -> Shape:
    return {
        "type": "modal",
        "callback_id": name,
        "title": plain("A form"),
        "submit": plain("Send"),
        "close": plain("Not now"),
        "blocks": list(blocks),
        **more,
    }


def home(*blocks: Shape) -> Shape:
    return {"type": "home", "blocks": list(blocks)}
