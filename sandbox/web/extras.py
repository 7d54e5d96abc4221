"""api.test, blocks.validate, bookmarks.add, pins.add and reactions.add."""

import re

from sandbox import posts
from sandbox.block_kit import Problem, check_message, check_view
from sandbox.conversations import Conversation, Message
from sandbox.web import access
from sandbox.web.arguments import Args
from sandbox.wire import Payload, SlackError
from sandbox.workspace import Workspace


def api_test(_workspace: Workspace, args: Args) -> Payload:
    """api.test."""
    if "error" in args:
        raise SlackError(args.text("error"))
    return {"args": dict(args.given)}


def validate(_workspace: Workspace, args: Args) -> Payload:
    """blocks.validate: exactly one of blocks, message and view."""
    given = [name for name in ("blocks", "message", "view") if name in args]
    if len(given) != 1:
        raise SlackError("invalid_arguments")
    value = args.json(given[0], f"invalid_{given[0]}")
    return {"errors": [_error(problem) for problem in _problems(given[0], value)]}


def _problems(name: str, value: object) -> list[Problem]:
    if name == "blocks" and isinstance(value, list):
        return check_message({"blocks": value})
    if isinstance(value, dict):
        return check_view(value) if name == "view" else check_message(value)
    raise SlackError(f"invalid_{name}")


def _error(problem: Problem) -> Payload:
    return {"pointer": problem.pointer, "code": problem.code, "message": problem.message}


def bookmark(workspace: Workspace, args: Args) -> Payload:
    """bookmarks.add: a link on top of a channel."""
    room = access.seen(workspace, args.text("channel_id"))
    if args.text("type") != "link":
        raise SlackError("invalid_bookmark_type")
    if not re.match(r"https?://\S+$", args.text("link")):
        raise SlackError("invalid_link")
    made = {"id": workspace.ids.make("Bk"), "channel_id": room.id, "type": "link"}
    made |= {"title": args.text("title"), "link": args.text("link"), "emoji": args.text("emoji")}
    room.bookmarks.append(made)
    return {"bookmark": made}


def pin(workspace: Workspace, args: Args) -> Payload:
    """pins.add."""
    room, message = _message(workspace, args)
    if message.pinned:
        raise SlackError("already_pinned")
    message.pinned = True
    posts.show(workspace, room, message)
    return {}


def react(workspace: Workspace, args: Args) -> Payload:
    """reactions.add."""
    if not re.fullmatch(r"[a-z0-9_+'-]+(::skin-tone-[2-6])?", args.text("name")):
        raise SlackError("invalid_name")
    room, message = _message(workspace, args)
    if room.archived:
        raise SlackError("is_archived")
    users = message.reactions.setdefault(args.text("name"), [])
    if workspace.names.bot_user in users:
        raise SlackError("already_reacted")
    users.append(workspace.names.bot_user)
    posts.show(workspace, room, message)
    return {}


def _message(workspace: Workspace, args: Args) -> tuple[Conversation, Message]:
    room = access.seen(workspace, args.text("channel"))
    if "timestamp" not in args:
        raise SlackError("no_item_specified")
    message = room.find(args.text("timestamp"))
    if message is None or message.reader is not None:
        raise SlackError("message_not_found")
    return room, message
