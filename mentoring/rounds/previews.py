"""What organisers look at before a round is published: a page of it at a time."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from mentoring.matching.fairness import Price
from mentoring.rounds import Round
from mentoring.rounds.changes import Step
from mentoring.rounds.placements import Placement

PAIRINGS_A_PAGE, ALONE_A_PAGE = 6, 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Numbers:
    """Who would take part in a round; ``asked`` wait for a mentor's answer to a request.

    ``choosers`` have said whom they would like best; in a ``stable`` round that decides.
    """

    mentees: int
    waited: int
    asked: int
    mentors: int
    seats: int
    choosers: int = 0
    stable: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Pairing:
    """One pairing of a preview with its reasons; ``locked`` if an organiser holds on to it."""

    placement: Placement
    reasons: tuple[str, ...]
    locked: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Alone:
    """Somebody for whom a preview has nobody: why, and what would help."""

    placement: Placement
    reason: str
    would_help: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """One page of a round: pairings, or those without one; ``steps`` are the changes so far.

    ``moved`` are those whom the last change moved; ``prices`` are those of fairness. ``only`` says,
    in the words of the programme, to whom the round is narrowed; ``tracks`` on which track each
    mentee of the page is, where there are several.
    """

    round: Round
    page: int
    pages: int
    pairings: tuple[Pairing, ...] = ()
    alone: tuple[Alone, ...] = ()
    steps: tuple[Step, ...] = ()
    moved: tuple[Placement, ...] = ()
    prices: tuple[Price, ...] = ()
    only: tuple[str, ...] = ()
    tracks: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Pages:
    """How a preview is divided: first the pairings, then those without one."""

    matched: int
    alone: int

    @property
    def of_pairings(self) -> int:
        """How many pages the pairings take."""
        return -(-self.matched // PAIRINGS_A_PAGE)

    @property
    def count(self) -> int:
        """How many pages there are; one even when there is nothing on it."""
        return max(1, self.of_pairings - (-self.alone // ALONE_A_PAGE))

    def within(self, page: int) -> int:
        """Return the nearest page there is."""
        return min(max(page, 1), self.count)

    def slice(self, page: int) -> tuple[bool, int, int]:
        """Return whether a page shows pairings, how many come before it, how many it shows."""
        if page <= self.of_pairings:
            return True, (page - 1) * PAIRINGS_A_PAGE, PAIRINGS_A_PAGE
        return False, (page - 1 - self.of_pairings) * ALONE_A_PAGE, ALONE_A_PAGE
