"""What one person has before them."""

from sandbox.driver.door import Door, DriverError
from sandbox.driver.elements import Spot
from sandbox.driver.words import Names, plain, read
from sandbox.wire import Payload

VIEW, HOME = "view", "home"


class Sight:
    """The state of the page of one person, read anew."""

    def __init__(self, door: Door) -> None:
        """Look through this door."""
        self._door = door
        self.state = door.get("/ui/state")
        people = {person["id"]: person["real_name"] for person in self.state["people"]}
        rooms = {room["id"]: room["name"] for room in self.state["conversations"] if room["name"]}
        self.names: Names = people | rooms

    @property
    def conversations(self) -> list[Payload]:
        """All conversations."""
        rooms: list[Payload] = self.state["conversations"]
        return rooms

    def channel(self, named: str) -> str:
        """The id of a conversation by its id or its name."""
        for room in self.conversations:
            if named.lstrip("#") in (room["id"], room["name"]):
                return str(room["id"])
        known = ", ".join(f"#{room['name']}" for room in self.conversations if room["name"])
        raise DriverError(f"{self._me} is not in {named!r}, only in {known}.")

    def messages(self, channel: str) -> list[Payload]:
        """The messages of a conversation, oldest first."""
        found: list[Payload] = self._door.get("/ui/messages", channel=channel)["messages"]
        return found

    def top(self) -> Payload:
        """The modal on top."""
        if not self.state["views"]:
            raise DriverError(f"{self._me} has no form open. {self.all()}")
        view: Payload = self.state["views"][-1]
        return view

    def spots(self, where: str | None, looking_at: str | None) -> list[Spot]:
        """Where to look: in one place only, or in the order in which people look."""
        if where in (VIEW, HOME):
            return self._view_spots(where)
        if where is not None:
            return self._message_spots(self.channel(where))
        bot = self.state["app"]["user_id"]
        rooms = sorted(self.conversations, key=lambda room: room["last_ts"] or "", reverse=True)
        first = [room["id"] for room in rooms if room["id"] == looking_at]
        direct = [room["id"] for room in rooms if room["with"] == bot]
        order = list(dict.fromkeys([*first, *direct, *(room["id"] for room in rooms)]))
        near, far = order[: len(first) + len(direct)], order[len(first) + len(direct) :]
        return [
            *self._view_spots(VIEW),
            *(spot for channel in near for spot in self._message_spots(channel)),
            *self._view_spots(HOME),
            *(spot for channel in far for spot in self._message_spots(channel)),
        ]

    def _view_spots(self, where: str) -> list[Spot]:
        view = self.state["home"] if where == HOME else (self.state["views"] or [None])[-1]
        if view is None:
            return []
        name = "the Home tab" if where == HOME else "the form"
        return [Spot(name, {"view_id": view["id"]}, view["blocks"], view)]

    def _message_spots(self, channel: str) -> list[Spot]:
        newest_first = reversed(self.messages(channel))
        return [
            Spot(self._called(channel), {"channel": channel, "ts": m["ts"]}, m["blocks"])
            for m in newest_first
        ]

    def _called(self, channel: str) -> str:
        room = next(room for room in self.conversations if room["id"] == channel)
        return f"#{room['name']}" if room["name"] else f"the messages with {room['with']}"

    def all(self) -> str:
        """Everything to read, place by place."""
        shown = [f"{self._me} sees:"]
        for view in self.state["views"]:
            shown += ["== a form ==", self._form(view)]
        if self.state["home"]:
            shown += ["== the Home tab ==", read(self.state["home"]["blocks"], self.names)]
        for room in self.conversations:
            shown += [f"== {self._called(room['id'])} ==", plain(room["topic"], self.names)]
            shown += [self.message(message) for message in self.messages(room["id"])]
        return "\n".join(line for line in shown if line)

    def _form(self, view: Payload) -> str:
        typed = [v for block in view["state"]["values"].values() for v in block.values()]
        return "\n".join([read(view, self.names), read(typed, self.names)])

    def message(self, message: Payload) -> str:
        """One message: who says it, its blocks, and its text where that says something else."""
        blocks = read([message["blocks"], message["attachments"]], self.names)
        text = plain(message["text"], self.names)
        files = [file["title"] for file in message["files"]]
        parts = [blocks, *(part for part in [text, *files] if part and part not in blocks)]
        said = "\n".join(part for part in parts if part)
        return f"{self.names[message['user']]}: {said}"

    @property
    def _me(self) -> str:
        return str(self.state["me"]["real_name"])
