"""What people do to a channel by hand, and to the app as a whole."""

from collections.abc import Callable

from sandbox import rooms, speech
from sandbox.conversations import Conversation
from sandbox.ui.doors import Visit
from sandbox.wire import PageError, Payload

OK: Payload = {"ok": True}
INVITE = "/invite"
"""The one command of Slack's own that people need here: it brings back who is out of a channel."""


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


def invite(visit: Visit, text: str) -> Payload:
    """Bring those in who are named; the app, too."""
    room = visit.workspace.room(visit.text("channel"), visit.actor.id)
    named = speech.PERSON.findall(speech.encode(visit.workspace, text, with_names=False))
    _require(room.kind != "dm", "Only channels have people invited into them.")
    _require(not room.archived, "This channel is archived.")
    _require(named, "Name somebody, such as /invite @lamplighter.")
    for who in dict.fromkeys(named):
        if who not in room.members:
            rooms.join(visit.workspace, room, visit.workspace.person(who).id, visit.person.id)
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
    _require(not room.archived, "This channel is archived already.")
    rooms.archive(visit.workspace, room, visit.person.id)


def _unarchive(visit: Visit, room: Conversation) -> None:
    _require(room.archived, "This channel is not archived.")
    rooms.unarchive(visit.workspace, room, visit.person.id)


def _rename(visit: Visit, room: Conversation) -> None:
    name = visit.text("name")
    _require(rooms.named(visit.workspace, name) is None, "There is a channel of that name.")
    rooms.rename(visit.workspace, room, name)


def _delete(visit: Visit, room: Conversation) -> None:
    rooms.delete(visit.workspace, room)


def _leave(visit: Visit, room: Conversation) -> None:
    who = str(visit.body.get("person") or visit.person.id)
    _require(who in room.members, "They are not in this channel.")
    rooms.leave(visit.workspace, room, who)


def _bring(visit: Visit, room: Conversation) -> None:
    who = visit.text("person")
    _require(who not in room.members, "They are in this channel already.")
    rooms.join(visit.workspace, room, visit.workspace.person(who).id, visit.person.id)


def _require(condition: object, otherwise: str) -> None:
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
