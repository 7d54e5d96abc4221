"""Every listener there is, taken from handlers.register by a stand-in for Bolt's app."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import handlers

Listener = Callable[..., None]


@dataclass
class Board:
    """Notes down what is registered: (kind, name)."""

    listeners: list[tuple[str, str]] = field(default_factory=list)

    def command(self, name: str) -> Callable[[Listener], Listener]:
        return self._note("command", name)

    def action(self, name: str) -> Callable[[Listener], Listener]:
        return self._note("action", name)

    def view(self, name: str) -> Callable[[Listener], Listener]:
        return self._note("view", name)

    def event(self, name: str) -> Callable[[Listener], Listener]:
        return self._note("event", name)

    def shortcut(self, name: str) -> Callable[[Listener], Listener]:
        return self._note("shortcut", name)

    def _note(self, kind: str, name: str) -> Callable[[Listener], Listener]:
        self.listeners.append((kind, name))
        return lambda listener: listener


def listeners(kind: str) -> list[str]:
    """The names of all listeners of a kind, in a fixed order."""
    board: Any = Board()
    handlers.register(board)
    return sorted(name for its_kind, name in board.listeners if its_kind == kind)
