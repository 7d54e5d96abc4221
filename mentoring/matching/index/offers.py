"""What mentors offer in a question with several answers, as rows: added up for one mentee."""

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from mentoring.matching.index.columns import FEW, Ints, Places, wide

PART = 4
"""When more than one in so many mentors is asked about, all are added up in one piece."""


class Offers:
    """Which values each mentor offers, a row of yes and no for each value."""

    def __init__(self) -> None:
        """Begin with nobody."""
        self.offering: dict[str, int] = {}
        self._row: dict[str, int] = {}
        self._said: dict[int, tuple[str, ...]] = {}
        self._has = np.zeros((FEW, FEW), bool)
        self._silent = np.zeros(FEW, bool)

    def put(self, place: int, values: tuple[str, ...]) -> None:
        """Note what the mentor at ``place`` offers; the place must be free."""
        self._said[place] = values
        self._silent, self._has = wide(self._silent, place), wide(self._has, place)
        self._silent[place] = not values
        for value in values:
            row = self._row.setdefault(value, len(self._row))
            if row >= len(self._has):
                self._has = np.concatenate([self._has, np.zeros_like(self._has)])
            self._has[row, place] = True
            self.offering[value] = self.offering.get(value, 0) + 1

    def drop(self, place: int) -> None:
        """Forget what the mentor at ``place`` offers."""
        for value in self._said.pop(place):
            self._has[self._row[value], place] = False
            self.offering[value] -= 1

    def look(self, places: Places, sought: Sequence[str], parts: Sequence[int], mute: int) -> Ints:
        """Return the sum of the ``parts`` of what is sought and each mentor offers.

        It is ``mute`` where one of the two said nothing.
        """
        if not sought:
            return np.full(len(places), mute, np.int32)
        rows = [(self._silent, mute)]
        rows += [
            (self._has[self._row[value]], part)
            for value, part in zip(sought, parts, strict=True)
            if value in self._row
        ]
        if len(places) * PART < len(self._said):
            found = _added(((row.take(places), part) for row, part in rows), len(places))
        else:
            found = _added(rows, len(self._silent)).take(places)
        return found.astype(np.int32)


def _added(rows: Iterable[tuple[NDArray[np.bool_], int]], size: int) -> NDArray[np.int16]:
    """Add the points of each row to those who are in it; all together they fit into 16 bits."""
    found, some = np.zeros(size, np.int16), np.empty(size, np.int16)
    for row, points in rows:
        found += np.multiply(row, np.int16(points), out=some)
    return found
