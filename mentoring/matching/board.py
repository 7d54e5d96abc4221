"""Everybody who is to be matched, and the points of every pair."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

import numpy as np

from mentoring.matching.blocks import NEVER, Block, Floats, Ints, of_rule, of_scale
from mentoring.matching.conflicts import conflicts
from mentoring.matching.parts import Circle, Marks, Part, divided
from mentoring.matching.profiles import Profile
from mentoring.matching.rules import Rule, rules
from mentoring.matching.scales import Scale, scales
from mentoring.matching.spots import Spots
from mentoring.programmes import Programme

IMPOSSIBLE = NEVER // 2
"""A pair with fewer points than this breaks a rule."""


@dataclass(frozen=True, kw_only=True)
class Board:
    """Mentees and mentors in the order of their ids, with one block a criterion or rule.

    ``apart`` are the mentors, by their places, whom each mentee never meets whatever the blocks
    say.
    """

    mentees: Sequence[Profile]
    mentors: Sequence[Profile]
    scales: tuple[Scale, ...]
    rules: tuple[Rule, ...]
    blocks: tuple[Block, ...]
    apart: Sequence[Ints]

    def rows(self, first: int, last: int) -> Floats:
        """Return the points of the mentees from ``first`` to before ``last`` with every mentor.

        The shape is (mentees, mentors); what is below ``IMPOSSIBLE`` is not allowed.
        """
        mentees, mentors = self._product
        found: Floats = mentees[first:last] @ mentors
        for spots in self._spots:
            spots.add_to(found, np.arange(first, last))
        return found

    def parts(self, among: Marks) -> Iterator[Part]:
        """Yield the board in parts, with some mentors; their pairs in no part break a rule."""
        mentees, mentors = self._product
        for mine, theirs in self._circles:
            if (theirs & among).any():
                yield Part.of((mine, theirs & among), mentees.T, mentors, self._spots)

    @cached_property
    def _circles(self) -> list[Circle]:
        return divided(self.blocks[len(self.scales) :], len(self.mentees), len(self.mentors))

    @cached_property
    def _product(self) -> tuple[Floats, Floats]:
        """The blocks as two arrays, (mentees, columns) and (columns, mentors).

        Columns in which every mentor has the same become one, which changes no sum.
        """
        wants = [block.mentees for block in self.blocks]
        has = [np.ascontiguousarray(block.mentors.T) for block in self.blocks]
        different: dict[bytes, int] = {}
        columns: list[Floats] = []
        total: list[Floats] = []
        for mine, theirs in zip(wants, has, strict=True):
            for column, row in zip(mine.T, theirs, strict=True):
                place = different.setdefault(row.tobytes(), len(columns))
                if place == len(columns):
                    columns.append(row)
                    total.append(column)
                else:
                    total[place] = total[place] + column
        return _stacked(total, len(self.mentees)).T, _stacked(columns, len(self.mentors))

    @cached_property
    def _spots(self) -> tuple[Spots, ...]:
        uneven = tuple(Spots.of_block(block) for block in self.blocks if block.extra)
        return (*uneven, Spots.of_pairs_apart(self.apart))


def _stacked(rows: list[Floats], length: int) -> Floats:
    return np.array(rows, np.float32).reshape(len(rows), length)


def board(
    mentees: Iterable[Profile],
    mentors: Iterable[Profile],
    programme: Programme,
    now: datetime,
    apart: Iterable[tuple[str, str]] = (),
) -> Board:
    """Lay out a board; ``apart`` are further pairs (mentee, mentor) that never meet, by id."""
    here = sorted(mentees, key=lambda one: one.person.id)
    there = sorted(mentors, key=lambda one: one.person.id)
    weighed, kept = scales(programme, there, now), rules(programme)
    blocks = [of_scale(scale, here, there) for scale in weighed]
    blocks += [of_rule(rule, here, there) for rule in kept]
    never = {*apart, *conflicts(here, there, programme)}
    return Board(
        mentees=here,
        mentors=there,
        scales=weighed,
        rules=kept,
        blocks=tuple(blocks),
        apart=_by_place(here, there, never),
    )


def _by_place(
    mentees: list[Profile], mentors: list[Profile], pairs: set[tuple[str, str]]
) -> list[Ints]:
    """Return for each mentee the places of the mentors never met, oneself included."""
    place = {one.person.id: number for number, one in enumerate(mentors)}
    never: dict[str, set[int]] = {one.person.id: {place.get(one.person.id, -1)} for one in mentees}
    for mentee, mentor in pairs:
        if mentee in never and mentor in place:
            never[mentee].add(place[mentor])
    return [np.array(sorted(never[one.person.id] - {-1}), np.int64) for one in mentees]
