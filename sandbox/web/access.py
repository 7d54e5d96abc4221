"""What the bot may reach: scopes by kind of conversation, and membership."""

from sandbox import rooms
from sandbox.conversations import Conversation
from sandbox.wire import SlackError
from sandbox.workspace import Workspace

Scopes = dict[str, tuple[str, ...]]

READ: Scopes = {
    "private": ("groups:read",),
    "public": ("channels:read",),
    "dm": ("im:read",),
}
HISTORY: Scopes = {
    "private": ("groups:history",),
    "public": ("channels:history",),
    "dm": ("im:history",),
}
MANAGE: Scopes = {
    "private": ("groups:write",),
    "public": ("channels:manage",),
    "dm": ("im:write",),
}
INVITE: Scopes = {
    "private": ("groups:write.invites", "groups:write"),
    "public": ("channels:write.invites", "channels:manage"),
    "dm": ("im:write",),
}
TOPIC: Scopes = {
    "private": ("groups:write.topic", "groups:write"),
    "public": ("channels:write.topic", "channels:manage"),
    "dm": ("im:write.topic", "im:write"),
}


def require(workspace: Workspace, scopes: tuple[str, ...]) -> None:
    """Refuse unless one of these scopes is granted."""
    if not workspace.manifest.grants(scopes):
        provided = ",".join(workspace.manifest.scopes)
        raise SlackError("missing_scope", needed=",".join(scopes), provided=provided)


def seen(workspace: Workspace, channel: str) -> Conversation:
    """A conversation that the bot can see; private ones only from inside."""
    found = workspace.conversations.get(channel)
    if found is None:
        raise SlackError("channel_not_found")
    if found.kind != "public" and workspace.names.bot_user not in found.members:
        raise SlackError("channel_not_found")
    return found


def reachable(workspace: Workspace, channel: str, scopes: Scopes) -> Conversation:
    """A conversation that the bot can see and has the scope for."""
    found = seen(workspace, channel)
    require(workspace, scopes[found.kind])
    return found


def inside(workspace: Workspace, channel: str, scopes: Scopes) -> Conversation:
    """A channel that the bot is a member of; direct messages are no channels."""
    found = reachable(workspace, channel, scopes)
    if found.kind == "dm":
        raise SlackError("method_not_supported_for_channel_type")
    if workspace.names.bot_user not in found.members:
        raise SlackError("not_in_channel")
    return found


def postable(workspace: Workspace, channel: str) -> Conversation:
    """Where the bot may post: a person's id opens the direct messages with them."""
    found = _direct(workspace, channel) or seen(workspace, channel)
    if found.kind == "dm" and not workspace.manifest.messages_tab:
        raise SlackError("messages_tab_disabled")
    if found.archived:
        raise SlackError("is_archived")
    outside = workspace.names.bot_user not in found.members
    if outside and not workspace.manifest.grants(("chat:write.public",)):
        raise SlackError("not_in_channel")
    return found


def _direct(workspace: Workspace, channel: str) -> Conversation | None:
    person = workspace.people.get(channel)
    if person is None:
        return None
    if person.is_bot:
        raise SlackError("channel_not_found")
    return rooms.direct(workspace, workspace.names.bot_user, person.id)
