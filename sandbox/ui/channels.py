"""What people do to a channel by hand, and to the app as a whole."""

from collections.abc import Callable

from sandbox import rooms
from sandbox.conversations import Conversation
from sandbox.ui.doors import Visit
from sandbox.wire import PageError, Payload

OK: Payload = {"ok": True}


async def channel(visit: Visit) -> Payload:
    """Archive, bring back, rename or delete a channel; leave it, take somebody out, bring in."""
    room = visit.workspace.conversations.get(visit.text("channel"))
    deed = DEEDS.get(visit.text("what"))
    if room is None or room.kind == "dm":
        raise PageError("There is no such channel.", 404)
    if deed is None:
        raise PageError("That is nothing one does to a channel.")
    deed(visit, room)
    return OK


async def app(visit: Visit) -> Payload:
    """Take the app out of the workspace, or install it again; its channels it has lost."""
    workspace = visit.workspace
    if visit.body.get("installed", False):
        workspace.installed = True
    elif workspace.installed:
        bots = {"oauth": [], "bot": [workspace.names.bot_user]}
        workspace.announce("tokens_revoked", {"type": "tokens_revoked", "tokens": bots})
        workspace.announce("app_uninstalled", {"type": "app_uninstalled"})
        workspace.installed = False
        for room in workspace.conversations.values():
            if room.kind != "dm" and workspace.names.bot_user in room.members:
                room.members.remove(workspace.names.bot_user)
                workspace.tell_conversation(room)
    return OK


def _archive(visit: Visit, room: Conversation) -> None:
    _must_be(not room.archived, "This channel is archived already.")
    rooms.archive(visit.workspace, room, visit.person.id)


def _unarchive(visit: Visit, room: Conversation) -> None:
    _must_be(room.archived, "This channel is not archived.")
    rooms.unarchive(visit.workspace, room, visit.person.id)


def _rename(visit: Visit, room: Conversation) -> None:
    name = visit.text("name")
    _must_be(rooms.named(visit.workspace, name) is None, "There is a channel of that name.")
    rooms.rename(visit.workspace, room, name)


def _delete(visit: Visit, room: Conversation) -> None:
    rooms.delete(visit.workspace, room)


def _leave(visit: Visit, room: Conversation) -> None:
    who = str(visit.body.get("person") or visit.person.id)
    _must_be(who in room.members, "They are not in this channel.")
    rooms.leave(visit.workspace, room, who)


def _bring(visit: Visit, room: Conversation) -> None:
    who = visit.text("person")
    _must_be(who not in room.members, "They are in this channel already.")
    rooms.join(visit.workspace, room, visit.workspace.person(who).id, visit.person.id)


def _must_be(condition: bool, otherwise: str) -> None:  # noqa: FBT001 (what must be)
    if not condition:
        raise PageError(otherwise, 409)


DEEDS: dict[str, Callable[[Visit, Conversation], None]] = {
    "archive": _archive,
    "unarchive": _unarchive,
    "rename": _rename,
    "delete": _delete,
    "leave": _leave,
    "bring": _bring,
}
