"""What mentors said in one question, as a column: looked up for one mentee, for all at once."""

from collections.abc import Callable, Hashable, Iterable
from typing import Any

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int32]
Places = NDArray[np.intp]
"""The places of some mentors in every column."""

FEW = 16
TABLES = 500
"""So many tables of answers are kept at most."""
RARE = 8
"""So many different answers are quicker compared with each mentor's than looked up."""


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
        self._tables: dict[Hashable, Ints] = {}

    def put(self, place: int, said: Hashable) -> None:
        """Note what the mentor at ``place`` said; the place must be free."""
        number = self._number.get(said)
        if number is None:
            number = self._add(said)
        self._given[number] += 1
        self._of = wide(self._of, place)
        self._of[place] = number

    def drop(self, place: int) -> None:
        """Forget what the mentor at ``place`` said."""
        number = int(self._of[place])
        self._given[number] -= 1
        if not self._given[number]:
            self._remove(number)

    def look(
        self,
        places: Places,
        value: Callable[[Any], int],
        tokens: Iterable[str],
        apart: Hashable,
        key: Hashable,
    ) -> Ints:
        """Return ``value`` of what each of the mentors at ``places`` said.

        ``tokens`` are the mentee's own, and ``apart`` stands for an answer that shares none.
        The same ``key`` has always the same values.
        """
        numbers = self._of.take(places)
        if self._tokens is None:
            return self._table(value, key).take(numbers)
        near = self._near(tokens)
        if len(places) < len(self._said):
            near &= set(numbers.tolist())
        values = np.full(self._size, value(apart), np.int32)
        for number in near:
            values[number] = value(self._said[number])
        return values.take(numbers)

    def keep(
        self,
        here: NDArray[np.bool_],
        allows: Callable[[Any], bool],
        tokens: Iterable[str],
        apart: Hashable,
        key: Hashable,
    ) -> None:
        """Leave those ``here`` whose answer is allowed."""
        of, others = self._of[: len(here)], False
        if self._tokens is None:
            allowed = self._table(allows, key) != 0
            others = bool(2 * np.count_nonzero(allowed) > len(self._said))
            (odd,) = (allowed != others).nonzero()
        else:
            others = allows(apart)
            odd = np.array([one for one in self._near(tokens) if allows(self._said[one]) != others])
        if len(odd) <= RARE:
            _leave(here, of, odd.tolist(), others=others)
        else:
            allowed = np.full(self._size, others)
            allowed[odd] = not others
            here &= allowed.take(of)

    def _table(self, value: Callable[[Any], int], key: Hashable) -> Ints:
        """Return the value of every answer, kept until there are other answers."""
        if key not in self._tables:
            if len(self._tables) >= TABLES:
                self._tables.clear()
            table = np.zeros(self._size, np.int32)
            for number, said in self._said.items():
                table[number] = value(said)
            self._tables[key] = table
        return self._tables[key]

    @property
    def _size(self) -> int:
        return len(self._said) + len(self._free)

    def _near(self, tokens: Iterable[str]) -> set[int]:
        """Return the answers that are not simply apart."""
        return self._silent.union(*(self._sharing.get(one, ()) for one in tokens))

    def _add(self, said: Hashable) -> int:
        self._tables.clear()
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
        self._tables.clear()
        said = self._said.pop(number)
        del self._number[said], self._given[number]
        self._free.append(number)
        self._silent.discard(number)
        for token in set(self._tokens(said) if self._tokens else ()):
            self._sharing[token].discard(number)
            if not self._sharing[token]:
                del self._sharing[token]


def _leave(here: NDArray[np.bool_], of: Ints, odd: Iterable[int], *, others: bool) -> None:
    """Leave those whose answer is odd; or all but those, where the ``others`` stay."""
    kept = np.zeros_like(here)
    for number in odd:
        kept |= of == number
    if others:
        np.logical_not(kept, out=kept)
    here &= kept


def wide(column: NDArray[Any], place: int) -> NDArray[Any]:
    """Return a column, or rows of them, with room for ``place``."""
    if place < column.shape[-1]:
        return column
    return np.concatenate([column, np.zeros_like(column)], axis=-1)
