"""The bodies of commands and interactions, as full as Slack's."""

from sandbox import inputs
from sandbox.conversations import Conversation, Message
from sandbox.delivery.events import VERIFICATION_TOKEN
from sandbox.modals import View
from sandbox.people import Person
from sandbox.wire import Payload
from sandbox.workspace import Workspace

NAMES = {"dm": "directmessage", "private": "privategroup"}


def command(
    workspace: Workspace, person: Person, room: Conversation, name: str, text: str
) -> Payload:
    """A slash command; the response_url is still to be added."""
    names = workspace.names
    return {
        "token": VERIFICATION_TOKEN,
        "team_id": names.team,
        "team_domain": names.domain,
        "channel_id": room.id,
        "channel_name": NAMES.get(room.kind, room.name),
        "user_id": person.id,
        "user_name": person.handle,
        "command": name,
        "text": text,
        "api_app_id": names.app,
        "is_enterprise_install": "false",
        "trigger_id": workspace.triggers.give(person.id),
    }


def message_action(
    workspace: Workspace, person: Person, room: Conversation, message: Message, action: Payload
) -> Payload:
    """A press or a choice in a message; Slack leaves out the text of ephemeral ones."""
    ephemeral = message.reader is not None
    container = {
        "type": "message",
        "message_ts": message.ts,
        "channel_id": room.id,
        "is_ephemeral": ephemeral,
    }
    chosen = {action["block_id"]: {action["action_id"]: action}}
    body = _interaction(workspace, person, "block_actions") | {
        "container": container,
        "trigger_id": workspace.triggers.give(person.id),
        "channel": {"id": room.id, "name": NAMES.get(room.kind, room.name)},
        "state": {"values": inputs.state(message.blocks, chosen)},
        "actions": [action],
    }
    said = {} if ephemeral else {"message": message.for_slack(workspace.names.team)}
    return body | said


def message_shortcut(
    workspace: Workspace, person: Person, room: Conversation, message: Message, callback_id: str
) -> Payload:
    """A shortcut on a message; the response_url is still to be added."""
    return _interaction(workspace, person, "message_action") | {
        "callback_id": callback_id,
        "trigger_id": workspace.triggers.give(person.id),
        "channel": {"id": room.id, "name": NAMES.get(room.kind, room.name)},
        "message": message.for_slack(workspace.names.team),
        "message_ts": message.ts,
        "action_ts": workspace.clock.stamp(),
    }


def view_action(workspace: Workspace, person: Person, view: View, action: Payload) -> Payload:
    """A press or a choice in a modal or on the Home tab."""
    shown = view.for_slack(workspace.names)
    return _interaction(workspace, person, "block_actions") | {
        "container": {"type": "view", "view_id": view.id},
        "trigger_id": workspace.triggers.give(person.id, view.id),
        "view": shown,
        "state": shown["state"],
        "actions": [action],
    }


def view_suggestion(workspace: Workspace, person: Person, view: View, asked: Payload) -> Payload:
    """What was typed into an external menu of a modal or the Home tab."""
    body = _interaction(workspace, person, "block_suggestion") | asked
    container = {"type": "view", "view_id": view.id}
    return body | {"container": container, "view": view.for_slack(workspace.names)}


def message_suggestion(
    workspace: Workspace, person: Person, room: Conversation, message: Message, asked: Payload
) -> Payload:
    """What was typed into an external menu of a message."""
    body = _interaction(workspace, person, "block_suggestion") | asked
    container = {"type": "message", "message_ts": message.ts, "channel_id": room.id}
    return body | {
        "container": container,
        "channel": {"id": room.id, "name": NAMES.get(room.kind, room.name)},
        "message": message.for_slack(workspace.names.team),
    }


def submission(workspace: Workspace, person: Person, view: View) -> Payload:
    """A modal's submit button."""
    return _interaction(workspace, person, "view_submission") | {
        "trigger_id": workspace.triggers.give(person.id, view.id),
        "view": view.for_slack(workspace.names),
        "response_urls": [],
    }


def closed(workspace: Workspace, person: Person, view: View, *, cleared: bool) -> Payload:
    """A modal that was closed."""
    body = _interaction(workspace, person, "view_closed")
    return body | {"view": view.for_slack(workspace.names), "is_cleared": cleared}


def _interaction(workspace: Workspace, person: Person, kind: str) -> Payload:
    names = workspace.names
    return {
        "type": kind,
        "user": {
            "id": person.id,
            "username": person.handle,
            "name": person.handle,
            "team_id": names.team,
        },
        "api_app_id": names.app,
        "token": VERIFICATION_TOKEN,
        "team": {"id": names.team, "domain": names.domain},
        "enterprise": None,
        "is_enterprise_install": False,
    }
