"""response_urls: five answers in thirty minutes, past all membership."""

import secrets

from sandbox import posts
from sandbox.conversations import Conversation, Message
from sandbox.web import content
from sandbox.web.arguments import Args
from sandbox.wire import Payload, SlackError
from sandbox.workspace import Hook, Workspace

MOST_USES = 5
LIFETIME = 30 * 60


def give(workspace: Workspace, person: str, room: Conversation, message: str | None = None) -> str:
    """A new hook's id; `message` is the one it may replace."""
    name = secrets.token_urlsafe(18)
    expires = workspace.clock.seconds() + LIFETIME
    workspace.hooks[name] = Hook(person, room.id, expires, message)
    return name


def use(workspace: Workspace, name: str, body: Payload) -> None:
    """Answer through a hook; SlackError says why it is not taken."""
    hook = workspace.hooks.get(name)
    if hook is None or workspace.clock.seconds() > hook.expires:
        raise SlackError("expired_url")
    if hook.uses >= MOST_USES:
        raise SlackError("used_url")
    hook.uses += 1
    respond(workspace, hook, body)


def respond(workspace: Workspace, hook: Hook, body: Payload) -> None:
    """Carry out an answer to a command or an interaction."""
    room = workspace.conversations[hook.channel]
    original = room.find(hook.message) if hook.message else None
    if body.get("delete_original") and original:
        posts.delete(workspace, room, original)
        return
    given = content.read(Args(body))
    if body.get("replace_original") and original:
        text = given.get("text", "")
        posts.change(workspace, room, original, text, given.get("blocks", []))
        return
    _post(workspace, hook, room, given, in_channel=body.get("response_type") == "in_channel")


def _post(
    workspace: Workspace, hook: Hook, room: Conversation, given: Payload, *, in_channel: bool
) -> Message:
    return posts.post(
        workspace,
        room,
        given.get("text", ""),
        given.get("blocks", []),
        attachments=given.get("attachments", []),
        reader=None if in_channel else hook.person,
    )
