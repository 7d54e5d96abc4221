"""What open pages hear, in the order in which it happened."""

import asyncio
from collections.abc import Iterable

from sandbox.wire import Payload


class Live:
    """The queues of the pages that listen, by person."""

    def __init__(self) -> None:
        """Nobody listens yet."""
        self._queues: dict[str, set[asyncio.Queue[Payload]]] = {}

    def listen(self, person: str) -> asyncio.Queue[Payload]:
        """A new queue for one of this person's pages."""
        queue: asyncio.Queue[Payload] = asyncio.Queue()
        self._queues.setdefault(person, set()).add(queue)
        return queue

    def leave(self, person: str, queue: asyncio.Queue[Payload]) -> None:
        """A page has gone."""
        self._queues.get(person, set()).discard(queue)

    def tell(self, people: Iterable[str], push: Payload) -> None:
        """Let the pages of these people know."""
        for person in people:
            for queue in self._queues.get(person, ()):
                queue.put_nowait(push)

    def tell_all(self, push: Payload) -> None:
        """Let every page know."""
        self.tell(list(self._queues), push)

    def hears(self, person: str) -> bool:
        """Whether this person has a page open."""
        return bool(self._queues.get(person))

    @property
    def listeners(self) -> list[str]:
        """The people with a page open."""
        return [person for person, queues in self._queues.items() if queues]
