"""Whom people have named in a spreadsheet, in their order, by the ids of the other file."""

from collections.abc import Collection, Iterator, Mapping
from typing import TYPE_CHECKING

from bot.spreadsheets.problems import CellError, quoted
from mentoring.participants import Role
from mentoring.programmes import Programme
from mentoring.words import plural

if TYPE_CHECKING:
    from bot.spreadsheets.people import People

CHOICES = "choices"

Choices = dict[str, tuple[int, str]]
"""The line of somebody who has named anybody, and the cell."""


def asked_of(role: Role, programme: Programme) -> bool:
    """Whether the choices of these people count: mentors' do where both sides rank."""
    preferences = programme.matching.preferences
    return preferences.stable if role is Role.MENTOR else bool(preferences.ranked)


def nobody_asks(role: Role, programme: Programme) -> str:
    """Say why there is no such column here."""
    if role is Role.MENTOR and programme.matching.preferences.ranked:
        return f'what mentors choose counts with "mode: stable" only; take {quoted(CHOICES)} away'
    return (
        f"the programme file lets nobody choose; take {quoted(CHOICES)} away, "
        "or let ranked in matching.preferences be more than 0"
    )


def read(people: "People", others: Collection[str], most: int) -> dict[str, tuple[str, ...]]:
    """Return whom these people have named; what is wrong is complained of in their file."""
    known = {one: one for one in others}
    found = {}
    for who, (line, cell) in people.named.items():
        named = [cell] if cell in known else [one.strip() for one in cell.split(";")]
        named = [one for one in named if one]
        for problem in _problems(who, named, known, most):
            people.table.complain(line, problem, CHOICES)
        if named:
            found[who] = tuple(named)
    return found


def _problems(
    who: str, named: list[str], known: Mapping[str, str], most: int
) -> Iterator[str | CellError]:
    for place, one in enumerate(named):
        if one == who:
            yield "nobody can choose themselves"
        elif one in named[:place]:
            yield f"{quoted(one)} stands here twice; name everybody once"
        elif known and one not in known:  # without anybody, their own file has been complained of
            yield CellError(f"there is nobody {quoted(one)} in the other file", one, known)
    if len(named) > most:
        said = plural(len(named), "choice")
        yield f"{said} are too many; {most} at most, as ranked in the programme file says"
