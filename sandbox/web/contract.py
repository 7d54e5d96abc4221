"""What Slack documents for each method: scopes, arguments, errors (web/methods.json)."""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from sandbox.wire import Payload, SlackError

EVERYWHERE = {"token", "team_id"}
"""Arguments that every method takes; Bolt sends the team with each call."""

TOKENLESS = ("api.test", "blocks.validate")
"""Methods that ask for no token."""

APP_ONLY = ("apps.connections.open",)
"""Methods for the app's own token."""

MISSING = {
    ("chat.postMessage", "channel"): "channel_not_found",
    ("chat.postEphemeral", "channel"): "channel_not_found",
    ("chat.postEphemeral", "user"): "user_not_in_channel",
    ("chat.update", "channel"): "channel_not_found",
    ("chat.update", "ts"): "message_not_found",
    ("chat.delete", "channel"): "channel_not_found",
    ("chat.delete", "ts"): "message_not_found",
    ("conversations.create", "name"): "invalid_name_required",
    ("conversations.rename", "name"): "invalid_name_required",
    ("conversations.invite", "users"): "no_user",
    ("users.info", "user"): "user_not_found",
    ("reactions.add", "timestamp"): "no_item_specified",
}
"""Methods with a name of their own for an argument that is missing."""


@dataclass(frozen=True)
class Method:
    """The contract of one method; `scopes` are alternatives."""

    name: str
    scopes: tuple[str, ...]
    required: tuple[str, ...]
    arguments: frozenset[str]
    takes_json: bool
    errors: frozenset[str]


@cache
def methods() -> dict[str, Method]:
    """All methods of the sandbox by name."""
    raw: Payload = json.loads(Path(__file__).with_name("methods.json").read_text("utf-8"))
    general = raw.pop("*")["errors"]
    return {
        name: Method(
            name=name,
            scopes=tuple(entry["scopes"]),
            required=tuple(entry["required"]),
            arguments=frozenset(entry["args"]) | EVERYWHERE,
            takes_json=entry["json"],
            errors=frozenset(entry["errors"]) | frozenset(general),
        )
        for name, entry in raw.items()
    }


def method(name: str) -> Method:
    """One method's contract."""
    found = methods().get(name)
    if found is None:
        raise SlackError("unknown_method")
    return found
