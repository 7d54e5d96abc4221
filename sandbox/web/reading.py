"""conversations.* that only read, and conversations.open."""

from sandbox import rooms
from sandbox.conversations import Conversation, Message
from sandbox.web import access
from sandbox.web.arguments import Args
from sandbox.wire import Payload, SlackError
from sandbox.workspace import Workspace

KINDS = {"public_channel": "public", "private_channel": "private", "im": "dm"}


def open_direct(workspace: Workspace, args: Args) -> Payload:
    """conversations.open: direct messages with one person."""
    access.require(workspace, access.MANAGE["dm"])
    bot = workspace.names.bot_user
    before = len(workspace.conversations)
    if "channel" in args:
        room = access.seen(workspace, args.text("channel"))
        if room.kind != "dm":
            raise SlackError("method_not_supported_for_channel_type")
    else:
        room = rooms.direct(workspace, bot, _partner(workspace, args))
    old = len(workspace.conversations) == before
    full = args.flag("return_im")
    shown = room.for_slack(bot, workspace.names.team) if full else {"id": room.id}
    return {"no_op": old, "already_open": old, "channel": shown}


def _partner(workspace: Workspace, args: Args) -> str:
    users = args.words("users")
    if not users:
        raise SlackError("users_list_not_supplied")
    if len(users) > 1:
        access.require(workspace, ("mpim:write",))
        raise SlackError("invalid_user_combination")
    person = workspace.user(users[0])
    if person.deleted:
        raise SlackError("user_disabled")
    if person.is_bot:
        raise SlackError("invalid_user_combination")
    return person.id


def info(workspace: Workspace, args: Args) -> Payload:
    """conversations.info."""
    room = access.reachable(workspace, args.text("channel"), access.READ)
    shown = room.for_slack(workspace.names.bot_user, workspace.names.team)
    if args.flag("include_num_members"):
        shown["num_members"] = len(room.members)
    return {"channel": shown}


def members(workspace: Workspace, args: Args) -> Payload:
    """conversations.members."""
    room = access.reachable(workspace, args.text("channel"), access.READ)
    page, metadata = args.page(room.members)
    return {"members": page, "response_metadata": metadata}


def listed(workspace: Workspace, args: Args) -> Payload:
    """conversations.list."""
    bot = workspace.names.bot_user
    rooms_seen = [
        room for room in _of_types(workspace, args) if room.kind == "public" or bot in room.members
    ]
    page, metadata = args.page(rooms_seen)
    shown = [room.for_slack(bot, workspace.names.team) for room in page]
    return {"channels": shown, "response_metadata": metadata}


def of_person(workspace: Workspace, args: Args) -> Payload:
    """users.conversations: what the bot can see of a person's conversations."""
    bot = workspace.names.bot_user
    person = workspace.user(args.text("user") or bot).id
    shared = [
        room
        for room in _of_types(workspace, args)
        if person in room.members and (room.kind == "public" or bot in room.members)
    ]
    page, metadata = args.page(shared)
    shown = [room.for_slack(person, workspace.names.team) for room in page]
    return {"channels": shown, "response_metadata": metadata}


def _of_types(workspace: Workspace, args: Args) -> list[Conversation]:
    types = args.words("types") or ["public_channel"]
    kinds = {KINDS.get(name) for name in types if name != "mpim"}
    if None in kinds:
        raise SlackError("invalid_types")
    for kind in kinds:
        access.require(workspace, access.READ[str(kind)])
    without_archived = args.flag("exclude_archived")
    everything = workspace.conversations.values()
    return [r for r in everything if r.kind in kinds and not (without_archived and r.archived)]


def history(workspace: Workspace, args: Args) -> Payload:
    """conversations.history, newest first."""
    room = access.reachable(workspace, args.text("channel"), access.HISTORY)
    if workspace.names.bot_user not in room.members:
        raise SlackError("not_in_channel")
    found = [m for m in reversed(room.messages) if m.reader is None and _within(m, args)]
    page, metadata = args.page(found, most=999)
    more = bool(metadata["next_cursor"])
    shown = [_shown(workspace, message, args) for message in page]
    answer: Payload = {"messages": shown, "has_more": more, "pin_count": 0}
    return answer | ({"response_metadata": metadata} if more else {})


def _within(message: Message, args: Args) -> bool:
    oldest, latest = args.text("oldest") or "0", args.text("latest") or "9" * 12
    if args.flag("inclusive") and message.ts in (oldest, latest):
        return True
    return float(oldest) < float(message.ts) < float(latest)


def _shown(workspace: Workspace, message: Message, args: Args) -> Payload:
    shown = message.for_slack(workspace.names.team)
    if not args.flag("include_all_metadata"):
        shown.pop("metadata", None)
    return shown
