"""Why somebody has no mentor yet, and the one change that would help most. It names nobody."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mentoring.matching.blocks import Block
from mentoring.matching.board import IMPOSSIBLE, Board
from mentoring.matching.cohorts.cohort import NOBODY, Cohort, Matching
from mentoring.matching.rivals import Marks, Rivals
from mentoring.matching.rules import Rule
from mentoring.words import plural

SINGULAR = {"are": "is", "cannot": "cannot", "do": "does", "have": "has"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Unmatched:
    """A mentee without a mentor, by id: what keeps mentors away, and what would help."""

    mentee: str
    reason: str
    would_help: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _View:
    """The mentors as one mentee finds them: which rules each breaks, and who else is no choice."""

    rules: tuple[Rule, ...]
    broken: Marks  # a row for each rule
    others: Marks
    apart: Marks
    free: Marks
    seats: NDArray[np.int64]

    @property
    def eligible(self) -> Marks:
        """Whom nothing keeps away, with a place or without."""
        kept: Marks = np.logical_or.reduce(self.broken)
        return self.others & ~self.apart & ~kept


def unmatched(board: Board, cohort: Cohort, matching: Matching) -> Iterator[Unmatched]:
    """Yield everybody whom a matching leaves without a mentor."""
    taken = matching.mentors[matching.mentors != NOBODY]
    left = cohort.seats - np.bincount(taken, minlength=len(cohort.seats))
    proved, rivals = matching.certificate.gap == 0, Rivals(cohort, matching)
    for place in map(int, np.flatnonzero(matching.mentors == NOBODY)):
        view = _view(board, place, left > 0, cohort.seats)
        yield Unmatched(
            mentee=board.mentees[place].person.id,
            reason="; ".join(filter(None, (_reason(view), rivals.nearest(place)))),
            would_help=_help(view, rivals, proved=proved),
        )


def _view(board: Board, mentee: int, free: Marks, seats: NDArray[np.int64]) -> _View:
    myself = board.mentees[mentee].person.id
    others = np.array([one.person.id != myself for one in board.mentors], bool)
    apart = np.zeros(len(others), bool)
    apart[board.apart[mentee]] = True
    broken = [_broken(block, mentee) & others for block in board.blocks[len(board.scales) :]]
    return _View(
        rules=board.rules,
        broken=np.array(broken, bool).reshape(len(broken), len(others)),
        others=others,
        apart=apart & others,
        free=free,
        seats=seats,
    )


def _broken(block: Block, mentee: int) -> Marks:
    found = block.mentors @ block.mentees[mentee]
    if block.extra:
        who, more = block.extra[block.classes[mentee]]
        found[who] += more
    broken: Marks = found < IMPOSSIBLE
    return broken


def _reason(view: _View) -> str:
    """Count every mentor once, where they first fall away."""
    if not view.others.any():
        return "there is no other mentor with a free place"
    said, rest = [], view.others.copy()
    steps = [(rule.broken, marks) for rule, marks in zip(view.rules, view.broken, strict=True)]
    steps.append(("cannot be paired with you", view.apart))
    steps.append(("have no place left", ~view.free))
    steps.append(("have a place left", view.free))
    for words, marks in steps:
        count = int((rest & marks).sum())
        rest &= ~marks
        if count:
            said.append(f"{count} {_singular(words) if count == 1 else words}")
    return f"{plural(int(view.others.sum()), 'mentor')}: {', '.join(said)}"


def _singular(words: str) -> str:
    verb, _, rest = words.partition(" ")
    return f"{SINGULAR.get(verb, verb + 's')} {rest}"


def _help(view: _View, rivals: Rivals, *, proved: bool) -> str:
    if within_reach := int((view.eligible & view.free).sum()):
        return _try_again(within_reach, proved=proved)
    let_in = _let_in_without(view)
    if max(let_in, default=0):
        best = let_in.index(max(let_in))
        free = f"{plural(let_in[best], 'mentor')} with a free place"
        rule = view.rules[best]
        return f"{rule.softer or f'a softer rule on {rule.key}'}: it would let in {free}"
    if view.eligible.any():
        return _more_places(view, rivals)
    return "more mentors: those there are may not meet you" if view.others.any() else "more mentors"


def _let_in_without(view: _View) -> list[int]:
    """Count for each rule the free mentors whom it alone keeps away."""
    only = np.sum(view.broken, axis=0) == 1
    welcome = only & view.free & ~view.apart
    return [int((welcome & marks).sum()) for marks in view.broken]


def _try_again(count: int, *, proved: bool) -> str:
    free = f"{plural(count, 'mentor')} with a free place"
    if proved:
        return f"more in common: what you answered gives no points with {free}"
    return f"more time for the matching: {free} could still be tried"


def _more_places(view: _View, rivals: Rivals) -> str:
    count, places = int(view.eligible.sum()), int(view.seats[view.eligible].sum())
    who = f"the {plural(count, 'mentor')} who may meet you"
    mentees = rivals.many(view.eligible) if places else None
    if mentees is None:
        return f"more places: {who} {'has' if count == 1 else 'have'} none left"
    compete = f"{plural(mentees, 'mentee')} {'competes' if mentees == 1 else 'compete'}"
    return f"more places: {compete} for {plural(places, 'place')} with {who}"
