"""Sharing whole numbers out for many people at once, as ``scales`` does for one."""

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]


def shares(total: int, rows: Ints, weights: Ints) -> Ints:
    """Apportion one total in each row; ``rows`` says to which each weight belongs, side by side."""
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
