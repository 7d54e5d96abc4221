"""What happens to messages: said, changed, deleted."""

import uuid
from collections.abc import Iterable
from typing import Any

from sandbox.conversations import Conversation, Message
from sandbox.ids import complete
from sandbox.wire import Payload
from sandbox.workspace import Workspace

EVENTS = {
    "dm": ("message.im", "im"),
    "private": ("message.groups", "group"),
    "public": ("message.channels", "channel"),
}


def say(workspace: Workspace, conversation: Conversation, person: str, text: str) -> Message:
    """A person says something; `text` is already escaped."""
    stamp = workspace.clock.stamp()
    message = Message(stamp, person, text, client_msg_id=str(uuid.uuid4()))
    conversation.read[person] = message.ts
    return _add(workspace, conversation, message)


def post(
    workspace: Workspace,
    conversation: Conversation,
    text: str,
    blocks: list[Payload],
    **more: Any,  # noqa: ANN401 - the optional fields of Message
) -> Message:
    """The bot says something; `reader` among `more` makes it ephemeral."""
    names = workspace.names
    message = Message(
        ts=workspace.clock.stamp(),
        user=names.bot_user,
        text=text,
        bot_id=names.bot,
        app_id=names.app,
        blocks=complete(blocks),
        **more,
    )
    return _add(workspace, conversation, message)


def _add(workspace: Workspace, conversation: Conversation, message: Message) -> Message:
    conversation.messages.append(message)
    _tell(workspace, conversation, "message", message)
    workspace.tell_conversation(conversation)
    if message.reader is None:
        event = message.for_slack(workspace.names.team)
        _announce(workspace, conversation, event | {"event_ts": message.ts})
        _announce_metadata(workspace, conversation, message)
    return message


def change(
    workspace: Workspace,
    conversation: Conversation,
    message: Message,
    text: str | None,
    blocks: list[Payload] | None,
) -> None:
    """The bot says it differently; None leaves that part as it is."""
    before = message.for_slack(workspace.names.team)
    message.text = message.text if text is None else text
    message.blocks = message.blocks if blocks is None else complete(blocks)
    stamp = workspace.clock.stamp()
    if message.reader is None:
        message.edited = {"user": workspace.names.bot_user, "ts": stamp}
    _tell(workspace, conversation, "message_changed", message)
    if message.reader is None:
        after = message.for_slack(workspace.names.team)
        event = {"subtype": "message_changed", "message": after, "previous_message": before}
        _announce(workspace, conversation, {**event, "hidden": True, "ts": stamp})


def show(workspace: Workspace, conversation: Conversation, message: Message) -> None:
    """Let pages know of a pin or a reaction."""
    _tell(workspace, conversation, "message_changed", message)


def delete(workspace: Workspace, conversation: Conversation, message: Message) -> None:
    """Take a message away."""
    conversation.messages.remove(message)
    _tell(workspace, conversation, "message_deleted", message)
    workspace.tell_conversation(conversation)
    if message.reader is None:
        event = {"subtype": "message_deleted", "deleted_ts": message.ts, "hidden": True}
        _announce(workspace, conversation, {**event, "ts": workspace.clock.stamp()})


def _tell(workspace: Workspace, conversation: Conversation, what: str, message: Message) -> None:
    readers: Iterable[str] = [message.reader] if message.reader else conversation.members
    push = {"type": what, "channel": conversation.id, "message": message.for_page()}
    workspace.live.tell(readers, push)


def _announce(workspace: Workspace, conversation: Conversation, event: Payload) -> None:
    if workspace.names.bot_user in conversation.members:
        name, channel_type = EVENTS[conversation.kind]
        place = {"channel": conversation.id, "channel_type": channel_type}
        workspace.announce(name, {"type": "message", **place, "event_ts": event["ts"], **event})


def _announce_metadata(workspace: Workspace, conversation: Conversation, message: Message) -> None:
    """Tell of metadata whoever has subscribed to its type; what was said is not told."""
    names, metadata = workspace.names, message.metadata
    if metadata is None or names.bot_user not in conversation.members:
        return
    if workspace.manifest.hears_of(names.app, metadata["event_type"]):
        event = {
            "type": "message_metadata_posted",
            "app_id": message.app_id,
            "bot_id": message.bot_id,
            "user_id": message.user,
            "team_id": names.team,
            "channel_id": conversation.id,
            "metadata": metadata,
            "message_ts": message.ts,
            "event_ts": message.ts,
        }
        workspace.announce("message_metadata_posted", event)
