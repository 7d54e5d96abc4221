"""What organisers change in a preview, one step after the other; the last one can be undone."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from mentoring.matching.fairness import ALL, Choice, Device


class Change(StrEnum):
    """What a step does."""

    LOCK = "lock"
    FREE = "free"
    APART = "apart"
    BONUS = "bonus"
    NO_BONUS = "no_bonus"
    FLOOR = "floor"
    NO_FLOOR = "no_floor"
    TAIL = "tail"
    NO_TAIL = "no_tail"


TURNS: Mapping[Change, tuple[Device, bool]] = {
    Change.BONUS: (Device.WAITING, True),
    Change.NO_BONUS: (Device.WAITING, False),
    Change.FLOOR: (Device.FLOOR, True),
    Change.NO_FLOOR: (Device.FLOOR, False),
    Change.TAIL: (Device.TAIL, True),
    Change.NO_TAIL: (Device.TAIL, False),
}
"""Which device of fairness a change turns on or off."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One change: of two people, by their ids, or of what is done to be fair."""

    change: Change
    mentee: str = ""
    mentor: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Edits:
    """What all steps come to: who has whom, who is kept apart, what is done to be fair."""

    locked: Mapping[str, str] = field(default_factory=dict)
    apart: frozenset[tuple[str, str]] = frozenset()
    fair: Choice = ALL


def replay(steps: Iterable[Step], fair: Choice) -> Edits:
    """Return what steps come to that begin ``fair``; the later one counts where two disagree."""
    edits = Edits(fair=fair)
    for one in steps:
        edits = _after(edits, one)
    return edits


def _after(edits: Edits, one: Step) -> Edits:
    two = (one.mentee, one.mentor)
    others = {mentee: mentor for mentee, mentor in edits.locked.items() if mentee != one.mentee}
    match one.change:
        case Change.LOCK:
            locked = others | {one.mentee: one.mentor}
            return replace(edits, locked=locked, apart=edits.apart - {two})
        case Change.FREE:
            return replace(edits, locked=others)
        case Change.APART:
            kept = others if edits.locked.get(one.mentee) == one.mentor else edits.locked
            return replace(edits, locked=kept, apart=edits.apart | {two})
        case _:
            device, on = TURNS[one.change]
            return replace(edits, fair=edits.fair.turned(device, on=on))


def turning(device: Device, *, on: bool) -> Change:
    """Return the change that turns a device on or off."""
    return next(one for one, turn in TURNS.items() if turn == (device, on))
