"""The criteria: each compares what one mentee and one mentor said, in points and in words.

What is compared is taken from each profile first, so that a criterion is a function of two small
values; the arrays of ``mentoring.matching.blocks`` are made with the same functions.
"""

from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from mentoring.matching.criteria import choices, coverage, nearness
from mentoring.matching.findings import Finding
from mentoring.matching.profiles import Profile
from mentoring.matching.scales import Scale
from mentoring.programmes import Criterion

__all__ = ["COMPARISONS", "Comparison", "compare", "finder"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """How one criterion looks at two people.

    ``mine`` and ``theirs`` take what counts from the mentee's and the mentor's profile, ``find``
    compares the two. ``parts`` says that points are a sum over the mentee's values. ``tokens``
    are what two values must share to be anything but ``apart``: most pairs share none. What
    ``theirs`` takes may change with the hour; ``lasting`` takes what does not, and ``now`` makes
    the one of the other.
    """

    mine: Callable[[Scale, Profile], Hashable]
    theirs: Callable[[Scale, Profile], Hashable]
    find: Callable[[Scale, Any, Any], Finding]
    parts: bool = False
    tokens: Callable[[Any], Iterable[str]] | None = None
    apart: Hashable = None
    lasting: Callable[[Scale, Profile], Hashable] | None = None
    now: Callable[[Scale, Any], Hashable] | None = None


_OVERLAP = Comparison(
    mine=coverage.sought, theirs=coverage.offered, find=coverage.overlap, parts=True
)
COMPARISONS: Mapping[Criterion, Comparison] = MappingProxyType(
    {
        Criterion.SKILLS: _OVERLAP,
        Criterion.THEMES: _OVERLAP,
        Criterion.GOALS: _OVERLAP,
        Criterion.LANGUAGES: _OVERLAP,
        Criterion.WORDS: _OVERLAP,
        Criterion.CHAPTER: Comparison(
            mine=choices.mine, theirs=choices.theirs, find=choices.same_choice
        ),
        Criterion.TERM: Comparison(mine=choices.mine, theirs=choices.theirs, find=choices.term),
        Criterion.MEETING: Comparison(
            mine=choices.mine, theirs=choices.theirs, find=choices.meeting
        ),
        Criterion.GRADE: Comparison(mine=choices.mine, theirs=choices.theirs, find=choices.grade),
        Criterion.LOCATION: Comparison(
            mine=nearness.places_of_mentee,
            theirs=nearness.places_of_mentor,
            find=nearness.location,
            tokens=nearness.names_of_places,
            apart=nearness.ANOTHER_PLACE,
        ),
        Criterion.ORGANISATION: Comparison(
            mine=nearness.workplace_and_wish,
            theirs=nearness.workplace,
            find=nearness.organisation,
            tokens=nearness.name_of_workplace,
            apart=nearness.ANOTHER_WORKPLACE,
        ),
        Criterion.HOURS: Comparison(
            mine=nearness.clock,
            theirs=nearness.clock,
            find=nearness.hours,
            lasting=nearness.zone_of,
            now=nearness.ahead,
        ),
    }
)


def compare(scale: Scale, mentee: Profile, mentor: Profile) -> Finding:
    """Compare two people in one criterion of the programme."""
    how = COMPARISONS[scale.criterion]
    return how.find(scale, how.mine(scale, mentee), how.theirs(scale, mentor))


def finder(scale: Scale, mentee: Profile) -> Callable[[Profile], Finding]:
    """Return what compares a mentee with mentors; who said the same is compared once."""
    how = COMPARISONS[scale.criterion]
    mine = how.mine(scale, mentee)
    said = how.lasting or how.theirs
    known: dict[Hashable, Finding] = {}

    def find(mentor: Profile) -> Finding:
        theirs = said(scale, mentor)
        if theirs not in known:
            now = how.now(scale, theirs) if how.now else theirs
            known[theirs] = how.find(scale, mine, now)
        return known[theirs]

    return find
