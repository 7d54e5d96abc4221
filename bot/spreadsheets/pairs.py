"""Files of pairs: a mentee and a mentor a line, by the ids of the two other files."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from bot.spreadsheets import tables
from bot.spreadsheets.people import People
from bot.spreadsheets.problems import CellError, quoted
from bot.spreadsheets.tables import Table
from bot.spreadsheets.writing import undefused
from mentoring.programmes import Criterion
from mentoring.words import plural

BOTH = ("mentee", "mentor")
WRITTEN = {*BOTH, "points", "reason", *Criterion}
"""The columns that we write ourselves; all but the two ids are passed over."""

Pair = tuple[str, str]
"""Mentee and mentor, by id."""


@dataclass(slots=True)
class Pairs:
    """The pairs of one file, each with its line."""

    table: Table
    lines: dict[Pair, int] = field(default_factory=dict)


def read(path: Path | None, mentees: People, mentors: People) -> Pairs:
    """Read a file of pairs; without a path there are none."""
    if path is None:
        return Pairs(Table(""))
    table = tables.read(path, needed=BOTH)
    found = Pairs(table)
    for column in set(table.columns) - WRITTEN - {""}:
        sentence = f"there is no column {quoted(column)} here; known are mentee and mentor"
        table.complain(table.first, sentence)
    if not set(table.columns) >= set(BOTH):
        return found
    known = [{one: one for one in people.profiles} for people in (mentees, mentors)]
    places = [table.columns.index(column) for column in BOTH]
    for line, row in table.rows:
        mentee, mentor = (
            _known(table, line, column, row[place], ids)
            for column, place, ids in zip(BOTH, places, known, strict=True)
        )
        if mentee and mentor:
            _keep(found, line, (mentee, mentor))
    return found


def _known(table: Table, line: int, column: str, cell: str, ids: Mapping[str, str]) -> str:
    given = cell.strip()
    # What we have written ourselves comes first: it says exactly whom we meant.
    for each in (undefused(given), given):
        if each in ids:
            return each
    if ids:  # without anybody, their own file has been complained of
        sentence = f"there is no {column} {quoted(given)}"
        table.complain(line, CellError(sentence, given, ids), column)
    return ""


def _keep(pairs: Pairs, line: int, pair: Pair) -> None:
    if pair in pairs.lines:
        pairs.table.complain(line, f"this pair stands on line {pairs.lines[pair]} already")
    else:
        pairs.lines[pair] = line


def check_locks(locks: Pairs, forbidden: Pairs, mentors: People) -> None:
    """Complain of locks that nobody could keep."""
    taken: Counter[str] = Counter()
    has: set[str] = set()
    for (mentee, mentor), line in locks.lines.items():
        if mentee == mentor:
            locks.table.complain(line, "nobody can be their own mentor")
        if mentee in has:
            locks.table.complain(line, f"{quoted(mentee)} is locked already; one mentor each")
        if (mentee, mentor) in forbidden.lines:
            locks.table.complain(line, f"this pair is forbidden in {forbidden.table.name}")
        taken[mentor] += 1
        has.add(mentee)
        if taken[mentor] == mentors.seats[mentor] + 1:
            capacity = plural(mentors.seats[mentor], "mentee")
            locks.table.complain(line, f"{quoted(mentor)} takes {capacity} and no more", "mentor")
