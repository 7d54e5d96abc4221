"""chat.*: the bot's messages."""

from sandbox import posts
from sandbox.conversations import Conversation, Message
from sandbox.web import access, content
from sandbox.web.arguments import Args
from sandbox.wire import Payload, SlackError
from sandbox.workspace import Workspace


def post_message(workspace: Workspace, args: Args) -> Payload:
    """chat.postMessage."""
    given = content.read(args)
    room = access.postable(workspace, args.text("channel"))
    message = posts.post(
        workspace,
        room,
        given.get("text", ""),
        given.get("blocks", []),
        attachments=given.get("attachments", []),
        metadata=given.get("metadata"),
        thread_ts=_thread(room, args),
    )
    said = message.for_slack(workspace.names.team)
    return {"channel": room.id, "ts": message.ts, "message": said}


def post_ephemeral(workspace: Workspace, args: Args) -> Payload:
    """chat.postEphemeral."""
    given = content.read(args)
    room = access.postable(workspace, args.text("channel"))
    reader = args.text("user")
    if reader not in room.members:
        raise SlackError("user_not_in_channel")
    message = posts.post(
        workspace,
        room,
        given.get("text", ""),
        given.get("blocks", []),
        attachments=given.get("attachments", []),
        thread_ts=_thread(room, args),
        reader=reader,
    )
    return {"message_ts": message.ts}


def update(workspace: Workspace, args: Args) -> Payload:
    """chat.update."""
    given = content.read(args)
    room = access.seen(workspace, args.text("channel"))
    message = _own(workspace, room, args, "cant_update_message")
    if room.archived:
        raise SlackError("is_inactive")
    if "metadata" in given:
        message.metadata = given["metadata"]
    posts.change(workspace, room, message, given.get("text"), given.get("blocks"))
    said = message.for_slack(workspace.names.team)
    return {"channel": room.id, "ts": message.ts, "text": message.text, "message": said}


def delete(workspace: Workspace, args: Args) -> Payload:
    """chat.delete."""
    room = access.seen(workspace, args.text("channel"))
    message = _own(workspace, room, args, "cant_delete_message")
    posts.delete(workspace, room, message)
    return {"channel": room.id, "ts": message.ts}


def _own(workspace: Workspace, room: Conversation, args: Args, refusal: str) -> Message:
    message = room.find(args.text("ts"))
    if message is None or message.reader is not None:
        raise SlackError("message_not_found")
    if message.user != workspace.names.bot_user:
        raise SlackError(refusal)
    return message


def _thread(room: Conversation, args: Args) -> str | None:
    if "thread_ts" not in args:
        return None
    if room.find(args.text("thread_ts")) is None:
        raise SlackError("cannot_reply_to_message")
    return args.text("thread_ts")
