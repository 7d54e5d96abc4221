"""Whom mentees have named for themselves, in words and in figures."""

from collections.abc import Mapping, Sequence

NTH = ("first", "second", "third", "fourth", "fifth")


def choice(place: int) -> str:
    """Name a choice; the first one has place 0."""
    return f"{NTH[place]} choice"


def with_choice(
    reasons: tuple[str, ...], named: Sequence[str], mentor: str | None
) -> tuple[str, ...]:
    """Return the reasons for a mentor as the mentee reads them; being named comes first."""
    if mentor is None or mentor not in named:
        return reasons
    return f"your {choice(named.index(mentor))}", *reasons


def reached(
    named: Mapping[str, Sequence[str]], mentor_of: Mapping[str, str | None]
) -> tuple[int, ...]:
    """Count who gets their first choice, their second and so on."""
    got = [
        choices.index(mentor)
        for mentee, choices in named.items()
        if (mentor := mentor_of.get(mentee)) and mentor in choices
    ]
    return tuple(got.count(place) for place in range(max(got, default=-1) + 1))
