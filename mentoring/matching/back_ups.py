"""Whom to ask next when a request ends without a yes."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step along the back-ups: who can no longer be asked, who is asked now, who remains."""

    gone: tuple[str, ...] = ()
    mentor: str | None = None
    rest: tuple[str, ...] = ()


def choose(chosen: Iterable[str], free: Collection[str], most: int) -> tuple[str, ...]:
    """Return the back-ups to keep: those who are free, each once, ``most``, as they were chosen."""
    return tuple(one for one in dict.fromkeys(chosen) if one in free)[:most]


def step(back_ups: tuple[str, ...], free: Collection[str]) -> Step:
    """Go on to the first of the back-ups who is still free."""
    for place, mentor in enumerate(back_ups):
        if mentor in free:
            return Step(gone=back_ups[:place], mentor=mentor, rest=back_ups[place + 1 :])
    return Step(gone=back_ups)
