"""What a criterion finds when it compares two people."""

from dataclasses import dataclass

from mentoring.matching.profiles import Profile
from mentoring.programmes import Criterion, Question

NEUTRAL = 0.5


@dataclass(frozen=True, slots=True)
class Finding:
    """How well two people fit in one criterion, from 0 to 1, and why.

    ``reason`` and ``misfit`` speak to the mentee about the mentor; ``told`` says the same reason
    to the mentor.
    """

    share: float = NEUTRAL
    reason: str | None = None
    misfit: str | None = None
    told: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Two:
    """A mentee and a mentor, seen through the questions of one criterion."""

    mentee: Profile
    mentor: Profile
    asked: Question | None
    offered: Question | None
    criterion: Criterion
