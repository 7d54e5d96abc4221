"""What mentors said in one question, as a column: looked up for one mentee, for all at once."""

from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int32]
Places = NDArray[np.intp]
"""The places of some mentors in every column."""

FEW = 16


class Choices:
    """Which of all different answers each mentor gave, as a number.

    ``tokens`` are what two answers must share to be anything but apart; without them every
    different answer is compared.
    """

    def __init__(self, tokens: Callable[[Any], Iterable[str]] | None) -> None:
        """Begin with nobody."""
        self._tokens = tokens
        self._number: dict[Hashable, int] = {}
        self._said: dict[int, Hashable] = {}
        self._given: dict[int, int] = {}
        self._sharing: dict[str, set[int]] = {}
        self._silent: set[int] = set()
        self._free: list[int] = []
        self._of = np.zeros(FEW, np.int32)

    def put(self, place: int, said: Hashable) -> None:
        """Note what the mentor at ``place`` said; the place must be free."""
        number = self._number.get(said)
        if number is None:
            number = self._add(said)
        self._given[number] += 1
        self._of = _wide(self._of, place)
        self._of[place] = number

    def drop(self, place: int) -> None:
        """Forget what the mentor at ``place`` said."""
        number = int(self._of[place])
        self._given[number] -= 1
        if not self._given[number]:
            self._remove(number)

    def look(
        self, places: Places, value: Callable[[Any], int], tokens: Iterable[str], apart: Hashable
    ) -> Ints:
        """Return ``value`` of what each of the mentors at ``places`` said.

        ``tokens`` are the mentee's own, and ``apart`` stands for an answer that shares none.
        """
        size = max(self._said, default=0) + 1
        if self._tokens is None:
            values, near = np.zeros(size, np.int32), set(self._said)
        else:
            values = np.full(size, value(apart), np.int32)
            near = self._silent.union(*(self._sharing.get(one, ()) for one in tokens))
        for number in near:
            values[number] = value(self._said[number])
        return values.take(self._of.take(places))

    def _add(self, said: Hashable) -> int:
        number = self._free.pop() if self._free else len(self._said)
        self._number[said], self._said[number], self._given[number] = number, said, 0
        if self._tokens:
            tokens = set(self._tokens(said))
            for token in tokens:
                self._sharing.setdefault(token, set()).add(number)
            if not tokens:
                self._silent.add(number)
        return number

    def _remove(self, number: int) -> None:
        said = self._said.pop(number)
        del self._number[said], self._given[number]
        self._free.append(number)
        self._silent.discard(number)
        for token in set(self._tokens(said) if self._tokens else ()):
            self._sharing[token].discard(number)
            if not self._sharing[token]:
                del self._sharing[token]


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
        self._silent, self._has = _wide(self._silent, place), _wide(self._has, place)
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
        found = np.zeros(len(places), np.int32)
        for value, part in zip(sought, parts, strict=True):
            row = self._row.get(value)
            if row is not None:
                found += self._has[row].take(places) * np.int32(part)
        found[self._silent.take(places)] = mute
        return found


def _wide(column: NDArray[Any], place: int) -> NDArray[Any]:
    """Return a column, or rows of them, with room for ``place``."""
    if place < column.shape[-1]:
        return column
    return np.concatenate([column, np.zeros_like(column)], axis=-1)
