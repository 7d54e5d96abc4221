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

    def add_to(self, points: Floats, first: int) -> None:
        """Add to the points of some mentees with every mentor; the first of them is ``first``."""
        kinds = self.classes[first : first + len(points)]
        counts = self.counts[kinds]
        begin = np.cumsum(counts) - counts
        within = np.repeat(self.starts[kinds] - begin, counts) + np.arange(int(counts.sum()))
        row = np.repeat(np.arange(len(points)) * points.shape[1], counts)
        points.reshape(-1)[row + self.mentors[within]] += self.more[within]
