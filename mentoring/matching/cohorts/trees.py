"""Where the simplex method begins: the tree of pairs that lose least at given prices.

A basis of the linear programme is a tree. It joins mentees, mentors and a root: a pair joins its
two, and whoever is joined to the root itself may stand, or have an empty seat. At nearly the right
prices the tree of the least losses (Kruskal 1956) is nearly the right basis.
"""

import numpy as np
from numpy.typing import NDArray

from mentoring.matching.blocks import Ints
from mentoring.matching.cohorts.pairs import Candidates

Marks = NDArray[np.bool_]


def tree(candidates: Candidates, mentees: int, prices: Ints) -> tuple[Marks, Marks]:
    """Return which pairs are in the tree, and which mentees and then mentors are at its root.

    A pair loses what its mentee gains more elsewhere; standing loses what a mentee could gain,
    an empty seat its price.
    """
    gains = candidates.best_gains(prices, mentees)
    people = mentees + len(prices)
    loss = gains[candidates.mentees] - candidates.gains(prices)
    order = np.argsort(np.concatenate([loss, gains, prices]), kind="stable")
    ones = np.concatenate([candidates.mentees, np.arange(people)])
    others = np.concatenate([candidates.mentors + mentees, np.full(people, people)])
    taken = np.zeros(len(order), bool)
    taken[_joining(order, ones, others, people + 1)] = True
    return taken[: len(loss)], taken[len(loss) :]


def _joining(order: Ints, ones: Ints, others: Ints, count: int) -> list[int]:
    """Return the lines, in this order, that join what was not joined before."""
    towards = list(range(count))
    joining = []
    for line, one, other in zip(
        order.tolist(), ones[order].tolist(), others[order].tolist(), strict=True
    ):
        here, there = one, other
        while towards[here] != here:
            towards[here] = here = towards[towards[here]]
        while towards[there] != there:
            towards[there] = there = towards[towards[there]]
        if here != there:
            towards[here] = there
            joining.append(line)
            if len(joining) == count - 1:
                break
    return joining
