"""Sharing whole numbers out in proportion, to the last one, by largest remainders."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]


def apportion(total: int, weights: Sequence[float]) -> list[int]:
    """Share a whole number out in proportion to weights; of equal remainders the first gains."""
    whole = sum(weights)
    if whole <= 0:
        return [0] * len(weights)
    parts = [int(total * weight // whole) for weight in weights]
    left = [total * weight - part * whole for weight, part in zip(weights, parts, strict=True)]
    order = sorted(range(len(parts)), key=lambda place: (-left[place], place))
    for place in order[: total - sum(parts)]:
        parts[place] += 1
    return parts


def shares(total: int, rows: Ints, weights: Ints) -> Ints:
    """Do the same for many at once: weights of the same row, side by side, share one total."""
    whole = _sums(rows, weights)[rows]
    parts = total * weights // np.maximum(whole, 1)
    left = total * weights - parts * whole
    starts = np.searchsorted(rows, rows)
    order = np.lexsort((-left, rows))
    rank = np.empty_like(rows)
    rank[order] = np.arange(len(rows))
    missing = total - _sums(rows, parts)
    found: Ints = parts + ((rank - starts < missing[rows]) & (whole > 0))
    return found


def _sums(rows: Ints, numbers: Ints) -> Ints:
    """Return the sum of each row."""
    sums = np.zeros(int(rows.max(initial=-1)) + 1, np.int64)
    np.add.at(sums, rows, numbers)
    return sums
