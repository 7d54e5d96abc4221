"""What people do with the bot: commands, presses, submissions, looking at the Home tab."""

from sandbox import inputs, rooms, speech
from sandbox.block_kit import client_errors
from sandbox.delivery import answers, hooks, payloads
from sandbox.delivery.courier import AWAY, Courier, UnansweredError
from sandbox.inputs import Values
from sandbox.modals import View
from sandbox.people import Person
from sandbox.wire import PageError, Payload
from sandbox.workspace import Workspace

GONE = "That message is no longer there."
CLOSED = "That form is no longer open."
RESET: Payload = {"ok": False, "error": "reset"}


class Gestures:
    """Carries people's gestures to the bot and its answers back."""

    def __init__(self, workspace: Workspace, courier: Courier) -> None:
        """Between this workspace and this courier."""
        self._workspace = workspace
        self._courier = courier

    async def command(
        self, person: Person, channel: str, name: str, text: str, base_url: str
    ) -> Payload:
        """Type a slash command in a conversation."""
        room = self._workspace.room(channel, person.id)
        declared = self._workspace.manifest.command(name)
        if declared is None:
            raise PageError(f"{name} is not a valid command here.", 404)
        if room.archived:
            raise PageError("This channel is archived.", 409)
        if declared.should_escape:
            text = speech.encode(self._workspace, text, with_names=True)
        payload = payloads.command(self._workspace, person, room, name, text.strip())
        hook = hooks.give(self._workspace, person.id, room)
        payload["response_url"] = f"{base_url}/hooks/{hook}"
        answer = await self._carried("slash_commands", payload, name, person, room.id)
        if isinstance(answer, Refusal):
            return answer.body
        return answers.to_command(self._workspace, self._workspace.hooks[hook], name, answer)

    async def press_message(self, person: Person, gesture: Payload, base_url: str) -> Payload:
        """Press or choose something in a message."""
        room = self._workspace.room(gesture.get("channel"), person.id)
        message = room.find(str(gesture.get("ts")))
        if message is None or message not in room.visible_to(person.id):
            raise PageError(GONE, 409)
        action = inputs.action(message.blocks, gesture, self._workspace.clock.stamp())
        payload = payloads.message_action(self._workspace, person, room, message, action)
        hook = hooks.give(self._workspace, person.id, room, message.ts)
        payload["response_url"] = f"{base_url}/hooks/{hook}"
        return await self._pressed(person, payload, action, room.id)

    async def shortcut(self, person: Person, gesture: Payload, base_url: str) -> Payload:
        """Use a shortcut on a message; what only one person sees has none."""
        room = self._workspace.room(gesture.get("channel"), person.id)
        message = room.find(str(gesture.get("ts")))
        if message is None or message.reader or message not in room.visible_to(person.id):
            raise PageError(GONE, 409)
        declared = self._workspace.manifest.shortcut(str(gesture.get("callback_id")))
        if declared is None:
            raise PageError("There is no such shortcut here.", 404)
        about = declared.callback_id
        payload = payloads.message_shortcut(self._workspace, person, room, message, about)
        hook = hooks.give(self._workspace, person.id, room, message.ts)
        payload["response_url"] = f"{base_url}/hooks/{hook}"
        answer = await self._carried("interactive", payload, about, person, room.id)
        if isinstance(answer, Refusal):
            return answer.body
        return answers.to_action(self._workspace, about, answer)

    async def press_view(self, person: Person, gesture: Payload) -> Payload:
        """Press or choose something in a modal or on the Home tab."""
        view = self.own(person, gesture.get("view_id"))
        action = inputs.action(view.blocks, gesture, self._workspace.clock.stamp())
        view.type_in({action["block_id"]: {action["action_id"]: action}})
        if inputs.silent(view.blocks, action["block_id"]):
            return answers.DONE
        payload = payloads.view_action(self._workspace, person, view, action)
        return await self._pressed(person, payload, action, None)

    async def _pressed(
        self, person: Person, payload: Payload, action: Payload, channel: str | None
    ) -> Payload:
        about = action["action_id"]
        answer = await self._carried("interactive", payload, about, person, channel)
        if isinstance(answer, Refusal):
            return answer.body
        return answers.to_action(self._workspace, about, answer)

    async def suggest(self, person: Person, gesture: Payload) -> Payload:
        """Ask the bot for the options of an external menu, by what was typed so far."""
        asked = {key: str(gesture.get(key) or "") for key in ("block_id", "action_id", "value")}
        if gesture.get("view_id"):
            view = self.own(person, gesture["view_id"])
            payload = payloads.view_suggestion(self._workspace, person, view, asked)
        else:
            room = self._workspace.room(gesture.get("channel"), person.id)
            message = room.find(str(gesture.get("ts")))
            if message is None or message not in room.visible_to(person.id):
                raise PageError(GONE, 409)
            payload = payloads.message_suggestion(self._workspace, person, room, message, asked)
        about = asked["action_id"]
        answer = await self._carried("interactive", payload, about, person, None)
        if isinstance(answer, Refusal):
            return answer.body
        return answers.to_suggestion(self._workspace, about, answer)

    async def submit(self, person: Person, view_id: str | None, values: Values) -> Payload:
        """Submit the modal on top, once Slack's client would let it go."""
        view = self.own(person, view_id)
        if view is not self._workspace.views.stack(person.id)[-1] or not view.given.get("submit"):
            raise PageError(CLOSED, 409)
        view.type_in(values)
        errors = client_errors({**view.given, "blocks": view.blocks}, view.values)
        if errors:
            return {"ok": False, "errors": errors}
        payload = payloads.submission(self._workspace, person, view)
        about = view.given.get("callback_id") or view.id
        answer = await self._carried("interactive", payload, about, person, None)
        if isinstance(answer, Refusal):
            return answer.body
        return answers.to_submission(self._workspace, view, answer)

    def close(self, person: Person, view_id: str | None, *, everything: bool) -> Payload:
        """Close the modal, or with its x the whole stack."""
        view = self.own(person, view_id)
        stack = self._workspace.views.stack(person.id)
        cleared = everything or bool(view.given.get("clear_on_close"))
        told = stack[0] if cleared else view
        self._workspace.views.close(told)
        self._workspace.tell_views(person.id)
        if told.given.get("notify_on_close"):
            payload = payloads.closed(self._workspace, person, told, cleared=cleared)
            self._courier.later(self._told(payload, told))
        return {"ok": True}

    async def _told(self, payload: Payload, view: View) -> None:
        try:
            await self._courier.gesture("interactive", payload, "view_closed")
        except UnansweredError as error:
            about = view.given.get("callback_id") or view.id
            self._workspace.journal.complain(f"the closing of {about}: {error.error}")

    def look(self, person: Person, tab: str) -> str:
        """Open the app's Home or Messages tab; returns the direct messages' id."""
        names = self._workspace.names
        room = rooms.direct(self._workspace, names.bot_user, person.id)
        event: Payload = {"type": "app_home_opened", "user": person.id, "channel": room.id}
        event["tab"] = tab
        home = self._workspace.views.homes.get(person.id)
        if home and tab == "home":
            event["view"] = home.for_slack(names)
        self._workspace.announce("app_home_opened", event)
        return room.id

    def own(self, person: Person, view_id: str | None) -> View:
        """A view that this person has open."""
        view = self._workspace.views.find(view_id, None)
        if view is None or view.owner != person.id:
            raise PageError(CLOSED, 409)
        return view

    async def _carried(
        self, kind: str, payload: Payload, about: str, person: Person, channel: str | None
    ) -> "Payload | Refusal | None":
        generation = self._workspace.generation
        try:
            answer = await self._courier.gesture(kind, payload, about)
        except UnansweredError as error:
            text = f'{about} failed with the error "{error.error}"'
            if payload.get("type") == "view_submission":
                text = answers.TROUBLE
            if error.error == AWAY:
                text = answers.AWAY
            self._workspace.notice(person.id, text, channel)
            return Refusal({"ok": False, "error": error.error})
        return answer if generation == self._workspace.generation else Refusal(RESET)


class Refusal:
    """The bot did not answer, or the workspace was reset meanwhile."""

    def __init__(self, body: Payload) -> None:
        """Keep what the page is told."""
        self.body = body
