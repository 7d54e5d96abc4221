"""What organisers change in a preview, one step after the other; the last one can be undone."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum


class Change(StrEnum):
    """What a step does."""

    LOCK = "lock"
    FREE = "free"
    APART = "apart"
    BONUS = "bonus"
    NO_BONUS = "no_bonus"


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One change: of two people, by their ids, or of the bonus for waiting."""

    change: Change
    mentee: str = ""
    mentor: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Edits:
    """What all steps come to: who has whom, who is kept apart, whether waiting counts."""

    locked: Mapping[str, str] = field(default_factory=dict)
    apart: frozenset[tuple[str, str]] = frozenset()
    bonus: bool = True


def replay(steps: Iterable[Step], *, bonus: bool) -> Edits:
    """Return what steps come to; the later one counts where two disagree."""
    edits = Edits(bonus=bonus)
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
        case Change.BONUS | Change.NO_BONUS:
            return replace(edits, bonus=one.change is Change.BONUS)
