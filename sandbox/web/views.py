"""views.*: modals and the Home tab."""

from sandbox.block_kit import check_view
from sandbox.modals import Surface, View, fresh_hash
from sandbox.web import content
from sandbox.web.arguments import Args
from sandbox.wire import Payload, SlackError
from sandbox.workspace import Workspace


def checked(view: object, kind: Surface) -> Payload:
    """A view of this kind that Slack would take."""
    if not isinstance(view, dict):
        raise _invalid("[ERROR] must provide an object [json-pointer:/view]")
    content.refuse(check_view(view, surface=kind))
    return view


def open_modal(workspace: Workspace, args: Args) -> Payload:
    """views.open: the modal takes the place of any that this app has open."""
    given = checked(args.json("view"), "modal")
    trigger = workspace.triggers.exchange(_trigger(args))
    before = list(workspace.views.stack(trigger.person))
    workspace.views.stack(trigger.person).clear()
    try:
        view = workspace.views.put(trigger.person, given, workspace.clock.seconds())
    except SlackError:
        workspace.views.stack(trigger.person).extend(before)
        raise
    workspace.tell_views(trigger.person)
    return _answer(workspace, view)


def push(workspace: Workspace, args: Args) -> Payload:
    """views.push: on top of the modal that the gesture came from."""
    given = checked(args.json("view"), "modal")
    trigger = workspace.triggers.exchange(_trigger(args))
    if workspace.views.find(trigger.view, None) not in workspace.views.stack(trigger.person):
        raise SlackError("not_found")
    view = workspace.views.put(trigger.person, given, workspace.clock.seconds())
    workspace.tell_views(trigger.person)
    return _answer(workspace, view)


def update(workspace: Workspace, args: Args) -> Payload:
    """views.update, by id or by external id."""
    if "view_id" not in args and "external_id" not in args:
        raise _invalid("[ERROR] missing required field: view_id")
    view = workspace.views.find(args.text("view_id"), args.text("external_id"))
    if view is None:
        raise SlackError("not_found")
    given = checked(args.json("view"), view.kind)
    _same_hash(view, args)
    replace(workspace, view, given)
    return _answer(workspace, view)


def replace(workspace: Workspace, view: View, given: Payload) -> None:
    """Show something else in an open view, and let the person's pages know."""
    workspace.views.check_external_id(given, view)
    view.replace(given, fresh_hash(workspace.clock.seconds()))
    if view.kind == "home":
        workspace.tell_home(view.owner)
    else:
        workspace.tell_views(view.owner)


def publish(workspace: Workspace, args: Args) -> Payload:
    """views.publish: a person's Home tab."""
    if not workspace.manifest.home_tab:
        raise SlackError("not_enabled")
    given = checked(args.json("view"), "home")
    person = workspace.people.get(args.text("user_id"))
    if person is None or person.is_bot:
        raise _invalid("[ERROR] invalid user_id [json-pointer:/user_id]")
    home = workspace.views.homes.get(person.id)
    if home:
        _same_hash(home, args)
    view = workspace.views.publish(person.id, given, workspace.clock.seconds())
    workspace.tell_home(person.id)
    return _answer(workspace, view)


def _trigger(args: Args) -> str:
    if "trigger_id" not in args and "interactivity_pointer" not in args:
        raise _invalid("[ERROR] missing required field: trigger_id")
    return args.text("trigger_id") or args.text("interactivity_pointer")


def _same_hash(view: View, args: Args) -> None:
    if "hash" in args and args.text("hash") != view.hash:
        raise SlackError("hash_conflict")


def _answer(workspace: Workspace, view: View) -> Payload:
    return {"view": view.for_slack(workspace.names)}


def _invalid(message: str) -> SlackError:
    return SlackError("invalid_arguments", [message])
