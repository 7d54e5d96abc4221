"""Single pairs whose points differ from the tables, kept so that many are added in one go."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

import numpy as np

from mentoring.matching.blocks import NEVER, Block, Extra, Floats, Ints


@dataclass(frozen=True, slots=True, kw_only=True)
class Spots:
    """The mentors who differ for each class of mentees, all classes in one line.

    Class ``k`` differs with ``counts[k]`` mentors from place ``starts[k]`` on, each once, by
    ``more`` points; ``classes`` says which class a mentee is of.
    """

    classes: Ints
    starts: Ints
    counts: Ints
    mentors: Ints
    more: Floats

    @classmethod
    def of_block(cls, block: Block) -> Self:
        """Return what a block has upon its product."""
        return cls._of(block.classes, block.extra)

    @classmethod
    def of_pairs_apart(cls, apart: Sequence[Ints]) -> Self:
        """Return the pairs that never meet; every mentee is a class."""
        never = [(who, np.full(len(who), NEVER, np.float32)) for who in apart]
        return cls._of(np.arange(len(apart)), never)

    @classmethod
    def _of(cls, classes: Ints, extra: Sequence[Extra]) -> Self:
        counts = np.array([len(who) for who, _ in extra], np.int64)
        nobody: Extra = np.zeros(0, np.int64), np.zeros(0, np.float32)
        mentors, more = (np.concatenate(each) for each in zip(nobody, *extra, strict=True))
        return cls(
            classes=classes,
            starts=np.cumsum(counts) - counts,
            counts=counts,
            mentors=mentors.astype(np.int32),
            more=more.astype(np.float32),
        )

    def add_to(self, points: Floats, mentees: Ints) -> None:
        """Add to the points of some mentees, by their places, with every mentor."""
        which, counts = self._of_kinds(self.classes[mentees])
        row = np.repeat(np.arange(len(points)) * points.shape[1], counts)
        points.reshape(-1)[row + self.mentors[which]] += self.more[which]

    def within(self, mentees: Ints, mentors: Ints, all_mentors: int) -> Self:
        """Return the same for some mentees, and for some mentors, who get new places."""
        kinds, classes = np.unique(self.classes[mentees], return_inverse=True)
        which, counts = self._of_kinds(kinds)
        place = np.full(all_mentors, -1, np.int32)
        place[mentors] = np.arange(len(mentors))
        there = place[self.mentors[which]]
        keep = there >= 0
        counts = np.bincount(np.repeat(np.arange(len(kinds)), counts)[keep], minlength=len(kinds))
        of_all = np.zeros(len(self.classes), np.int64)
        of_all[mentees] = classes
        return type(self)(
            classes=of_all,
            starts=np.cumsum(counts) - counts,
            counts=counts,
            mentors=there[keep].astype(np.int64),
            more=self.more[which][keep],
        )

    def _of_kinds(self, kinds: Ints) -> tuple[Ints, Ints]:
        """Return where that stands in which some classes differ, and how much each has."""
        counts = self.counts[kinds]
        begin = np.cumsum(counts) - counts
        return np.repeat(self.starts[kinds] - begin, counts) + np.arange(int(counts.sum())), counts
