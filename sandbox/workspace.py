"""The state of Harbour Street; one asyncio loop owns it."""

from collections.abc import Callable
from dataclasses import dataclass, field

from sandbox import cast
from sandbox.clock import Clock
from sandbox.conversations import Conversation, Message
from sandbox.faults import Faults
from sandbox.ids import Ids
from sandbox.journal import Journal
from sandbox.live import Live
from sandbox.manifest import Manifest
from sandbox.modals import Views
from sandbox.people import Person
from sandbox.triggers import Triggers
from sandbox.wire import PageError, Payload, SlackError

DAY, MINUTE = 86_400, 60


@dataclass
class File:
    """An uploaded file."""

    id: str
    name: str
    length: int
    title: str = ""
    alt_text: str = ""
    content: bytes | None = None
    shared: bool = False


@dataclass
class Hook:
    """A `response_url`: which message it answers, for whom, and how much of it is left."""

    person: str
    channel: str
    expires: int
    message: str | None = None
    uses: int = 0


@dataclass
class Usergroup:
    """A user group such as @organisers."""

    id: str
    handle: str
    name: str
    users: list[str] = field(default_factory=list)


class Workspace:
    """People, conversations, views, and what the bot did and was told.

    Attributes:
        faults: misfortunes still to come for calls of the bot.
        journal: calls, deliveries and complaints.
        installed: whether the app is in the workspace.
        generation: grows with every reset, so that late answers can be told apart.
        announce: hands an event to the bot's delivery, by the name in the manifest.
    """

    def __init__(self, manifest: Manifest) -> None:
        """Furnish the workspace with the cast."""
        self.manifest = manifest
        self.names = cast.ids()
        self.clock = Clock()
        self.live = Live()
        self.journal = Journal(self.clock, self.live)
        self.faults = Faults()
        self.triggers = Triggers()
        self.ids = Ids()
        self.views = Views(self.ids)
        self.announce: Callable[[str, Payload], None] = lambda _name, _event: None
        self.generation = 0
        self._furnish()

    @property
    def calls(self) -> list[Payload]:
        """Every call of the bot: at, method, args, answer_ok, error."""
        return self.journal.calls

    @property
    def complaints(self) -> list[str]:
        """What Slack would not have taken; a good bot leaves this empty."""
        return self.journal.complaints

    def reset(self) -> None:
        """Begin afresh; open sockets stay, the counter of ids goes on."""
        self.generation += 1
        self.clock.reset()
        self.journal.clear()
        self.faults.clear()
        self.triggers.clear()
        self.views.clear()
        self._furnish()

    def _furnish(self) -> None:
        self.people: dict[str, Person] = cast.people(self.manifest)
        self.installed = True
        self.conversations: dict[str, Conversation] = {}
        self.usergroups = {g["id"]: Usergroup(**g) for g in cast.script()["usergroups"]}
        self.hooks: dict[str, Hook] = {}
        self.files: dict[str, File] = {}
        for script in cast.script()["channels"]:
            self._furnish_channel(script)

    def _furnish_channel(self, script: Payload) -> None:
        everyone = [person.id for person in self.people.values() if not person.is_bot]
        yesterday = self.clock.seconds() - DAY
        channel = Conversation(
            id=self.ids.make("C"),
            kind="public",
            name=script["name"],
            creator=everyone[0],
            created=yesterday,
            members=everyone,
            topic=script["topic"],
        )
        for index, (user, text) in enumerate(script["messages"]):
            channel.messages.append(Message(f"{yesterday + index * MINUTE}.000100", user, text))
        channel.read = dict.fromkeys(everyone, channel.messages[-1].ts)
        self.conversations[channel.id] = channel

    def person(self, person: str | None) -> Person:
        """Somebody by id, for the page."""
        found = self.people.get(person or self.names.newcomer)
        if found is None:
            raise PageError(f"There is nobody called {person} here.", 404)
        return found

    def user(self, user: str) -> Person:
        """Somebody by id, for the Web API."""
        found = self.people.get(user)
        if found is None:
            raise SlackError("user_not_found")
        return found

    def room(self, channel: str | None, person: str) -> Conversation:
        """A conversation that this person is in, for the page."""
        found = self.conversations.get(channel or "")
        if found is None:
            raise PageError("There is no such conversation.", 404)
        if person not in found.members:
            raise PageError("You are not in this conversation.", 403)
        return found

    def tell_conversation(self, conversation: Conversation) -> None:
        """Let the pages of its members know how the conversation looks now."""
        for person in filter(self.live.hears, conversation.members):
            push = {"type": "conversation", "conversation": conversation.for_page(person)}
            self.live.tell([person], push)

    def tell_views(self, person: str) -> None:
        """Let this person's pages know what lies open."""
        stack = [view.for_slack(self.names) for view in self.views.stack(person)]
        self.live.tell([person], {"type": "views", "views": stack})

    def tell_home(self, person: str) -> None:
        """Let this person's pages know their Home tab."""
        home = self.views.homes.get(person)
        view = home.for_slack(self.names) if home else None
        self.live.tell([person], {"type": "home", "view": view})

    def tell_people(self) -> None:
        """Let all pages know the people as they are now."""
        everyone = [person.for_page() for person in self.people.values()]
        self.live.tell_all({"type": "people", "people": everyone})

    def notice(self, person: str, text: str, channel: str | None = None) -> None:
        """Show this person an error that Slack's own client would show."""
        push: Payload = {"type": "notice", "level": "error", "text": text}
        self.live.tell([person], push | ({"channel": channel} if channel else {}))
