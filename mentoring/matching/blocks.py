"""Criteria and rules as integer arrays: points of many pairs at once, the same to the last point.

A criterion of which a mentee wants parts becomes one column a value; every other one a table of
what mentees said by what mentors said, looked up by a product with ones and zeros. A broken rule
is a table of very negative numbers. All sums stay below 2^24, so that the product of float32
arrays is exact integer arithmetic: in any order, on every processor and number of threads.
"""

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from mentoring.matching.criteria import COMPARISONS
from mentoring.matching.profiles import Profile
from mentoring.matching.rules import Rule
from mentoring.matching.scales import Scale
from mentoring.matching.shares import shares

NEVER = -(1 << 20)
"""What a broken rule costs; fifteen of them and all points together stay below 2^24."""

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]
Extra = tuple[Ints, Floats]
"""Which mentors differ from the table for one mentee, and by how much."""


@dataclass(frozen=True, slots=True)
class Block:
    """One criterion or rule: points are ``mentees`` @ ``mentors``.T, and ``extra`` upon that.

    ``classes`` says which of ``extra`` is whose; without extras both are empty.
    """

    mentees: Floats
    mentors: Floats
    extra: tuple[Extra, ...] = ()
    classes: Ints = field(default_factory=lambda: np.zeros(0, np.int64))


@dataclass(frozen=True, slots=True)
class _Table:
    """A number for what a mentee and what a mentor said."""

    value: Callable[[Any, Any], int]
    tokens: Callable[[Any], Iterable[str]] | None
    apart: Hashable


def of_scale(scale: Scale, mentees: Sequence[Profile], mentors: Sequence[Profile]) -> Block:
    """Build the block of one criterion."""
    how = COMPARISONS[scale.criterion]
    mine = [how.mine(scale, one) for one in mentees]
    theirs = [how.theirs(scale, one) for one in mentors]
    if how.parts:
        return _parts(scale, mine, theirs)
    table = _Table(lambda a, b: how.find(scale, a, b).points, how.tokens, how.apart)
    return _block(table, mine, theirs)


def of_rule(rule: Rule, mentees: Sequence[Profile], mentors: Sequence[Profile]) -> Block:
    """Build the block of one rule: nothing where it lets two meet, otherwise ``NEVER``."""
    mine, theirs = [rule.mine(one) for one in mentees], [rule.theirs(one) for one in mentors]
    table = _Table(lambda a, b: 0 if rule.allows(a, b) else NEVER, rule.tokens, rule.apart)
    return _block(table, mine, theirs)


def _parts(scale: Scale, mine: list[Any], theirs: list[Any]) -> Block:
    """Build a column for each value sought, one for who seeks and one for who offers nothing."""
    column = {value: place for place, value in enumerate(sorted({v for m in mine for v in m}))}
    wants = np.zeros((len(mine), len(column) + 2), np.float32)
    has = np.zeros((len(theirs), len(column) + 2), np.float32)
    rows, columns = _flat([[column[value] for value in values] for values in mine])
    rarity = np.array([scale.rarity(value) for value in column], np.int64)
    wants[rows, columns] = shares(scale.points, rows, rarity[columns])
    seeks = np.array([bool(values) for values in mine], bool)
    wants[seeks, -1] = wants[~seeks, -2] = scale.neutral
    rows, columns = _flat([[column[v] for v in values if v in column] for values in theirs])
    has[rows, columns] = 1
    has[:, -2] = 1
    has[:, -1] = [not values for values in theirs]
    return Block(wants, has)


def _flat(lists: list[list[int]]) -> tuple[Ints, Ints]:
    """Return the number of the list and the number itself, for each number in some lists."""
    rows = np.repeat(np.arange(len(lists)), [len(one) for one in lists])
    return rows, np.fromiter((one for each in lists for one in each), np.int64, len(rows))


def _block(table: _Table, mine: list[Any], theirs: list[Any]) -> Block:
    here, mentee_class = _classes(mine)
    there, mentor_class = _classes(theirs)
    if table.tokens is None:
        numbers = np.array([[table.value(a, b) for b in there] for a in here], np.float32)
        numbers = numbers.reshape(len(here), len(there))
        return Block(numbers[mentee_class], np.eye(len(there), dtype=np.float32)[mentor_class])
    return _sparse(table, (here, mentee_class), (there, mentor_class))


def _sparse(table: _Table, mine: tuple[list[Any], Ints], theirs: tuple[list[Any], Ints]) -> Block:
    """Build two columns, for who is apart and who said nothing, and note everybody else."""
    (here, mentee_class), (there, mentor_class) = mine, theirs
    tokens = table.tokens or (lambda _one: ())
    silent = np.array([not any(True for _ in tokens(b)) for b in there], bool)
    nothing = next((b for b, mute in zip(there, silent, strict=True) if mute), table.apart)
    numbers = np.array(
        [[table.value(a, table.apart), table.value(a, nothing)] for a in here], np.float32
    ).reshape(len(here), 2)
    mute = silent[mentor_class] if len(there) else np.zeros(0, bool)
    has = np.stack([~mute, mute], axis=1).astype(np.float32)
    members = _members(mentor_class, len(there))
    sharing: dict[str, list[int]] = {}
    for place, b in enumerate(there):
        for token in tokens(b):
            sharing.setdefault(token, []).append(place)
    extra = []
    for a, (apart, _) in zip(here, numbers.tolist(), strict=True):
        near = sorted({place for token in tokens(a) for place in sharing.get(token, ())})
        more = [table.value(a, there[place]) - apart for place in near]
        extra.append(_extra([members[place] for place in near], more))
    return Block(numbers[mentee_class], has, tuple(extra), mentee_class)


def _extra(bundles: list[Ints], more: list[float]) -> Extra:
    """Return the mentors of some bundles, and by how much each bundle differs, if it does."""
    who = np.concatenate([np.zeros(0, np.int64), *bundles])
    much = np.repeat(np.array(more, np.float32), [len(bundle) for bundle in bundles])
    differ = much != 0
    return who[differ], much[differ]


def _classes(keys: list[Any]) -> tuple[list[Any], Ints]:
    """Number what was said: the different answers in their order, and whose is which."""
    places: dict[Any, int] = {}
    numbers = [places.setdefault(key, len(places)) for key in keys]
    return list(places), np.array(numbers, np.int64)


def _members(classes: Ints, count: int) -> list[Ints]:
    order = np.argsort(classes, kind="stable")
    ends = np.searchsorted(classes[order], np.arange(count + 1))
    return [order[ends[place] : ends[place + 1]] for place in range(count)]
