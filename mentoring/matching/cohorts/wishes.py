"""What single pairs are worth besides their points, because one of the two has named the other."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Self

import numpy as np

from mentoring.matching.blocks import Floats, Ints

Named = Mapping[str, Sequence[str]]
"""Whom somebody would like best, in their order; everybody by their ids."""


@dataclass(frozen=True, kw_only=True)
class Wishes:
    """Pairs by the places of the two, each once and in the order of the mentees, and their more."""

    mentees: Ints
    mentors: Ints
    more: Ints

    @classmethod
    def none(cls) -> Self:
        """Return that nobody has named anybody."""
        return cls.of([])

    @classmethod
    def of(cls, found: Iterable[tuple[int, int, int]]) -> Self:
        """Put pairs together: the mentee's place, the mentor's place, what is added."""
        lines = np.array(sorted(found), np.int64).reshape(-1, 3)
        return cls(mentees=lines[:, 0], mentors=lines[:, 1], more=lines[:, 2])

    def add_to(self, worth: Floats | Ints, first: int) -> None:
        """Add to what pairs of some mentees with every mentor are worth, from ``first`` on."""
        if len(self.mentees):
            begin, end = np.searchsorted(self.mentees, [first, first + len(worth)])
            here = slice(begin, end)
            worth[self.mentees[here] - first, self.mentors[here]] += self.more[here]


def of_mentees(
    named: Named, mentees: Sequence[str], mentors: Sequence[str], more: Callable[[int], int]
) -> Wishes:
    """Return the wishes of mentees; ``more`` says what a choice adds, the first has place 0.

    People are in the order of their places. Who is not there is passed over.
    """
    return Wishes.of(_placed(named, mentees, mentors, more))


def of_mentors(
    named: Named, mentees: Sequence[str], mentors: Sequence[str], more: Callable[[int], int]
) -> Wishes:
    """Return the same of mentors who have named mentees."""
    placed = _placed(named, mentors, mentees, more)
    return Wishes.of((mentee, mentor, much) for mentor, mentee, much in placed)


def _placed(
    named: Named, who: Sequence[str], others: Sequence[str], more: Callable[[int], int]
) -> Iterable[tuple[int, int, int]]:
    here = {one: place for place, one in enumerate(who)}
    there = {one: place for place, one in enumerate(others)}
    return [
        (here[one], there[other], more(choice))
        for one, choices in named.items()
        for choice, other in enumerate(choices)
        if one in here and other in there
    ]
