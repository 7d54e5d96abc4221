"""A small Slack in memory that keeps its own journal: what was applied, when and where."""

from collections.abc import Callable

from bot.simulation.nouns import LAMP, TEAM, Answer, Applied, Channel, Given, RefusedError, User
from bot.simulation.timeline import Timeline

__all__ = ["Slack"]

REMEMBERED = 200
BURST = 20
"""So many messages in as many seconds are what one place takes."""


class Slack:
    """People, private channels, messages. It refuses what the real one refuses."""

    def __init__(self, timeline: Timeline) -> None:
        """Begin with nobody but the bot."""
        self._timeline = timeline
        self.users: dict[str, User] = {}
        self.channels: dict[str, Channel] = {}
        self.journal: list[Applied] = []
        self.homes = 0
        self._foreign: set[str] = set()
        self._ts = 0
        self._posted: dict[str, list[float]] = {}
        self._told: dict[str, list[Answer]] = {}
        self.seen: Callable[[Applied, Given], None] = lambda _applied, _given: None
        self._methods: dict[str, Callable[[Given], Answer]] = {
            "auth.test": lambda _given: {"user_id": LAMP, "team_id": TEAM, "bot_id": "B0LAMP"},
            "chat.postMessage": self._post,
            "chat.update": self._update,
            "views.publish": self._publish,
            "users.info": self._info,
            "users.list": self._list,
            "users.conversations": self._conversations,
            "conversations.create": self._create,
            "conversations.invite": self._invite,
            "conversations.kick": self._kick,
            "conversations.setTopic": self._topic,
            "conversations.archive": self._archive,
            "conversations.info": self._look,
            "conversations.members": self._members,
            "conversations.history": self._history,
        }

    def do(self, method: str, given: Given) -> Answer:
        """Do what is asked, at once; what cannot be is refused by its name in Slack."""
        if method not in self._methods:
            raise RefusedError("unknown_method")
        return {"ok": True, **self._methods[method](given)}

    def take_name(self, name: str) -> None:
        """Let a channel that the bot cannot see have this name."""
        self._foreign.add(name)

    def busy(self, where: str) -> bool:
        """Tell whether more is posted in one place than Slack takes: one a second, with a burst."""
        latest = self._posted.get(where, [])
        return len(latest) >= BURST and self._timeline.seconds - latest[-BURST] < BURST

    def put_down(self, applied: Applied, given: Given) -> None:
        """Write down what has taken effect, and let people see it."""
        self.journal.append(applied)
        self.seen(applied, given)

    def channel(self, given: Given) -> Channel:
        """Return a channel of the bot's that can be changed."""
        found = self.channels.get(str(given["channel"]))
        if found is None:
            raise RefusedError("channel_not_found")
        if found.archived:
            raise RefusedError("is_archived")
        return found

    def _post(self, given: Given) -> Answer:
        where = str(given["channel"])
        if where in self.users:
            self._there(where)
            answer = f"D{where[1:]}"
        else:
            answer = self.channel(given).id
        self._ts += 1
        self._posted[where] = [*self._posted.get(where, []), self._timeline.seconds][-BURST:]
        ts = f"{self._timeline.now().timestamp():.0f}.{self._ts % 10**6:06}"
        told = {"ts": ts, "user": LAMP, "metadata": given.get("metadata")}
        self._told[answer] = [*self._told.get(answer, []), told][-REMEMBERED:]
        return {"channel": answer, "ts": ts}

    def _there(self, user: str) -> User:
        found = self.users.get(user)
        if found is None:
            raise RefusedError("user_not_found")
        if found.deleted:
            raise RefusedError("user_disabled")
        return found

    def _update(self, given: Given) -> Answer:
        where = str(given["channel"])
        if where.startswith("C"):
            self.channel(given)
        return {"channel": where, "ts": given["ts"]}

    def _publish(self, given: Given) -> Answer:
        self._there(str(given["user_id"]))
        self.homes += 1
        return {}

    def _info(self, given: Given) -> Answer:
        found = self.users.get(str(given["user"]))
        if found is None:
            raise RefusedError("user_not_found")
        return {"user": found.described()}

    def _list(self, given: Given) -> Answer:
        everybody = list(self.users.values())
        start, size = int(given.get("cursor") or 0), int(given.get("limit") or 200)
        page = everybody[start : start + size]
        following = str(start + size) if start + size < len(everybody) else ""
        return {
            "members": [one.described() for one in page],
            "response_metadata": {"next_cursor": following},
        }

    def _conversations(self, _given: Given) -> Answer:
        found = [
            {"id": one.id, "name": one.name, "creator": one.creator}
            for one in self.channels.values()
            if LAMP in one.members and not one.archived
        ]
        return {"channels": found, "response_metadata": {"next_cursor": ""}}

    def _create(self, given: Given) -> Answer:
        name = str(given["name"])
        names = {one.name for one in self.channels.values()}
        if name in names or name in self._foreign:
            raise RefusedError("name_taken")
        made = Channel(f"C{len(self.channels):05}", name, LAMP, [LAMP])
        made.made_at = self._timeline.seconds
        self.channels[made.id] = made
        return {"channel": {"id": made.id, "name": name}}

    def _invite(self, given: Given) -> Answer:
        channel, user = self.channel(given), str(given["users"])
        self._there(user)
        if user in channel.members:
            raise RefusedError("already_in_channel")
        channel.members.append(user)
        return {}

    def _kick(self, given: Given) -> Answer:
        channel, user = self.channel(given), str(given["user"])
        if user not in channel.members:
            raise RefusedError("not_in_channel")
        channel.members.remove(user)
        return {}

    def _topic(self, given: Given) -> Answer:
        self.channel(given).topic = str(given["topic"])
        return {}

    def _archive(self, given: Given) -> Answer:
        found = self.channels.get(str(given["channel"]))
        if found is None:
            raise RefusedError("channel_not_found")
        if found.archived:
            raise RefusedError("already_archived")
        found.archived, found.archived_at = True, self._timeline.seconds
        return {}

    def _look(self, given: Given) -> Answer:
        found = self.channels.get(str(given["channel"]))
        if found is None:
            raise RefusedError("channel_not_found")
        told = {
            "id": found.id,
            "name": found.name,
            "is_archived": found.archived,
            "is_member": LAMP in found.members,
            "num_members": len(found.members),
        }
        return {"channel": told}

    def _members(self, given: Given) -> Answer:
        found = self.channels.get(str(given["channel"]))
        if found is None:
            raise RefusedError("channel_not_found")
        return {"members": list(found.members), "response_metadata": {"next_cursor": ""}}

    def _history(self, given: Given) -> Answer:
        """Tell what was posted in a direct message; the bot may not read channels."""
        where = str(given["channel"])
        if not where.startswith("D"):
            raise RefusedError("missing_scope")
        oldest = float(given.get("oldest") or 0)
        found = [one for one in self._told.get(where, []) if float(one["ts"]) >= oldest]
        return {"messages": found[::-1], "has_more": False}
