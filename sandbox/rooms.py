"""What happens to conversations: opened, created, joined, left, renamed, archived."""

from sandbox.conversations import Conversation, Kind
from sandbox.wire import Payload
from sandbox.workspace import Workspace


def direct(workspace: Workspace, one: str, other: str) -> Conversation:
    """The direct messages of two people, opened if need be."""
    for conversation in workspace.conversations.values():
        if conversation.kind == "dm" and set(conversation.members) == {one, other}:
            return conversation
    return _add(workspace, workspace.ids.make("D"), "dm", "", [one, other])


def create(workspace: Workspace, name: str, kind: Kind, creator: str) -> Conversation:
    """A new channel with its creator in it."""
    return _add(workspace, workspace.ids.make("C"), kind, name, [creator])


def _add(
    workspace: Workspace, channel: str, kind: Kind, name: str, members: list[str]
) -> Conversation:
    created = workspace.clock.seconds()
    conversation = Conversation(channel, kind, name, members[0], created, members)
    workspace.conversations[channel] = conversation
    workspace.tell_conversation(conversation)
    return conversation


def named(workspace: Workspace, name: str) -> Conversation | None:
    """The channel that holds this name; archived ones keep theirs."""
    channels = workspace.conversations.values()
    return next((c for c in channels if c.kind != "dm" and c.name == name), None)


def join(workspace: Workspace, conversation: Conversation, person: str, inviter: str) -> None:
    """Let a person in."""
    conversation.members.append(person)
    workspace.tell_conversation(conversation)
    _moved(workspace, conversation, "member_joined_channel", {"user": person, "inviter": inviter})


def leave(workspace: Workspace, conversation: Conversation, person: str) -> None:
    """Let a person go, or put them out."""
    conversation.members.remove(person)
    workspace.live.tell([person], {"type": "gone", "channel": conversation.id})
    workspace.tell_conversation(conversation)
    if person == workspace.names.bot_user:
        left = "group_left" if conversation.kind == "private" else "channel_left"
        workspace.announce(left, {"type": left, "channel": conversation.id})
    _moved(workspace, conversation, "member_left_channel", {"user": person})


def archive(workspace: Workspace, conversation: Conversation, actor: str) -> None:
    """Close a channel for good."""
    conversation.archived = True
    workspace.tell_conversation(conversation)
    _changed(workspace, conversation, "archive", {"channel": conversation.id, "user": actor})


def unarchive(workspace: Workspace, conversation: Conversation, actor: str) -> None:
    """Open an archived channel again; in Slack only a person can."""
    conversation.archived = False
    workspace.tell_conversation(conversation)
    _changed(workspace, conversation, "unarchive", {"channel": conversation.id, "user": actor})


def delete(workspace: Workspace, conversation: Conversation) -> None:
    """Do away with a channel and all that was said in it."""
    del workspace.conversations[conversation.id]
    workspace.live.tell(conversation.members, {"type": "gone", "channel": conversation.id})
    _changed(workspace, conversation, "deleted", {"channel": conversation.id})


def rename(workspace: Workspace, conversation: Conversation, name: str) -> None:
    """Give a channel another name."""
    conversation.name = name
    workspace.tell_conversation(conversation)
    channel = {"id": conversation.id, "name": name, "created": conversation.created}
    _changed(workspace, conversation, "rename", {"channel": channel})


def _moved(workspace: Workspace, conversation: Conversation, name: str, event: Payload) -> None:
    bot = workspace.names.bot_user
    if conversation.kind == "dm" or bot not in {*conversation.members, event["user"]}:
        return
    letter = "G" if conversation.kind == "private" else "C"
    event = {"type": name, **event, "channel": conversation.id, "channel_type": letter}
    workspace.announce(name, event | {"team": workspace.names.team})


def _changed(workspace: Workspace, conversation: Conversation, what: str, event: Payload) -> None:
    if workspace.names.bot_user in conversation.members:
        name = f"{'group' if conversation.kind == 'private' else 'channel'}_{what}"
        workspace.announce(name, {"type": name, **event})
