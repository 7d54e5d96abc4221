"""Points of pairs: one with its reasons, those of a file, or all that there are."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from bot.spreadsheets.asked import Asked
from bot.spreadsheets.given import Given
from bot.spreadsheets.outcomes import Outcome
from bot.spreadsheets.pairs import BOTH, Pair
from bot.spreadsheets.problems import SpreadsheetError
from bot.spreadsheets.writing import Rows
from mentoring.matching import scores, wishes
from mentoring.matching.board import IMPOSSIBLE, Board
from mentoring.words import plural

MOST_SCORES = 2_000_000
PAIRS_AT_ONCE = 4_000_000
WITHOUT_WORDS = "no rule keeps you apart"


@dataclass(frozen=True, slots=True, kw_only=True)
class Scored:
    """One pair with its points, those of each criterion, and why."""

    pair: Pair
    points: int
    parts: tuple[int, ...]
    reason: str


def score(given: Given, pair: Pair) -> Scored:
    """Compare two people, whether they may meet or not."""
    mentee, mentor = pair
    found = scores.score(
        given.mentees.profiles[mentee], given.mentors.profiles[mentor], given.board.scales
    )
    reasons = wishes.with_choice(found.reasons, given.choices.get(mentee, ()), mentor)
    return Scored(
        pair=pair,
        points=found.points,
        parts=found.parts,
        reason="; ".join(reasons) or WITHOUT_WORDS,
    )


def score_pairs(given: Given, asked: Asked) -> Outcome:
    """Score the given pairs; who may not meet has no points, unless they are locked."""
    names = [scale.criterion.value for scale in given.board.scales]
    rows: list[tuple[object, ...]] = [(*BOTH, "points", *names, "reason")]
    counted: list[Scored] = []
    for pair in given.pairs:
        one, apart = score(given, pair), given.kept_apart(*pair)
        if apart and not given.is_locked(*pair):
            rows.append((*pair, *[""] * (len(names) + 1), apart))
        else:
            rows.append((*pair, one.points, *one.parts, one.reason))
            counted.append(one)
    return Outcome(
        files={asked.out: rows},
        said=list(_said(given, len(given.pairs), len(counted))),
        figures={"matched": len(counted), "total": sum(one.points for one in counted)},
    )


def _said(given: Given, pairs: int, counted: int) -> Iterator[str]:
    yield f"{plural(pairs, 'pair')}: {counted} scored, {pairs - counted} kept apart."
    mentees = Counter(mentee for mentee, _ in given.pairs)
    mentors = Counter(mentor for _, mentor in given.pairs)
    if several := sum(times > 1 for times in mentees.values()):
        yield f"{plural(several, 'mentee')} with more than one mentor."
    if full := sum(times > given.mentors.seats[one] for one, times in mentors.items()):
        yield f"{plural(full, 'mentor')} with more mentees than places."


def every_score(board: Board) -> Rows:
    """Return all pairs that may meet, with their points, to be written to a file.

    Raises:
        SpreadsheetError: there are too many.
    """
    count = sum(int((found > IMPOSSIBLE).sum()) for _, found in _pieces(board))
    if count > MOST_SCORES:
        raise SpreadsheetError(
            [f"--scores: {count:,} pairs may meet; {MOST_SCORES:,} at most fit into the file"]
        )
    return _every_row(board)


def _every_row(board: Board) -> Iterator[tuple[object, ...]]:
    yield (*BOTH, "points")
    ids = [one.person.id for one in board.mentors]
    for first, found in _pieces(board):
        for row, mentee in enumerate(board.mentees[first : first + len(found)]):
            for place in map(int, np.flatnonzero(found[row] > IMPOSSIBLE)):
                yield mentee.person.id, ids[place], int(found[row, place])


def _pieces(board: Board) -> Iterator[tuple[int, np.ndarray]]:
    step = max(1, PAIRS_AT_ONCE // max(1, len(board.mentors)))
    for first in range(0, len(board.mentees), step):
        yield first, board.rows(first, min(first + step, len(board.mentees)))
