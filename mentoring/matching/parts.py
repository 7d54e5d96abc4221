"""A board in parts: mentees who said the same to some rules, and the mentors these let them meet.

Rules keep most pairs apart, and few answers decide that: grade, term, languages. Whoever may not
meet anyway need not be multiplied, and what is the same for everybody in a part is added once. The
points are those of the whole board, to the last one.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mentoring.matching.blocks import NEVER, Block, Floats, Ints
from mentoring.matching.spots import Spots

LEAST, SHARE = 200, 0.01
"""So many mentees at least, and such a share, have a part of their own; others share theirs."""
USEFUL = 0.05
"""A rule divides the board if it keeps such a share of pairs apart."""

Marks = NDArray[np.bool_]
Circle = tuple[Ints, Marks]
"""Some mentees by their places, and which mentors they might meet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Some mentees and mentors, by their places; points are ``wants``.T @ ``has`` and ``spots``.

    The last two rows of both are for what is added to everybody's points: what each mentee gets
    besides (and ones), ones (and what each mentor gets).
    """

    mentees: Ints
    mentors: Ints
    wants: Floats
    has: Floats
    spots: tuple[Spots, ...]

    @classmethod
    def of(cls, circle: Circle, wants: Floats, has: Floats, spots: Iterable[Spots]) -> "Part":
        """Take a part from a product, of which rows are columns of blocks, and its spots."""
        mentees, mentors = circle[0], np.flatnonzero(circle[1])
        mine = wants[:, mentees]
        alike = (mine == mine[:, :1]).all(axis=1)
        return cls(
            mentees=mentees,
            mentors=mentors,
            wants=_with(mine[~alike], 0, 1),
            has=_with(has[np.ix_(~alike, mentors)], 1, (mine[alike, 0] @ has[alike])[mentors]),
            spots=tuple(each.within(mentees, mentors, has.shape[1]) for each in spots),
        )

    def with_more(self, of_mentees: Ints, of_mentors: Ints) -> "Part":
        """Add numbers to the points of all mentees, and to those of all mentors."""
        self.wants[-2] += of_mentees[self.mentees]
        self.has[-1] += of_mentors[self.mentors]
        return self

    def points(self, first: int, last: int) -> Floats:
        """Return the points of the mentees from ``first`` to before ``last`` of this part."""
        found: Floats = self.wants[:, first:last].T @ self.has
        for spots in self.spots:
            spots.add_to(found, self.mentees[first:last])
        return found


def _with(rows: Floats, last_but_one: int, last: int | Floats) -> Floats:
    """Return rows with two more."""
    found = np.empty((len(rows) + 2, rows.shape[1]), np.float32)
    found[:-2], found[-2], found[-1] = rows, last_but_one, last
    return found


def divided(rules: Iterable[Block], mentees: int, mentors: int) -> list[Circle]:
    """Divide everybody by the rules that keep most apart; who may meet nobody is left out."""
    circles: list[Circle] = [(np.arange(mentees), np.ones(mentors, bool))]
    for kinds, meets in _dividing(rules):
        circles = [smaller for circle in circles for smaller in _split(circle, kinds, meets)]
    return [(mine, theirs) for mine, theirs in circles if len(mine) and theirs.any()]


def _dividing(rules: Iterable[Block]) -> list[tuple[Ints, Marks]]:
    """Return for each useful rule of what kind mentees are, and whom each kind may meet."""
    found = []
    for block in rules:
        if block.extra or not len(block.mentees) or not len(block.mentors):
            continue
        places: dict[bytes, int] = {}
        kinds = np.array([places.setdefault(row.tobytes(), len(places)) for row in block.mentees])
        _, first = np.unique(kinds, return_index=True)
        meets = block.mentees[first] @ block.mentors.T > NEVER / 2
        apart = 1 - np.bincount(kinds) @ meets.mean(axis=1) / len(kinds)
        if apart >= USEFUL:
            found.append((apart, kinds, meets))
    return [(kinds, meets) for _, kinds, meets in sorted(found, key=lambda one: -one[0])]


def _split(circle: Circle, kinds: Ints, meets: Marks) -> Iterator[Circle]:
    mentees, mentors = circle
    mine = kinds[mentees]
    large = np.bincount(mine, minlength=len(meets)) >= max(LEAST, SHARE * len(kinds))
    for kind in np.flatnonzero(large):
        yield mentees[mine == kind], mentors & meets[kind]
    few = ~large[mine]
    if few.any():
        yield mentees[few], mentors & meets[np.unique(mine[few])].any(axis=0)
