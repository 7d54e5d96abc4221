"""What the bot's acknowledgements do, and what people see of those that Slack would not take."""

from collections.abc import Callable

from sandbox.block_kit import check_message
from sandbox.delivery import hooks
from sandbox.modals import View
from sandbox.web import views
from sandbox.wire import Payload, SlackError
from sandbox.workspace import Hook, Workspace

TROUBLE = "We had some trouble connecting. Try again?"
AWAY = "The bot is not connected. If it has stopped, start it again with make sandbox."
DONE: Payload = {"ok": True}
REFUSED: Payload = {"ok": False, "error": "trouble_connecting"}


def to_command(workspace: Workspace, hook: Hook, name: str, ack: Payload | None) -> Payload:
    """Show what a command was answered with, if anything."""
    if not ack or not any(ack.get(part) for part in ("text", "blocks", "attachments")):
        return DONE
    try:
        hooks.respond(workspace, hook, ack)
    except SlackError as error:
        workspace.journal.complain(_complaint(f"the answer to {name}", error))
        text = f'{name} failed with the error "dispatch_failed"'
        workspace.notice(hook.person, text, hook.channel)
        return {"ok": False, "error": "dispatch_failed"}
    return DONE


def to_action(workspace: Workspace, action: str, ack: Payload | None) -> Payload:
    """Nothing; Slack ignores what a press is answered with, and so it is complained about."""
    if ack:
        workspace.journal.complain(f"Slack ignores the payload of the answer to {action}: {ack}")
    return DONE


def to_suggestion(workspace: Workspace, action: str, ack: Payload | None) -> Payload:
    """The options to offer: up to a hundred, or groups of them."""
    found = {key: (ack or {}).get(key) for key in ("options", "option_groups")}
    given = {key: value for key, value in found.items() if value is not None}
    element = {"type": "static_select", "action_id": "a", **given}
    block = {"type": "actions", "elements": [element]}
    # An external menu may find nothing, which a menu of its own may not.
    problems = [] if given == {"options": []} else check_message({"blocks": [block]})
    if problems or len(given) != 1:
        lines = "; ".join(problem.line() for problem in problems) or str(ack)
        workspace.journal.complain(f"the options for {action}: {lines}")
        return REFUSED
    return {"ok": True, **given}


def to_submission(workspace: Workspace, view: View, ack: Payload | None) -> Payload:
    """Close the modal or do what the answer says."""
    if view not in workspace.views.stack(view.owner):
        return DONE
    action = ack.get("response_action") if ack else "close"
    carry_out = ACTIONS.get(str(action), _unknown)
    try:
        return carry_out(workspace, view, ack or {})
    except SlackError as error:
        about = view.given.get("callback_id") or view.id
        workspace.journal.complain(_complaint(f"the answer to the submission of {about}", error))
        workspace.notice(view.owner, TROUBLE)
        return REFUSED


def _close(workspace: Workspace, view: View, _ack: Payload) -> Payload:
    workspace.views.close(view)
    workspace.tell_views(view.owner)
    return DONE


def _clear(workspace: Workspace, view: View, _ack: Payload) -> Payload:
    workspace.views.stack(view.owner).clear()
    workspace.tell_views(view.owner)
    return DONE


def _update(workspace: Workspace, view: View, ack: Payload) -> Payload:
    views.replace(workspace, view, views.checked(ack.get("view"), "modal"))
    return DONE


def _push(workspace: Workspace, view: View, ack: Payload) -> Payload:
    given = views.checked(ack.get("view"), "modal")
    workspace.views.put(view.owner, given, workspace.clock.seconds())
    workspace.tell_views(view.owner)
    return DONE


def _errors(_workspace: Workspace, view: View, ack: Payload) -> Payload:
    errors = ack.get("errors")
    questions = {block["block_id"] for block in view.blocks if block["type"] == "input"}
    if not isinstance(errors, dict) or not errors:
        raise SlackError("invalid_arguments", ["errors must name at least one question"])
    if strange := sorted(set(errors) - questions):
        raise SlackError("invalid_arguments", [f"no input block is called {', '.join(strange)}"])
    if not all(isinstance(text, str) and text for text in errors.values()):
        raise SlackError("invalid_arguments", ["every error needs its text"])
    return {"ok": False, "errors": errors}


def _unknown(_workspace: Workspace, _view: View, ack: Payload) -> Payload:
    raise SlackError("invalid_arguments", [f"no such response_action: {ack}"])


ACTIONS: dict[str, Callable[[Workspace, View, Payload], Payload]] = {
    "close": _close,
    "clear": _clear,
    "update": _update,
    "push": _push,
    "errors": _errors,
}


def _complaint(what: str, error: SlackError) -> str:
    return f"{what}: {error.error} {'; '.join(error.messages)}".strip()
