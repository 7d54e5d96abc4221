"""What the app's manifest grants and offers."""

from dataclasses import dataclass
from pathlib import Path

import yaml

from sandbox.wire import Payload


@dataclass(frozen=True)
class Command:
    """A slash command as the manifest declares it."""

    name: str
    description: str
    usage_hint: str
    should_escape: bool


@dataclass(frozen=True)
class Shortcut:
    """A shortcut on messages as the manifest declares it."""

    name: str
    callback_id: str
    description: str


@dataclass(frozen=True)
class Manifest:
    """The parts of an app manifest that a workspace acts upon."""

    app_name: str
    bot_name: str
    scopes: tuple[str, ...]
    commands: tuple[Command, ...]
    shortcuts: tuple[Shortcut, ...]
    events: frozenset[str]
    metadata: frozenset[tuple[str, str]]
    home_tab: bool
    messages_tab: bool
    messages_read_only: bool

    def command(self, name: str) -> Command | None:
        """The command called `name`, with its slash."""
        return next((command for command in self.commands if command.name == name), None)

    def shortcut(self, callback_id: str) -> Shortcut | None:
        """The shortcut on messages with this id."""
        return next((one for one in self.shortcuts if one.callback_id == callback_id), None)

    def hears_of(self, app: str, event_type: str) -> bool:
        """Whether the app has subscribed to metadata of this type in messages of ``app``."""
        return any((one, event_type) in self.metadata for one in (app, "*"))

    def grants(self, scopes: tuple[str, ...]) -> bool:
        """Whether any one of these scopes is granted; none asked is granted."""
        return not scopes or any(scope in self.scopes for scope in scopes)


def read(source: Payload | Path) -> Manifest:
    """Read a manifest from a YAML or JSON file, or from its contents."""
    raw: Payload = source if isinstance(source, dict) else yaml.safe_load(source.read_text("utf-8"))
    features: Payload = raw.get("features", {})
    home: Payload = features.get("app_home", {})
    subscriptions: Payload = raw.get("settings", {}).get("event_subscriptions", {})
    return Manifest(
        app_name=raw["display_information"]["name"],
        bot_name=features.get("bot_user", {}).get("display_name", "bot"),
        scopes=tuple(raw.get("oauth_config", {}).get("scopes", {}).get("bot", ())),
        commands=tuple(_command(command) for command in features.get("slash_commands", ())),
        shortcuts=tuple(
            Shortcut(one["name"], one["callback_id"], one["description"])
            for one in features.get("shortcuts", ())
            if one["type"] == "message"
        ),
        events=frozenset(subscriptions.get("bot_events", ())),
        metadata=frozenset(
            (one["app_id"], one["event_type"])
            for one in subscriptions.get("metadata_subscriptions", ())
        ),
        home_tab=bool(home.get("home_tab_enabled", False)),
        messages_tab=bool(home.get("messages_tab_enabled", True)),
        messages_read_only=bool(home.get("messages_tab_read_only_enabled", False)),
    )


def _command(raw: Payload) -> Command:
    return Command(
        name=raw["command"],
        description=raw["description"],
        usage_hint=raw.get("usage_hint", ""),
        should_escape=bool(raw.get("should_escape", False)),
    )
