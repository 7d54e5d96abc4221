"""What is kept about somebody, until when, and as the file in which they take it with them."""

import csv
import io
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from mentoring.errors import MentoringError

LEFT = "erased-"
"""What stands in place of a person's id once they have erased themselves, with a token behind."""

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""How a cell begins that a spreadsheet would take for a formula."""

Row = Mapping[str, object]


class NothingKeptError(MentoringError):
    """Nothing is kept about you any more, so there was nothing to erase."""


class NotUnderstoodError(MentoringError):
    """Please tick the box first: erasing cannot be undone."""


class Part(StrEnum):
    """What can be kept about somebody, in the order in which they read of it."""

    NAME = "name"
    ENROLMENTS = "enrolments"
    ANSWERS = "answers"
    INQUIRIES = "inquiries"
    CONSENTS = "consents"
    REQUESTS = "requests"
    WISHES = "wishes"
    WAITING = "waiting"
    PAIRINGS = "pairings"
    AGENDAS = "agendas"
    SUMMARIES = "summaries"
    FEEDBACK = "feedback"
    NO_SHOWS = "no_shows"
    CONCERNS = "concerns"
    REMOVALS = "removals"
    RECORD = "record"


PREFIXES = {
    "answers": Part.ANSWERS,
    "draft": Part.ANSWERS,
    "inquiry": Part.INQUIRIES,
    "request": Part.REQUESTS,
    "agenda": Part.AGENDAS,
    "summary": Part.SUMMARIES,
    "feedback": Part.FEEDBACK,
    "concern": Part.CONCERNS,
}
"""What a private text belongs to, by the beginning of its name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """How much of one part is kept about somebody; ``until`` is None while it goes on."""

    part: Part
    number: int
    until: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """Everything somebody takes with them: rows by table, and their words by what they are of."""

    tables: Mapping[str, Sequence[Row]]
    texts: Mapping[str, Row]

    def as_json(self) -> str:
        """Write it for machines."""
        whole = {**self.tables, "texts": self.texts}
        return json.dumps(whole, ensure_ascii=False, indent=1, default=_plain)

    def as_csv(self) -> str:
        """Write it for spreadsheets: a line for each thing that is known; nothing is a formula."""
        file = io.StringIO()
        sheet = csv.writer(file, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
        sheet.writerow(("what", "number", "field", "value"))
        for line in self._lines():
            sheet.writerow([_harmless(cell) for cell in line])
        return file.getvalue()

    def _lines(self) -> Iterator[tuple[str, str, str, str]]:
        for name, rows in self.tables.items():
            for number, row in enumerate(rows, start=1):
                for field, value in row.items():
                    yield name, str(number), field, _said(value)
        for about, words in self.texts.items():
            name, _, whose = about.partition(":")
            for field, value in words.items():
                yield name, whose, field, _said(value)


def has_left(person: str) -> bool:
    """Tell whether this stands for somebody who has erased themselves."""
    return person.startswith(LEFT)


def part_of(about: str) -> Part | None:
    """Return of what a private text is a part, by its name."""
    return PREFIXES.get(about.partition(":")[0])


def _said(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    return json.dumps(value, ensure_ascii=False, default=_plain).strip('"')


def _plain(value: object) -> str:
    return value.isoformat() if isinstance(value, datetime) else str(value)


def _harmless(cell: str) -> str:
    return f"'{cell}" if cell.startswith(FORMULA) else cell
