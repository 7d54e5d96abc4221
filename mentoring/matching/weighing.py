"""The best matching with each device of fairness and without it, and what each costs and brings."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

import numpy as np

from mentoring.matching.blocks import Ints
from mentoring.matching.board import Board
from mentoring.matching.cohorts import floors, people, preferred
from mentoring.matching.cohorts.best import value
from mentoring.matching.cohorts.cohort import Matching
from mentoring.matching.cohorts.curves import bent
from mentoring.matching.cohorts.floors import Floors, Solver
from mentoring.matching.cohorts.wishes import Named
from mentoring.matching.fairness import Choice, Device, Price, Short, Side, offered
from mentoring.matching.solved import Solved
from mentoring.programmes import Programme

NO_ANSWER = "no answer"
WEAKEST = 20
"""One pair in so many is among the weakest."""


@dataclass(kw_only=True)
class Case:
    """Everybody who is to be matched, by all that is fair; each way to do so is solved once."""

    board: Board
    programme: Programme
    seats: Mapping[str, int]
    waited: Mapping[str, int]
    locked: Mapping[str, str]
    solver: Solver
    named: Named = field(default_factory=dict)
    named_by_mentors: Named = field(default_factory=dict)
    _solved: dict[Choice, Solved] = field(default_factory=dict)

    def solve(self, choice: Choice) -> Solved:
        """Return the best matching with these devices, as far as the programme has them."""
        choice = choice.only(self.devices)
        if choice not in self._solved:
            find = self._within_floors if choice.floor else self._find
            self._solved[choice] = find(choice)
        return self._solved[choice]

    def settle(self, choice: Choice, solved: Solved) -> None:
        """Let one of several that are equally good stand for this choice from now on."""
        self._solved[choice.only(self.devices)] = solved

    def gap(self, choice: Choice) -> int:
        """Return by how many points, all else counted, a matching could be better at most.

        What the curve gives up for the weakest pairs is part of it.
        """
        solved = self.solve(choice)
        if not choice.only(self.devices).tail:
            return solved.matching.certificate.gap
        straight = self.solve(choice.turned(Device.TAIL, on=False))
        bound = straight.matching.certificate.bound
        return max(0, bound - value(straight.plain, solved.matching.mentors))

    def unasked(self, choice: Choice) -> Matching:
        """Return the best matching if nobody had named anybody."""
        solved = self.solve(choice)
        if self._stable or not len(solved.plain.wishes.mentees):
            return solved.best
        return replace(self, named={}, _solved={}).solve(choice).matching

    def price(self, device: Device, choice: Choice) -> Price:
        """Return what a device costs and brings beside the others chosen."""
        with_it = self.solve(choice.turned(device, on=True))
        without_it = self.solve(choice.turned(device, on=False))
        return Price(
            device=device,
            on=choice.uses(device),
            with_it=self._side(device, with_it),
            without_it=self._side(device, without_it),
            short=self.short(choice.turned(device, on=True)) if device is Device.FLOOR else (),
        )

    @cached_property
    def devices(self) -> tuple[Device, ...]:
        """The devices that the programme has, and that somebody here could gain by."""
        idle = set()
        if not self._waited.any():
            idle.add(Device.WAITING)
        if len(self._circles) <= 1:  # one alone cannot be left behind
            idle.add(Device.FLOOR)
        return tuple(one for one in offered(self.programme) if one not in idle)

    @cached_property
    def _waited(self) -> Ints:
        return np.array([self.waited.get(one.person.id, 0) for one in self.board.mentees], np.int64)

    @cached_property
    def _circles(self) -> dict[str, list[int]]:
        """The places of the mentees of each circle, by its label; no answer is a circle as well."""
        floor = self.programme.matching.fairness.floor
        found: dict[str, list[int]] = {}
        if floor:
            question = self.programme.question(floor.by)
            for place, one in enumerate(self.board.mentees):
                said = one.one(question)
                label = question.label_of(said) if said else NO_ANSWER
                found.setdefault(label, []).append(place)
        return found

    def _find(self, choice: Choice) -> Solved:
        plain = people.lay_out(
            self.board,
            self.programme,
            seats=self.seats,
            waited=self.waited if choice.waiting else {},
            locked=self.locked,
            named=self.named,
        )
        cohort = bent(plain, self.programme.matching.fairness.tail) if choice.tail else plain
        best = matching = self.solver(cohort)
        if self._stable:
            sides = people.sides(self.board, self.named, self.named_by_mentors)
            matching = preferred.stably(cohort, sides, best)
        points = plain.points(matching.mentors)
        return Solved(plain=plain, cohort=cohort, matching=matching, points=points, best=best)

    @property
    def _stable(self) -> bool:
        return self.programme.matching.preferences.stable

    def _within_floors(self, choice: Choice) -> Solved:
        """Take from the best without floors how high they are, and where to begin."""
        free = self.solve(choice.turned(Device.FLOOR, on=False))
        floor = self.programme.matching.fairness.floor
        circles = np.zeros(len(self.board.mentees), np.int64)
        for number, places in enumerate(self._circles.values()):
            circles[places] = number
        least = Floors.below(circles, free.matching.mentors, floor.leeway if floor else 1.0)
        cohort = replace(free.cohort, near=free.matching.prices)
        found = floors.match(cohort, least, self.solver)
        return Solved(
            plain=free.plain,
            cohort=cohort,
            matching=found.matching,
            points=free.plain.points(found.matching.mentors),
            best=found.matching,
            floors=least,
            floored=found,
        )

    def _side(self, device: Device, solved: Solved) -> Side:
        count, of, circle = {
            Device.WAITING: self._those_who_waited,
            Device.FLOOR: self._worst_off,
            Device.TAIL: self._nearly_all,
        }[device](solved)
        matched = len(solved.matched)
        return Side(total=solved.total, matched=matched, count=count, of=of, circle=circle)

    def _those_who_waited(self, solved: Solved) -> tuple[int, int, str]:
        return int((self._waited[solved.matched] > 0).sum()), int((self._waited > 0).sum()), ""

    def _worst_off(self, solved: Solved) -> tuple[int, int, str]:
        """Find the circle of which the smallest share is matched; of equals, the largest."""
        here = set(solved.matched.tolist())
        sizes = [
            (len(here.intersection(places)), len(places), label)
            for label, places in self._circles.items()
        ]
        return min(sizes, key=lambda one: (one[0] / one[1], -one[1], one[2]))

    def _nearly_all(self, solved: Solved) -> tuple[int, int, str]:
        """Find how many points all pairs but the weakest twentieth have."""
        points = np.sort(solved.points[solved.matched])
        return (int(points[len(points) // WEAKEST]) if len(points) else 0), 0, ""

    def short(self, choice: Choice) -> tuple[Short, ...]:
        """Return the circles whose floors cannot be kept."""
        solved = self.solve(choice)
        if solved.floors is None:
            return ()
        matched = solved.floors.matched(solved.matching.mentors).tolist()
        each = zip(self._circles, solved.floors.least.tolist(), matched, strict=True)
        return tuple(Short(circle=one, least=to, matched=is_) for one, to, is_ in each if is_ < to)
