"""Modals and Home tabs: who has what open."""

import secrets
from dataclasses import dataclass, field
from typing import Literal

from sandbox import inputs
from sandbox.cast import Ids as Names
from sandbox.ids import Ids, complete
from sandbox.inputs import Values
from sandbox.wire import Payload, SlackError

Surface = Literal["modal", "home"]
DEEPEST = 3


def fresh_hash(seconds: int) -> str:
    """A new hash for a view."""
    return f"{seconds}.{secrets.token_hex(4)}"


@dataclass
class View:
    """A modal or Home tab as one person has it open."""

    id: str
    owner: str
    kind: Surface
    given: Payload
    blocks: list[Payload]
    hash: str
    values: Values = field(default_factory=dict)
    root: str = ""
    previous: str | None = None

    @property
    def external_id(self) -> str:
        """The app's own id for it, or nothing."""
        return str(self.given.get("external_id") or "")

    def replace(self, given: Payload, new_hash: str) -> None:
        """Show something else in the same place; what was typed stays where it still fits."""
        self.given, self.blocks, self.hash = given, complete(given["blocks"]), new_hash
        self.values = inputs.state(self.blocks, self.values)

    def type_in(self, values: Values) -> None:
        """Keep what the person typed or chose."""
        self.values = inputs.merged(self.blocks, self.values, values)

    def for_slack(self, names: Names) -> Payload:
        """The view object of the Web API and of interactions."""
        given = self.given
        return {
            "id": self.id,
            "team_id": names.team,
            "type": self.kind,
            "blocks": self.blocks,
            "private_metadata": given.get("private_metadata") or "",
            "callback_id": given.get("callback_id") or "",
            "state": {"values": self.values},
            "hash": self.hash,
            "title": given.get("title"),
            "close": given.get("close"),
            "submit": given.get("submit"),
            "clear_on_close": bool(given.get("clear_on_close", False)),
            "notify_on_close": bool(given.get("notify_on_close", False)),
            "previous_view_id": self.previous,
            "root_view_id": self.root,
            "app_id": names.app,
            "external_id": self.external_id,
            "app_installed_team_id": names.team,
            "bot_id": names.bot,
        }


class Views:
    """All open views."""

    def __init__(self, ids: Ids) -> None:
        """Nothing is open yet."""
        self._ids = ids
        self.stacks: dict[str, list[View]] = {}
        self.homes: dict[str, View] = {}

    def stack(self, person: str) -> list[View]:
        """This person's modals, bottom first."""
        return self.stacks.setdefault(person, [])

    def put(self, person: str, given: Payload, seconds: int) -> View:
        """Lay a modal on top of this person's stack."""
        stack = self.stack(person)
        if len(stack) >= DEEPEST:
            raise SlackError("push_limit_reached")
        self.check_external_id(given, None)
        view = self._make(person, "modal", given, seconds)
        view.root = stack[0].id if stack else view.id
        view.previous = stack[-1].id if stack else None
        stack.append(view)
        return view

    def publish(self, person: str, given: Payload, seconds: int) -> View:
        """Show this on the person's Home tab."""
        home = self.homes.get(person)
        self.check_external_id(given, home)
        if home is None:
            home = self._make(person, "home", given, seconds)
            home.root = home.id
            self.homes[person] = home
        else:
            home.replace(given, fresh_hash(seconds))
        return home

    def find(self, view_id: str | None, external_id: str | None) -> View | None:
        """An open view by Slack's id or by the app's own."""
        for view in self.all():
            if view.id == view_id or (external_id and view.external_id == external_id):
                return view
        return None

    def all(self) -> list[View]:
        """Every open view."""
        modals = [view for stack in self.stacks.values() for view in stack]
        return [*modals, *self.homes.values()]

    def check_external_id(self, given: Payload, own: View | None) -> None:
        """Refuse an external id that another open view has."""
        wanted = given.get("external_id")
        if wanted and any(view.external_id == wanted and view is not own for view in self.all()):
            raise SlackError("duplicate_external_id")

    def close(self, view: View) -> None:
        """Take this modal, and whatever lies on it, off its stack."""
        stack = self.stack(view.owner)
        if view in stack:
            del stack[stack.index(view) :]

    def clear(self) -> None:
        """Close everything."""
        self.stacks.clear()
        self.homes.clear()

    def _make(self, person: str, kind: Surface, given: Payload, seconds: int) -> View:
        blocks = complete(given["blocks"])
        view = View(self._ids.make("V"), person, kind, given, blocks, fresh_hash(seconds))
        view.values = inputs.state(blocks, {})
        return view
