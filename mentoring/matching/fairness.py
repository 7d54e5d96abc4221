"""What a cohort's matching can do for the sake of fairness, and what each costs and brings."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from mentoring.matching.scales import FULL
from mentoring.programmes import Programme, Tail
from mentoring.words import plural


class Device(StrEnum):
    """One way to be fairer: those who waited first, every circle its share, fewer weak pairs."""

    WAITING = "waiting"
    FLOOR = "floor"
    TAIL = "tail"


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """Which devices are used."""

    waiting: bool = False
    floor: bool = False
    tail: bool = False

    def uses(self, device: Device) -> bool:
        """Whether a device is used."""
        return bool(getattr(self, device))

    def only(self, devices: Collection[Device]) -> "Choice":
        """Return the choice without what is not among these."""
        return Choice(**{one.value: self.uses(one) and one in devices for one in Device})

    def turned(self, device: Device, *, on: bool) -> "Choice":
        """Return the choice with one device turned on or off."""
        return replace(self, **{device.value: on})


MOST_NAMED = 5
LEAST_SHOWN = 0.005
"""Less than this, in per cent, is not written as a number."""

ALL = Choice(waiting=True, floor=True, tail=True)


def offered(programme: Programme) -> tuple[Device, ...]:
    """Return the devices that a programme has; in a stable matching choices decide, and none."""
    fairness = programme.matching.fairness
    if programme.matching.preferences.stable:
        return ()
    has = {
        Device.WAITING: fairness.waiting_bonus > 0,
        Device.FLOOR: fairness.floor is not None,
        Device.TAIL: fairness.tail is not Tail.NONE,
    }
    return tuple(one for one in Device if has[one])


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """What the best matching comes to, with a device or without it.

    ``total`` are the points of all pairs. ``count`` is what the device is about: of those who
    waited, or of the ``circle`` with the smallest share, so many ``of`` so many are matched; or the
    points that nineteen of twenty pairs have at least.
    """

    total: int
    matched: int
    count: int
    of: int = 0
    circle: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Short:
    """A circle whose floor cannot be kept: so many of it were to be matched, so many are."""

    circle: str
    least: int
    matched: int

    @property
    def told(self) -> str:
        """The sentence about it."""
        return f"{self.circle}: {self.least} should get a mentor, {self.matched} can."


@dataclass(frozen=True, slots=True, kw_only=True)
class Price:
    """What a device costs and brings, all others left as they are; ``on`` if it is used now."""

    device: Device
    on: bool
    with_it: Side
    without_it: Side
    short: tuple[Short, ...] = ()

    @property
    def points(self) -> int:
        """How many points of all pairs the device costs."""
        return self.without_it.total - self.with_it.total

    @property
    def share(self) -> float:
        """The same in per cent of what there is without it."""
        return 100 * self.points / max(1, self.without_it.total)

    @property
    def matters(self) -> bool:
        """Whether it makes any difference."""
        return self.with_it != self.without_it


TITLES = {
    Device.WAITING: "Those who have waited come first",
    Device.FLOOR: "Every circle gets its share",
    Device.TAIL: "Weak pairings count more",
}


def told(price: Price) -> Iterator[str]:
    """Yield the sentences that say what a device brings and costs."""
    if not price.matters:
        yield "It makes no difference here."
    else:
        yield _brings(price)
        if price.with_it.matched != price.without_it.matched:
            there, here = price.with_it.matched, price.without_it.matched
            yield f"In all {there} are matched with it, {here} without it."
        yield _costs(price)
    yield from missed(price.short)


def missed(short: Sequence[Short]) -> Iterator[str]:
    """Yield the sentences about floors that cannot be kept, a few of them."""
    yield from (one.told for one in short[:MOST_NAMED])
    if len(short) > MOST_NAMED:
        yield f"So it is with {len(short) - MOST_NAMED} more."


def _brings(price: Price) -> str:
    there, here = price.with_it, price.without_it
    match price.device:
        case Device.WAITING:
            who = f"{plural(there.of, 'mentee')} who waited"
            return f"With it {there.count} of {who} get a mentor, without it {here.count}."
        case Device.FLOOR:
            return (
                f"In the circle that comes off worst {_share(there)} get a mentor with it, "
                f"{_share(here)} without it."
            )
        case Device.TAIL:
            return (
                f"Of twenty pairings nineteen have {there.count:,} of {FULL:,} points or more with "
                f"it, {here.count:,} without it."
            )


def _share(side: Side) -> str:
    return f"{side.count} of {side.of} ({side.circle})"


def _costs(price: Price) -> str:
    if price.points < 0:
        return f"It brings {-price.points:,} points in all."
    if not price.points:
        return "It costs nothing."
    share = f"{price.share:.2f} %" if price.share >= LEAST_SHOWN else "less than 0.01 %"
    return f"It costs {price.points:,} points in all, {share}."
