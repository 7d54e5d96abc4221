"""Channels, direct messages and what was said in them."""

from dataclasses import dataclass, field
from typing import Literal

from sandbox.wire import Payload

Kind = Literal["public", "private", "dm"]


@dataclass
class Message:
    """Something said; an ephemeral message has one reader."""

    ts: str
    user: str
    text: str
    bot_id: str | None = None
    client_msg_id: str | None = None
    app_id: str | None = None
    blocks: list[Payload] = field(default_factory=list)
    attachments: list[Payload] = field(default_factory=list)
    files: list[Payload] = field(default_factory=list)
    metadata: Payload | None = None
    thread_ts: str | None = None
    reader: str | None = None
    edited: Payload | None = None
    reactions: dict[str, list[str]] = field(default_factory=dict)
    pinned: bool = False

    def for_slack(self, team: str) -> Payload:
        """The message object of the Web API, events and interactions."""
        body: Payload = {"type": "message", "user": self.user, "text": self.text, "ts": self.ts}
        body["team"] = team
        optional = {
            "bot_id": self.bot_id,
            "client_msg_id": self.client_msg_id,
            "app_id": self.app_id,
            "blocks": self.blocks,
            "attachments": self.attachments,
            "files": self.files,
            "metadata": self.metadata,
            "thread_ts": self.thread_ts,
            "edited": self.edited,
            "reactions": [
                {"name": name, "users": users, "count": len(users)}
                for name, users in self.reactions.items()
            ],
        }
        return body | {key: value for key, value in optional.items() if value}

    def for_page(self) -> Payload:
        """The message as the page shows it."""
        return {
            "ts": self.ts,
            "user": self.user,
            "bot": self.bot_id is not None,
            "text": self.text,
            "blocks": self.blocks,
            "attachments": self.attachments,
            "files": self.files,
            "thread_ts": self.thread_ts,
            "ephemeral": self.reader is not None,
            "edited": self.edited is not None,
            "reactions": self.reactions,
            "pinned": self.pinned,
        }


@dataclass
class Conversation:
    """A channel or a direct message, with everything said in it."""

    id: str
    kind: Kind
    name: str
    creator: str
    created: int
    members: list[str]
    topic: str = ""
    purpose: str = ""
    archived: bool = False
    messages: list[Message] = field(default_factory=list)
    read: dict[str, str] = field(default_factory=dict)
    bookmarks: list[Payload] = field(default_factory=list)

    def visible_to(self, person: str) -> list[Message]:
        """What this person can read here."""
        return [message for message in self.messages if message.reader in (None, person)]

    def find(self, ts: str) -> Message | None:
        """The message with this stamp, ephemeral ones included."""
        return next((message for message in self.messages if message.ts == ts), None)

    def unread(self, person: str) -> int:
        """How many messages of others arrived since they last looked."""
        seen = self.read.get(person, "")
        return sum(m.ts > seen and m.user != person for m in self.visible_to(person))

    def partner(self, person: str) -> str | None:
        """The other person of a direct message."""
        if self.kind != "dm":
            return None
        return next((member for member in self.members if member != person), person)

    def for_page(self, person: str) -> Payload:
        """The conversation as this person's page lists it."""
        visible = self.visible_to(person)
        return {
            "id": self.id,
            "kind": self.kind,
            "name": self.name,
            "topic": self.topic,
            "archived": self.archived,
            "members": list(self.members),
            "with": self.partner(person),
            "unread": self.unread(person),
            "last_ts": visible[-1].ts if visible else None,
        }

    def for_slack(self, viewer: str, team: str) -> Payload:
        """The channel object of the Web API."""
        if self.kind == "dm":
            return self._direct(viewer, team)
        return {
            "id": self.id,
            "name": self.name,
            "name_normalized": self.name,
            "is_channel": self.kind == "public",
            "is_group": False,
            "is_im": False,
            "is_mpim": False,
            "is_private": self.kind == "private",
            "is_archived": self.archived,
            "is_general": self.name == "general",
            "is_shared": False,
            "is_ext_shared": False,
            "is_org_shared": False,
            "is_member": viewer in self.members,
            "created": self.created,
            "creator": self.creator,
            "context_team_id": team,
            "topic": {"value": self.topic, "creator": self.creator, "last_set": self.created},
            "purpose": {"value": self.purpose, "creator": self.creator, "last_set": self.created},
        }

    def _direct(self, viewer: str, team: str) -> Payload:
        return {
            "id": self.id,
            "created": self.created,
            "is_im": True,
            "is_archived": self.archived,
            "is_org_shared": False,
            "user": self.partner(viewer),
            "context_team_id": team,
        }
