"""A person at the page, whose doings read as sentences."""

import time

from sandbox.driver import answers as given_answers
from sandbox.driver.door import Door, DriverError
from sandbox.driver.elements import Found, buttons, menus, questions
from sandbox.driver.sight import VIEW, Sight
from sandbox.driver.words import label
from sandbox.wire import Payload

PATIENCE = 5.0
PAUSE = 0.02


class Person:
    """Somebody in the workspace.

    Attributes:
        id: their id, such as ``U0BEN``.
    """

    def __init__(self, base_url: str, person: str) -> None:
        """Sit down at the page of the sandbox at `base_url`."""
        self.id = person
        self._door = Door(base_url, person)
        self._looking_at: str | None = None

    def say(self, channel: str, text: str) -> Payload:
        """Say something in a conversation, by its id or name; returns the message."""
        where = self._look(channel)
        message: Payload = self._door.post("/ui/say", channel=where, text=text)["message"]
        return message

    def command(self, name: str, text: str = "", *, channel: str = "general") -> Payload:
        """Type a slash command; an answer arrives as a message."""
        where = self._look(channel)
        return self._door.post("/ui/command", channel=where, command=name, text=text)

    def messages(self, channel: str) -> list[Payload]:
        """What they can read in a conversation, oldest first."""
        sight = Sight(self._door)
        return sight.messages(sight.channel(channel))

    def dm(self, other: "Person | str | None" = None) -> str:
        """Open the direct messages with somebody, or with the bot; returns the channel's id."""
        partner = other.id if isinstance(other, Person) else other
        partner = partner or Sight(self._door).state["app"]["user_id"]
        self._looking_at = str(self._door.post("/ui/dm", **{"with": partner})["channel"])
        return self._looking_at

    def conversations(self) -> list[Payload]:
        """The conversations that they are in."""
        return Sight(self._door).conversations

    def home(self, patience: float = PATIENCE) -> Payload | None:
        """Open the Home tab and wait for the bot to fill it, if it is empty."""
        self._door.post("/ui/home")
        deadline = time.monotonic() + patience
        while (view := Sight(self._door).state["home"]) is None and time.monotonic() < deadline:
            time.sleep(PAUSE)
        shown: Payload | None = view
        return shown

    def views(self) -> list[Payload]:
        """Their open modals, bottom first."""
        stack: list[Payload] = Sight(self._door).state["views"]
        return stack

    def press(self, wanted: str, where: str | None = None) -> Payload:
        """Press the newest button with this label.

        Args:
            wanted: the label, or that of the form's submit or close button.
            where: ``view``, ``home`` or a conversation; otherwise wherever people look first.
        """
        sight = Sight(self._door)
        own = self._own_button(sight, wanted) if where in (None, VIEW) else None
        if own is not None:
            return own
        spots = sight.spots(where, self._looking_at)
        seen = list(buttons(spots, sight.names))
        for text, found in seen:
            if text == wanted:
                return self._door.post("/ui/press", **found.gesture())
        shown = ", ".join(f"{text!r} in {found.spot.name}" for text, found in seen) or "none"
        raise DriverError(f"There is no button {wanted!r}. Buttons: {shown}.\n{sight.all()}")

    def _own_button(self, sight: Sight, wanted: str) -> Payload | None:
        view = sight.state["views"][-1] if sight.state["views"] else {}
        if wanted == label(view.get("submit"), sight.names):
            return self.submit()
        return self.close() if wanted == label(view.get("close"), sight.names) else None

    def shortcut(self, wanted: str, said: str, *, channel: str) -> Payload:
        """Use the shortcut of this name on the newest message in which this is said."""
        sight = Sight(self._door)
        where = sight.channel(channel)
        named = {one["name"]: one["callback_id"] for one in sight.state["shortcuts"]}
        stamps = [one["ts"] for one in sight.messages(where) if said in sight.message(one)]
        if wanted not in named or not stamps:
            raise DriverError(f"No {wanted!r} on a message that says {said!r}.\n{sight.all()}")
        gesture = {"channel": where, "ts": stamps[-1], "callback_id": named[wanted]}
        return self._door.post("/ui/shortcut", **gesture)

    def choose(self, wanted: str, choice: object, where: str | None = None) -> Payload:
        """Choose from a menu, boxes or a calendar by the words beside it."""
        sight = Sight(self._door)
        seen = list(menus(sight.spots(where, self._looking_at), sight.names))
        for words, found in seen:
            if wanted in words:
                value = given_answers.value(found, choice, sight.names)
                value.pop("type")
                return self._door.post("/ui/press", **found.gesture(**value))
        shown = "; ".join(f"{words!r} in {found.spot.name}" for words, found in seen) or "none"
        raise DriverError(f"There is nothing to choose called {wanted!r}. There is: {shown}.")

    def fill(self, answers: dict[str, object]) -> Payload:
        """Answer questions of the form on top by their labels; returns the state.values.

        Options are named by their labels or values, dates and times are texts, several answers
        are a list, and True ticks all boxes of a question.
        """
        sight = Sight(self._door)
        view = sight.top()
        asked = questions(view, sight.names)
        values: Payload = {}
        for words, answer in answers.items():
            found = _question(asked, words)
            entry = {found.element["action_id"]: given_answers.value(found, answer, sight.names)}
            values[found.block["block_id"]] = entry
        self._door.post("/ui/change", view_id=view["id"], values=values)
        return values

    def submit(self, answers: dict[str, object] | None = None) -> Payload:
        """Submit the form on top; errors come back by the labels of the questions."""
        if answers:
            self.fill(answers)
        sight = Sight(self._door)
        view = sight.top()
        result = self._door.post("/ui/submit", view_id=view["id"], values={})
        if "errors" in result:
            labels = {f.block["block_id"]: w for w, f in questions(view, sight.names).items()}
            result["errors"] = {labels[block]: text for block, text in result["errors"].items()}
        return result

    def close(self, *, everything: bool = False) -> Payload:
        """Close the form on top, or with its x all of them."""
        view = Sight(self._door).top()
        return self._door.post("/ui/close", view_id=view["id"], all=everything)

    def sees(self) -> str:
        """Everything that they can read now: forms, Home tab, all conversations."""
        return Sight(self._door).all()

    def waits_for(self, text: str, patience: float = PATIENCE) -> str:
        """Wait until they can read this; returns everything that they see."""
        deadline = time.monotonic() + patience
        while text not in (seen := self.sees()):
            if time.monotonic() > deadline:
                raise DriverError(f"{text!r} did not come up within {patience} s.\n{seen}")
            time.sleep(PAUSE)
        return seen

    def turn(self, move: str | None = None, *, to: str | None = None) -> Payload:
        """Turn the clock by a day, a week, a month, to what comes next, or to a moment."""
        return self._door.post("/ui/clock", **({"to": to} if to else {"move": move}))

    def _look(self, channel: str) -> str:
        self._looking_at = Sight(self._door).channel(channel)
        return self._looking_at


def _question(asked: dict[str, Found], words: str) -> Found:
    by_id = {found.block["block_id"]: found for found in asked.values()}
    close = [found for label_, found in asked.items() if label_.lower().startswith(words.lower())]
    exact = asked.get(words) or by_id.get(words)
    if exact is None and len(close) != 1:
        raise DriverError(f"There is no question {words!r}. Questions: {', '.join(asked)}.")
    return exact or close[0]
