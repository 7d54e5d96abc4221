"""conversations.* that change something."""

import re

from sandbox import rooms
from sandbox.conversations import Conversation
from sandbox.web import access
from sandbox.web.arguments import Args
from sandbox.wire import Payload, SlackError
from sandbox.workspace import Workspace

LONGEST_NAME = 80
LONGEST_TOPIC = 250
MOST_INVITED = 100


def create(workspace: Workspace, args: Args) -> Payload:
    """conversations.create."""
    kind = "private" if args.flag("is_private") else "public"
    access.require(workspace, access.MANAGE[kind])
    name = _name(workspace, args.text("name"))
    bot = workspace.names.bot_user
    room = rooms.create(workspace, name, "private" if kind == "private" else "public", bot)
    return {"channel": _shown(workspace, room)}


def rename(workspace: Workspace, args: Args) -> Payload:
    """conversations.rename."""
    room = _open(workspace, args, access.MANAGE)
    if room.creator != workspace.names.bot_user:
        raise SlackError("not_authorized")
    if args.text("name") != room.name:
        rooms.rename(workspace, room, _name(workspace, args.text("name")))
    return {"channel": _shown(workspace, room)}


def invite(workspace: Workspace, args: Args) -> Payload:
    """conversations.invite: all of them or, unless forced, nobody."""
    room = _open(workspace, args, access.INVITE)
    wanted = args.words("users")
    if len(wanted) > MOST_INVITED:
        raise SlackError("invalid_arguments", ["[ERROR] too many users [json-pointer:/users]"])
    refused = {user: error for user in wanted if (error := _uninvitable(workspace, room, user))}
    welcome = [user for user in wanted if user not in refused]
    if refused and not (args.flag("force") and welcome):
        errors = [{"user": user, "ok": False, "error": why} for user, why in refused.items()]
        raise SlackError(next(iter(refused.values())), errors=errors)
    for user in welcome:
        rooms.join(workspace, room, user, workspace.names.bot_user)
    return {"channel": _shown(workspace, room)}


def _uninvitable(workspace: Workspace, room: Conversation, user: str) -> str | None:
    person = workspace.people.get(user)
    if person is None:
        return "user_not_found"
    if user == workspace.names.bot_user:
        return "cant_invite_self"
    if user in room.members:
        return "already_in_channel"
    if person.is_ultra_restricted:
        return "ura_max_channels"
    return "cant_invite" if person.deleted else None


def kick(workspace: Workspace, args: Args) -> Payload:
    """conversations.kick."""
    room = access.inside(workspace, args.text("channel"), access.MANAGE)
    user = workspace.user(args.text("user")).id
    if user == workspace.names.bot_user:
        raise SlackError("cant_kick_self")
    if room.name == "general":
        raise SlackError("cant_kick_from_general")
    if user not in room.members:
        raise SlackError("not_in_channel")
    rooms.leave(workspace, room, user)
    return {"errors": {}}


def join(workspace: Workspace, args: Args) -> Payload:
    """conversations.join, for public channels."""
    room = access.seen(workspace, args.text("channel"))
    if room.kind != "public":
        raise SlackError("method_not_supported_for_channel_type")
    if room.archived:
        raise SlackError("is_archived")
    bot = workspace.names.bot_user
    if bot not in room.members:
        rooms.join(workspace, room, bot, bot)
    return {"channel": _shown(workspace, room)}


def leave(workspace: Workspace, args: Args) -> Payload:
    """conversations.leave."""
    room = access.reachable(workspace, args.text("channel"), access.MANAGE)
    if room.kind == "dm":
        raise SlackError("method_not_supported_for_channel_type")
    if room.archived:
        raise SlackError("is_archived")
    if workspace.names.bot_user not in room.members:
        return {"not_in_channel": True}
    rooms.leave(workspace, room, workspace.names.bot_user)
    return {}


def archive(workspace: Workspace, args: Args) -> Payload:
    """conversations.archive."""
    room = access.inside(workspace, args.text("channel"), access.MANAGE)
    if room.archived:
        raise SlackError("already_archived")
    if room.name == "general":
        raise SlackError("cant_archive_general")
    rooms.archive(workspace, room, workspace.names.bot_user)
    return {}


def unarchive(workspace: Workspace, args: Args) -> Payload:
    """conversations.unarchive: what no bot can do."""
    room = access.inside(workspace, args.text("channel"), access.MANAGE)
    raise SlackError("not_allowed_token_type" if room.archived else "not_archived")


def set_topic(workspace: Workspace, args: Args) -> Payload:
    """conversations.setTopic."""
    room = _described(workspace, args, "topic")
    room.topic = args.text("topic")
    workspace.tell_conversation(room)
    return {"channel": _shown(workspace, room)}


def set_purpose(workspace: Workspace, args: Args) -> Payload:
    """conversations.setPurpose."""
    room = _described(workspace, args, "purpose")
    room.purpose = args.text("purpose")
    workspace.tell_conversation(room)
    return {"channel": _shown(workspace, room)}


def _described(workspace: Workspace, args: Args, what: str) -> Conversation:
    room = _open(workspace, args, access.TOPIC)
    if len(args.text(what)) > LONGEST_TOPIC:
        raise SlackError("too_long")
    return room


def _open(workspace: Workspace, args: Args, scopes: access.Scopes) -> Conversation:
    room = access.inside(workspace, args.text("channel"), scopes)
    if room.archived:
        raise SlackError("is_archived")
    return room


def _name(workspace: Workspace, name: str) -> str:
    if not name.strip():
        raise SlackError("invalid_name_required")
    if len(name) > LONGEST_NAME:
        raise SlackError("invalid_name_maxlength")
    if not re.search(r"\w", name):
        raise SlackError("invalid_name_punctuation")
    if not re.fullmatch(r"[a-z0-9_-]+", name):
        raise SlackError("invalid_name_specials")
    if rooms.named(workspace, name):
        raise SlackError("name_taken")
    return name


def _shown(workspace: Workspace, room: Conversation) -> Payload:
    return room.for_slack(workspace.names.bot_user, workspace.names.team)
