"""What tests and rehearsers do to the workspace itself."""

from zoneinfo import available_timezones

from sandbox.people import Person
from sandbox.ui.doors import Visit
from sandbox.wire import PageError, Payload

CHANGEABLE = ("real_name", "title", "about", "tz", "deleted", "is_restricted",
              "is_ultra_restricted")  # fmt: skip
OK: Payload = {"ok": True}


async def deactivate(visit: Visit) -> Payload:
    """Deactivate a person: they leave every channel without a word, as in Slack."""
    person = visit.workspace.person(visit.text("person"))
    person.deleted = True
    visit.workspace.views.stack(person.id).clear()
    for room in visit.workspace.conversations.values():
        if room.kind != "dm" and person.id in room.members:
            room.members.remove(person.id)
            visit.workspace.live.tell([person.id], {"type": "gone", "channel": room.id})
            visit.workspace.tell_conversation(room)
    _changed(visit, person)
    return OK


async def person(visit: Visit) -> Payload:
    """Change something about a person, or make a new one with `id` and `handle`."""
    known = visit.workspace.people.get(visit.text("person"))
    changes = {key: value for key, value in visit.body.items() if key in CHANGEABLE}
    if changes.get("tz") not in {None, *available_timezones()}:
        raise PageError("There is no such time zone.")
    if known is None:
        return _joined(visit, changes)
    for name, value in changes.items():
        setattr(known, name, value)
    _changed(visit, known)
    return OK


def _joined(visit: Visit, changes: Payload) -> Payload:
    workspace = visit.workspace
    handle = visit.text("handle")
    newcomer = Person(visit.text("person"), handle, changes.pop("real_name", handle), **changes)
    workspace.people[newcomer.id] = newcomer
    for room in workspace.conversations.values():
        if room.kind == "public" and not room.archived:
            room.members.append(newcomer.id)
            workspace.tell_conversation(room)
    user = newcomer.for_slack(workspace.names.team, workspace.clock.now())
    workspace.announce("team_join", {"type": "team_join", "user": user})
    workspace.tell_people()
    return OK


def _changed(visit: Visit, person: Person) -> None:
    workspace = visit.workspace
    person.updated = workspace.clock.seconds()
    user = person.for_slack(workspace.names.team, workspace.clock.now())
    workspace.announce("user_change", {"type": "user_change", "user": user})
    workspace.tell_people()


async def faults(visit: Visit) -> Payload:
    """Let the next calls of a method go wrong; an empty body forgets all faults."""
    wish = {key: value for key, value in visit.body.items() if key != "as"}
    if not wish:
        visit.workspace.faults.clear()
        return OK
    try:
        visit.workspace.faults.add(**wish)
    except TypeError:
        raise PageError("That is no fault that the sandbox knows.") from None
    return OK


async def sockets(visit: Visit) -> Payload:
    """Ask the bot to open its sockets anew, as Slack does every few hours."""
    await visit.place.sockets.disconnect(str(visit.body.get("reason", "refresh_requested")))
    return OK


async def clock(visit: Visit) -> Payload:
    """Turn the clock."""
    return await visit.place.turning.turn(visit.body)


async def reset(visit: Visit) -> Payload:
    """Begin afresh."""
    await visit.place.turning.reset()
    return OK
