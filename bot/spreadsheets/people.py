"""The people of one file: profiles in its order, and how many seats or rounds each has."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from bot.spreadsheets import cells, choices, tables
from bot.spreadsheets.cells import Reader
from bot.spreadsheets.choices import CHOICES, Choices
from bot.spreadsheets.problems import CellError, quoted
from bot.spreadsheets.tables import Table
from mentoring.matching.profiles import Profile
from mentoring.participants import Person, Role
from mentoring.programmes import Programme
from mentoring.words import clean, listed

CAPACITY, WAITED = "capacity", "waiting_rounds"
ABOUT = ("id", "name", "time_zone")
MOST_ROUNDS = 100
"""So that no bonus, however dear a round is, outweighs a rule."""


@dataclass(frozen=True, slots=True, kw_only=True)
class People:
    """Mentees or mentors, by id in the order of their file; whom they have named, to be checked."""

    table: Table
    profiles: dict[str, Profile] = field(default_factory=dict)
    seats: dict[str, int] = field(default_factory=dict)
    waited: dict[str, int] = field(default_factory=dict)
    named: Choices = field(default_factory=dict)

    @property
    def problems(self) -> list[str]:
        """What is wrong in the file."""
        return self.table.problems


def read(path: Path, role: Role, programme: Programme) -> People:
    """Read the mentees or the mentors; what is wrong in the file is kept with them."""
    table = tables.read(path, needed=["id"])
    readers = _readers(role, programme)
    people = People(table=table)
    _check_columns(table, readers, role, programme)
    lines: dict[str, int] = {}
    for line, row in table.rows if "id" in table.columns else ():
        given = _values(table, line, row, readers)
        who = str(given.get("id", ""))
        if who in lines:
            sentence = f"{quoted(who)} is on line {lines[who]} already; give everybody their own"
            table.complain(line, sentence, "id")
        elif who:
            lines[who] = line
            if CHOICES in given and choices.asked_of(role, programme):
                people.named[who] = line, str(given.pop(CHOICES))
            _add(people, role, given, programme)
    return people


def _check_columns(
    table: Table, known: Mapping[str, Reader], role: Role, programme: Programme
) -> None:
    for column in table.columns:
        if column and column not in known:
            table.complain(table.first, _unknown(column, role, programme))
    if not table.rows and not table.problems:
        sentence = f"there is nobody below the first line; write a line for each {role}"
        table.complain(table.first, sentence)


def _readers(role: Role, programme: Programme) -> Mapping[str, Reader]:
    """Return every column that a file may have, and what reads its cells."""
    about: dict[str, Reader] = {"id": cells.an_id, "name": _name, "time_zone": cells.zone}
    if role is Role.MENTOR:
        cap = programme.matching.capacity_cap
        about[CAPACITY] = cells.number(cap, "as capacity_cap in the programme file says")
    else:
        about[WAITED] = cells.number(MOST_ROUNDS, "so that waiting never outweighs a rule")
    if choices.asked_of(role, programme):
        about[CHOICES] = str.strip
    asked = (one for page in programme.questions_for(role) for one in page.questions)
    # What a file says about people comes before a question that happens to have the same key.
    return about | {one.key: cells.answer(one) for one in asked if one.key not in about}


def _name(cell: str) -> str:
    return " ".join(clean(cell).split())


def _unknown(column: str, role: Role, programme: Programme) -> CellError:
    other = Role.MENTEE if role is Role.MENTOR else Role.MENTOR
    known = {name: name for name in _readers(role, programme)}
    if column == CHOICES:
        return CellError(choices.nobody_asks(role, programme))
    if column in _readers(other, programme):
        return CellError(f"the column {quoted(column)} is for {other}s only; take it away")
    there = f"known are {listed(list(known), len(known))}"
    return CellError(f"there is no column {quoted(column)}", column, known, there)


def _values(
    table: Table, line: int, row: list[str], readers: Mapping[str, Reader]
) -> dict[str, object]:
    """Read the cells of one row; those that cannot be understood are complained of."""
    found: dict[str, object] = {}
    for column, cell in zip(table.columns, row, strict=True):
        if column not in readers or (not cell.strip() and column != "id"):
            continue
        try:
            found[column] = readers[column](cell)
        except CellError as error:
            table.complain(line, error, column)
    return found


def _add(people: People, role: Role, given: Mapping[str, object], programme: Programme) -> None:
    who = str(given["id"])
    # Without a name nobody can be meant by "someone" in another's conflicts of interest.
    person = Person(
        id=who, name=str(given.get("name", "")), zone=str(given.get("time_zone", "UTC"))
    )
    answers = {
        column: answer
        for column, answer in given.items()
        if column not in ABOUT and isinstance(answer, str | list)
    }
    people.profiles[who] = Profile(person=person, role=role, answers=answers)
    if role is Role.MENTOR:
        people.seats[who] = int(str(given.get(CAPACITY, programme.matching.capacity_usual)))
    else:
        people.waited[who] = int(str(given.get(WAITED, 0)))
