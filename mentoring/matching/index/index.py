"""The index itself: mentors come and go, and a mentee is compared with all who are in it."""

from collections.abc import Callable, Collection, Hashable, Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import Any

import numpy as np
from numpy.typing import NDArray

from mentoring.matching.conflicts import Named
from mentoring.matching.criteria import COMPARISONS
from mentoring.matching.index.columns import Choices, Places
from mentoring.matching.index.foremost import Look, foremost
from mentoring.matching.index.offers import Offers
from mentoring.matching.profiles import Profile
from mentoring.matching.rules import rules
from mentoring.matching.scales import Scale, weigh
from mentoring.matching.scores import Score, score_all
from mentoring.programmes import Programme

FEW = 16


class Index:
    """Mentors by what they said. ``put`` and ``drop`` follow every change, in microseconds.

    Values count as rare or not among the mentors of the index.
    """

    def __init__(self, programme: Programme, now: datetime) -> None:
        """Begin with nobody."""
        self._programme = programme
        self._mentors: dict[str, Profile] = {}
        self._place: dict[str, int] = {}
        self._free: list[int] = []
        self._at: list[str] = []
        self._here = np.zeros(FEW, bool)
        self._named = Named(programme)
        self._rules = [(rule, Choices(rule.tokens)) for rule in rules(programme)]
        self._scales = weigh(programme, {}, 0, now)
        self._columns = [_column(scale) for scale in self._scales]
        self._weighed = False

    def __len__(self) -> int:
        """Return how many mentors are in the index."""
        return len(self._mentors)

    def __contains__(self, mentor: str) -> bool:
        """Tell whether a mentor is in the index."""
        return mentor in self._mentors

    def get(self, mentor: str) -> Profile:
        """Return a mentor as they are in the index."""
        return self._mentors[mentor]

    def put(self, mentor: Profile) -> None:
        """Add a mentor, or take over what has changed about one."""
        self.drop(mentor.person.id)
        place = self._free.pop() if self._free else len(self._at)
        self._at[place : place + 1] = [mentor.person.id]
        if place >= len(self._here):
            self._here = np.concatenate([self._here, np.zeros_like(self._here)])
        self._mentors[mentor.person.id], self._place[mentor.person.id] = mentor, place
        self._here[place] = True
        self._named.put(mentor)
        for rule, said in self._rules:
            said.put(place, rule.theirs(mentor))
        for scale, column in zip(self._scales, self._columns, strict=True):
            column.put(place, _lasting(scale, mentor))
        self._weighed = False

    def drop(self, mentor: str) -> None:
        """Take a mentor out, if they are in."""
        known = self._mentors.pop(mentor, None)
        if known is None:
            return
        place = self._place.pop(mentor)
        self._free.append(place)
        self._at[place], self._here[place] = "", False
        self._named.drop(known)
        for column in [*self._columns, *(said for _, said in self._rules)]:
            column.drop(place)
        self._weighed = False

    def scales(self, now: datetime) -> tuple[Scale, ...]:
        """Return how the programme weighs its criteria among these mentors at this moment."""
        if not self._weighed:
            offering = {
                scale.criterion: dict(column.offering)
                for scale, column in zip(self._scales, self._columns, strict=True)
                if isinstance(column, Offers)
            }
            self._scales = weigh(self._programme, offering, len(self), now)
            self._weighed = True
        return tuple(replace(scale, now=now) for scale in self._scales)

    def may_meet(self, mentee: Profile) -> list[str]:
        """Return the mentors from whom no rule, and no words of either, keep a mentee apart."""
        return [self._at[place] for place in self._allowed(mentee, ()).tolist()]

    def best(
        self,
        mentee: Profile,
        most: int,
        now: datetime,
        *,
        without: Iterable[str] = (),
        prices: Mapping[str, int] | None = None,
    ) -> list[Score]:
        """Return the ``most`` mentors who suit a mentee best, ties by id.

        Nobody of ``without`` is among them. ``prices`` are points by which mentors whom many
        others need stand back in the order; their points stay as they are.
        """
        places, scales = self._allowed(mentee, without), self.scales(now)
        worth = -self._prices(prices).take(places) if prices else np.zeros(len(places), np.int32)
        places, worth = foremost(places, worth, self._looks(mentee, scales), most)
        if len(places) > most:
            kept = worth >= np.partition(worth, -most)[-most]
            places, worth = places[kept], worth[kept]
        ids = (self._at[one] for one in places.tolist())
        ranked = sorted(zip((-worth).tolist(), ids, strict=True))
        return score_all(mentee, (self._mentors[one] for _, one in ranked[:most]), scales)

    def _allowed(self, mentee: Profile, without: Iterable[str]) -> Places:
        """Return the places of the mentors whom a mentee may meet, but for some."""
        here = self._here[: len(self._at)].copy()
        apart = {mentee.person.id, *self._named.apart(mentee), *without}
        here[[self._place[one] for one in apart if one in self._place]] = False
        for rule, said in self._rules:
            mine = rule.mine(mentee)
            tokens = rule.tokens(mine) if rule.tokens else ()
            said.keep(here, partial(rule.allows, mine), tokens, rule.apart, mine)
        return here.nonzero()[0]

    def _prices(self, prices: Mapping[str, int]) -> NDArray[np.int32]:
        found = np.zeros(len(self._at), np.int32)
        known = {self._place[one]: price for one, price in prices.items() if one in self._place}
        found[list(known)] = list(known.values())
        return found

    def _looks(self, mentee: Profile, scales: Collection[Scale]) -> list[Look]:
        """Return how to look at each criterion: those first that give most, or read lists."""
        pairs = zip(scales, self._columns, strict=True)
        ranked = sorted(pairs, key=lambda one: (isinstance(one[1], Choices), -one[0].points))
        return [(scale.points, _look(mentee, scale, column)) for scale, column in ranked]


def _column(scale: Scale) -> Choices | Offers:
    how = COMPARISONS[scale.criterion]
    return Offers() if how.parts else Choices(how.tokens)


def _look(
    mentee: Profile, scale: Scale, column: Choices | Offers
) -> Callable[[Places], NDArray[np.int32]]:
    """Return what tells the points of mentors in one criterion, by their places."""
    how = COMPARISONS[scale.criterion]
    mine: Any = how.mine(scale, mentee)
    if isinstance(column, Offers):
        parts = scale.parts(mine)
        return lambda places: column.look(places, mine, parts, scale.neutral)
    tokens = list(how.tokens(mine)) if how.tokens else []
    worth, key = _worth(scale, mine), (mine, scale.now if how.now else None)
    return lambda places: column.look(places, worth, tokens, how.apart, key)


def _lasting(scale: Scale, mentor: Profile) -> Any:  # noqa: ANN401 (each criterion has its own)
    how = COMPARISONS[scale.criterion]
    return (how.lasting or how.theirs)(scale, mentor)


def _worth(scale: Scale, mine: Hashable) -> Callable[[Any], int]:
    """Return what a mentor's answer is worth to a mentee who said ``mine``, in points."""
    how = COMPARISONS[scale.criterion]

    def worth(said: Any) -> int:  # noqa: ANN401 (each criterion has its own)
        return how.find(scale, mine, how.now(scale, said) if how.now else said).points

    return worth
