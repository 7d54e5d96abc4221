"""Whom to compare to the end: criteria one after the other, without those who cannot come up."""

from collections.abc import Callable, Sequence

import numpy as np

from mentoring.matching.index.columns import Ints, Places

Look = tuple[int, Callable[[Places], Ints]]
"""The most points that a criterion gives, and what tells the points of some mentors."""
ENOUGH = 3000
"""So few are compared to the end at once."""
TRIED = 48
"""So many who are in front are compared to the end, to know what the others must reach."""


def foremost(places: Places, worth: Ints, looks: Sequence[Look], most: int) -> tuple[Places, Ints]:
    """Return the mentors who may be among the ``most`` best, with what they are worth in all.

    ``worth`` is what they begin with. Whoever is missing is worth less than so many others.
    """
    rest, least = sum(points for points, _ in looks), None
    for number, (points, look) in enumerate(looks, 1):
        worth = worth + look(places)
        rest -= points
        if least is not None:
            places, worth = _reaching(places, worth, least - rest)
        if rest and len(places) > max(ENOUGH, most):
            least = _least(places, worth, looks[number:], most)
            places, worth = _reaching(places, worth, least - rest)
    return places, worth


def _reaching(places: Places, worth: Ints, least: int) -> tuple[Places, Ints]:
    (kept,) = (worth >= least).nonzero()
    return (places, worth) if len(kept) == len(places) else (places.take(kept), worth.take(kept))


def _least(places: Places, worth: Ints, looks: Sequence[Look], most: int) -> int:
    """Return what at least ``most`` mentors are worth when all is added."""
    tried = min(max(TRIED, most), len(places))
    (front,) = (worth >= np.partition(worth, -tried)[-tried]).nonzero()
    front = front[-tried:]
    found, those = worth.take(front), places.take(front)
    for _, look in looks:
        found += look(those)
    return int(np.partition(found, -most)[-most])
