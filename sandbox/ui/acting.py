"""What a page does for the person at it."""

from typing import Any

from sandbox import posts, rooms, speech
from sandbox.ui import channels
from sandbox.ui.doors import Visit
from sandbox.wire import PageError, Payload

OK: Payload = {"ok": True}


async def say(visit: Visit) -> Payload:
    """Say something in a conversation."""
    workspace, person = visit.workspace, visit.actor
    room = workspace.room(visit.text("channel"), person.id)
    if room.archived:
        raise PageError("This channel is archived.", 409)
    with_bot = room.partner(person.id) == workspace.names.bot_user
    if with_bot and workspace.manifest.messages_read_only:
        raise PageError("This app does not take messages.", 409)
    text = speech.encode(workspace, visit.text("text"), with_names=False)
    message = posts.say(workspace, room, person.id, text)
    return {"ok": True, "message": message.for_page()}


async def command(visit: Visit) -> Payload:
    """Type a slash command."""
    person, text = visit.actor, str(visit.body.get("text") or "")
    channel, name = visit.text("channel"), visit.text("command")
    if name == channels.INVITE:
        return channels.invite(visit, text)
    return await visit.place.gestures.command(person, channel, name, text, visit.base_url)


async def press(visit: Visit) -> Payload:
    """Press or choose something in a message, a modal or the Home tab."""
    gestures = visit.place.gestures
    if visit.body.get("view_id"):
        return await gestures.press_view(visit.actor, visit.body)
    return await gestures.press_message(visit.actor, visit.body, visit.base_url)


async def shortcut(visit: Visit) -> Payload:
    """Use a shortcut on a message."""
    return await visit.place.gestures.shortcut(visit.actor, visit.body, visit.base_url)


async def suggest(visit: Visit) -> Payload:
    """What an external menu offers for the words typed so far."""
    return await visit.place.gestures.suggest(visit.actor, visit.body)


async def change(visit: Visit) -> Payload:
    """Keep what was typed so far."""
    view = visit.place.gestures.own(visit.actor, visit.body.get("view_id"))
    view.type_in(_values(visit))
    return OK


async def submit(visit: Visit) -> Payload:
    """Submit the modal on top."""
    values = _values(visit)
    return await visit.place.gestures.submit(visit.actor, visit.body.get("view_id"), values)


async def close(visit: Visit) -> Payload:
    """Close the modal on top, or all of them."""
    everything = bool(visit.body.get("all", False))
    view_id = visit.body.get("view_id")
    return visit.place.gestures.close(visit.actor, view_id, everything=everything)


async def home(visit: Visit) -> Payload:
    """Open the Home tab."""
    if not visit.workspace.manifest.home_tab:
        raise PageError("This app has no Home tab.", 409)
    return {"ok": True, "channel": visit.place.gestures.look(visit.actor, "home")}


async def direct(visit: Visit) -> Payload:
    """Open the direct messages with somebody."""
    workspace, person = visit.workspace, visit.actor
    other = workspace.person(visit.text("with"))
    if other.id == workspace.names.bot_user:
        return {"channel": visit.place.gestures.look(person, "messages")}
    return {"channel": rooms.direct(workspace, person.id, other.id).id}


async def read(visit: Visit) -> Payload:
    """Mark a conversation as read."""
    person = visit.person
    room = visit.workspace.room(visit.text("channel"), person.id)
    visible = room.visible_to(person.id)
    if visible and room.read.get(person.id, "") < visible[-1].ts:
        room.read[person.id] = visible[-1].ts
        visit.workspace.tell_conversation(room)
    return OK


def _values(visit: Visit) -> dict[str, dict[str, Any]]:
    values = visit.body.get("values", {})
    right = isinstance(values, dict) and all(
        isinstance(actions, dict) for actions in values.values()
    )
    if not right:
        raise PageError("The answers have to look like Slack's state.values.")
    return {str(block): dict(actions) for block, actions in values.items()}
