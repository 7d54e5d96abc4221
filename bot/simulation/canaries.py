"""Private words with a mark of their own, so that they are known wherever they turn up."""

import re
from collections import deque
from collections.abc import Collection
from itertools import count

MARK = re.compile(r"canary-(\d+)-")


class Canaries:
    """Words that only some may read."""

    def __init__(self) -> None:
        """Begin with none."""
        self._numbers = count(1)
        self._readers: dict[str, frozenset[str]] = {}
        self._places: dict[str, str] = {}
        self.strayed: deque[str] = deque(maxlen=20)

    def words(self, readers: Collection[str], where: str = "") -> str:
        """Return private words that these people may read, and whoever is in that channel."""
        number = str(next(self._numbers))
        self._places[number] = where
        self._readers[number] = frozenset(readers)
        return f"canary-{number}- these words are private"

    def read(self, said: str, readers: Collection[str], where: str) -> None:
        """Look whether what these people read there holds words that are not for all of them."""
        for number in MARK.findall(said):
            if where and self._places.get(number) == where:
                continue
            if not self._readers.get(number, frozenset()).issuperset(readers):
                self.strayed.append(f"canary-{number} read by {', '.join(sorted(readers))}")

    def logged(self, line: str) -> None:
        """Look whether private words stand in the log."""
        self.strayed.extend(f"canary-{number} in the log" for number in MARK.findall(line))
