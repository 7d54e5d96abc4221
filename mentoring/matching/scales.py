"""How many points each criterion of a programme gives, and what it reads of the two."""

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from mentoring.matching.profiles import Profile, question_for
from mentoring.participants import Role
from mentoring.programmes import Criterion, Programme, Question

FULL = 10_000
"""The points of two people who fit in everything."""
WHOLE = 1000
"""How finely rarity is counted."""
Share = tuple[str, str, int]
"""A chosen value, its label and its points."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """One criterion: its points, the questions it reads, how rare each value is among mentors.

    ``wish`` is the question by which the mentee says inside or outside the own organisation;
    ``now`` decides what the clocks of the two show.
    """

    criterion: Criterion
    points: int
    asked: Question | None
    offered: Question | None
    wish: Question | None
    now: datetime
    offering: Mapping[str, int] = field(default_factory=dict)
    mentors: int = 0
    _shares: dict[tuple[str, ...], list[Share]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    def parts(self, values: Sequence[str]) -> list[int]:
        """Share the points out among values: what few mentors offer counts more."""
        return apportion(self.points, [self.rarity(value) for value in values])

    def shares(self, values: tuple[str, ...]) -> list[Share]:
        """Return what a mentee chose with its labels and points; it is found out once."""
        if values not in self._shares:
            asked = self.asked
            labels = [asked.label_of(value) if asked else value for value in values]
            self._shares[values] = list(zip(values, labels, self.parts(values), strict=True))
        return self._shares[values]

    def rarity(self, value: str) -> int:
        """Return how much a value counts beside others: a whole number, to share out exactly."""
        return round(WHOLE * math.log2(1 + (self.mentors + 1) / (self.offering.get(value, 0) + 1)))

    @property
    def neutral(self) -> int:
        """The points of a question that one of the two left out: half of all."""
        return self.points // 2


def scales(
    programme: Programme, mentors: Iterable[Profile], now: datetime, total: int = FULL
) -> tuple[Scale, ...]:
    """Return the criteria that a programme weighs and asks for; their points add to ``total``.

    The weight of what nobody is asked goes to the others. ``mentors`` are those among whom a
    value is rare or not.
    """
    everybody = list(mentors)
    offering = {one: _offering(programme, one, everybody) for one in Criterion if one.compares}
    return weigh(programme, offering, len(everybody), now, total)


def weigh(
    programme: Programme,
    offering: Mapping[Criterion, Mapping[str, int]],
    mentors: int,
    now: datetime,
    total: int = FULL,
) -> tuple[Scale, ...]:
    """Return the same, knowing already how many of so many mentors offer each value."""
    asked = [one for one in Criterion if one.compares and _is_asked(programme, one)]
    weights = [programme.matching.weights.of(one) for one in asked]
    return tuple(
        Scale(
            criterion=criterion,
            points=points,
            asked=question_for(programme, criterion, Role.MENTEE),
            offered=question_for(programme, criterion, Role.MENTOR),
            wish=question_for(programme, Criterion.INSIDE_OUTSIDE, Role.MENTEE),
            now=now,
            offering=offering.get(criterion, {}),
            mentors=mentors,
        )
        for criterion, points in zip(asked, apportion(total, weights), strict=True)
        if points
    )


def apportion(total: int, weights: Sequence[float]) -> list[int]:
    """Share a whole number out in proportion, to the last one, by largest remainders.

    Of equal remainders the first gains.
    """
    whole = sum(weights)
    if whole <= 0:
        return [0] * len(weights)
    parts = [int(total * weight // whole) for weight in weights]
    left = [total * weight - part * whole for weight, part in zip(weights, parts, strict=True)]
    order = sorted(range(len(parts)), key=lambda place: (-left[place], place))
    for place in order[: total - sum(parts)]:
        parts[place] += 1
    return parts


def _is_asked(programme: Programme, criterion: Criterion) -> bool:
    sides = (question_for(programme, criterion, role) for role in (Role.MENTEE, Role.MENTOR))
    return criterion is Criterion.HOURS or all(side is not None for side in sides)


def _offering(
    programme: Programme, criterion: Criterion, mentors: list[Profile]
) -> Mapping[str, int]:
    offered = question_for(programme, criterion, Role.MENTOR)
    return Counter(value for one in mentors for value in set(one.many(offered)))
