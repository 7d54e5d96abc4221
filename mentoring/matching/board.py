"""Everybody who is to be matched, and the points of every pair."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

import numpy as np

from mentoring.matching.blocks import NEVER, Block, Floats, Ints, of_rule, of_scale
from mentoring.matching.conflicts import conflicts
from mentoring.matching.profiles import Profile
from mentoring.matching.rules import Rule, rules
from mentoring.matching.scales import Scale, scales
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
        found = self._mentees[first:last] @ self._mentors.T
        for row, mentee in enumerate(range(first, last)):
            for block in self._uneven:
                who, more = block.extra[block.classes[mentee]]
                found[row, who] += more
            found[row, self.apart[mentee]] += NEVER
        return found

    @cached_property
    def _mentees(self) -> Floats:
        return np.concatenate([block.mentees for block in self.blocks], axis=1)

    @cached_property
    def _mentors(self) -> Floats:
        return np.concatenate([block.mentors for block in self.blocks], axis=1)

    @cached_property
    def _uneven(self) -> tuple[Block, ...]:
        return tuple(block for block in self.blocks if block.extra)


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
