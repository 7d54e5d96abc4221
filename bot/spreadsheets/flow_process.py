"""The process in which OR-tools computes flows: it cannot share one with HiGHS, which is in ours.

It reads questions from its standard input until that ends: how many pairs, mentees and mentors;
the pairs' mentees, mentors and worth; the mentors' seats. To each it answers with a byte a pair,
1 if it was taken. It is started as a file, and knows nothing of the rest of the house.
"""

import sys
from typing import BinaryIO

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.int64]


def main() -> None:
    """Answer until nothing more is asked."""
    questions, answers = sys.stdin.buffer, sys.stdout.buffer
    while len(counts := _numbers(questions, 3)):
        pairs, mentees, mentors = counts.tolist()
        columns = [_numbers(questions, pairs) for _ in range(3)]
        answers.write(_taken(columns, mentees, _numbers(questions, mentors)).tobytes())
        answers.flush()


def _numbers(questions: BinaryIO, many: int) -> Numbers:
    return np.frombuffer(questions.read(8 * many), np.int64)


def _taken(pairs: list[Numbers], mentees: int, seats: Numbers) -> NDArray[np.uint8]:
    """Send every mentee through a mentor, or past all of them, to one end at the least cost."""
    # Imported only now: whoever looks at this module may have HiGHS.
    from ortools.graph.python.min_cost_flow import SimpleMinCostFlow  # noqa: PLC0415 (as said)

    mine, theirs, worth = pairs
    end = mentees + len(seats)
    everybody, mentors = np.arange(mentees), np.arange(mentees, end)
    tails = np.concatenate([mine, everybody, mentors])
    heads = np.concatenate([theirs + mentees, np.full(end, end)])
    most = np.concatenate([np.ones(len(mine) + mentees, np.int64), seats])
    costs = np.concatenate([-worth, np.zeros(end, np.int64)])
    flow = SimpleMinCostFlow()
    arcs = flow.add_arcs_with_capacity_and_unit_cost(
        tails.astype(np.int32), heads.astype(np.int32), most, costs
    )
    flow.set_nodes_supplies(everybody.astype(np.int32), np.ones(mentees, np.int64))
    flow.set_node_supply(end, -mentees)
    if (status := flow.solve()) != flow.OPTIMAL:
        raise SystemExit(f"no flow: {status}")
    return np.asarray(flow.flows(arcs[: len(mine)])).astype(np.uint8)


if __name__ == "__main__":
    main()
