"""What a page reads: the whole state, messages, the drawer."""

from sandbox import speech
from sandbox.people import Person
from sandbox.ui import channels
from sandbox.ui.doors import Visit
from sandbox.wire import PageError, Payload
from sandbox.workspace import Workspace

BRINGS = "Slack's own: bring somebody into this channel"


async def state(visit: Visit) -> Payload:
    """Everything that a page needs to begin."""
    workspace, person = visit.workspace, visit.person
    names = workspace.names
    home = workspace.views.homes.get(person.id)
    return {
        "workspace": {"name": names.team_name, "domain": names.domain},
        "me": person.for_page(),
        "people": [other.for_page() for other in workspace.people.values()],
        "conversations": conversations(workspace, person),
        "commands": _commands(workspace),
        "shortcuts": _shortcuts(workspace),
        "app": _app(workspace),
        "clock": {
            "now": workspace.clock.now().isoformat(),
            "turnable": visit.place.turning.possible,
        },
        "views": [view.for_slack(names) for view in workspace.views.stack(person.id)],
        "home": home.for_slack(names) if home else None,
    }


def conversations(workspace: Workspace, person: Person) -> list[Payload]:
    """The conversations that a person is in."""
    everything = workspace.conversations.values()
    return [room.for_page(person.id) for room in everything if person.id in room.members]


def _commands(workspace: Workspace) -> list[Payload]:
    ours = [
        {"command": c.name, "description": c.description, "usage_hint": c.usage_hint}
        for c in workspace.manifest.commands
    ]
    invite = {"command": channels.INVITE, "description": BRINGS, "usage_hint": "[@somebody]"}
    return [*ours, invite]


def _shortcuts(workspace: Workspace) -> list[Payload]:
    return [
        {"name": s.name, "callback_id": s.callback_id, "description": s.description}
        for s in workspace.manifest.shortcuts
    ]


def _app(workspace: Workspace) -> Payload:
    names, manifest = workspace.names, workspace.manifest
    return {
        "id": names.app,
        "user_id": names.bot_user,
        "name": manifest.app_name,
        "home_tab": manifest.home_tab,
    }


async def messages(visit: Visit) -> Payload:
    """What a person can read in one conversation."""
    room = visit.workspace.room(visit.text("channel"), visit.person.id)
    return {"messages": [message.for_page() for message in room.visible_to(visit.person.id)]}


async def drawer(visit: Visit) -> Payload:
    """What the bot waits for and does, and what went to and fro."""
    shown: Payload = {"orders": [], "timers": [], **visit.workspace.journal.recent()}
    try:
        bot = await visit.place.turning.bot()
    except PageError as error:
        return shown | {"error": error.sentence}
    if bot is None:
        return shown
    said = {"orders": bot.orders, "timers": bot.timers}
    return shown | {name: _named(visit.workspace, deeds) for name, deeds in said.items()}


def _named(workspace: Workspace, deeds: list[Payload]) -> list[Payload]:
    """What the bot says of its deeds, with people's names as the workspace knows them."""
    return [
        deed | {"summary": speech.named(workspace, str(deed.get("summary", "")))} for deed in deeds
    ]
