"""A CSV file as a table: columns by name, cells with the line on which they stand."""

import csv
import io
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from bot.spreadsheets.problems import MOST_SHOWN, CellError, SpreadsheetError, quoted
from mentoring.words import clean, plural

LONGEST_CELL = 20_000  # characters
MOST_COLUMNS = 500
MOST_BYTES = 500_000_000
DELIMITERS = {",": "commas", ";": "semicolons", "\t": "tabs"}
UTF_16 = (b"\xff\xfe", b"\xfe\xff")
LINE_END = re.compile(rb"\r\n?|\n")
SAVE_ANEW = "save it again as CSV in the encoding UTF-8"

Row = tuple[int, list[str]]
"""The line on which a row begins, and its cells."""


@dataclass(slots=True)
class Table:
    """One file: its columns in small letters, the line that names them, rows and problems."""

    name: str
    first: int = 1
    columns: list[str] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)

    def complain(self, line: int, sentence: str | CellError, column: str = "") -> None:
        """Note what is wrong on a line; what nobody will be shown is only counted."""
        where = f", column {column}" if column else ""
        shown = len(self.problems) < MOST_SHOWN
        self.problems.append(f"{self.name}, line {line}{where}: {sentence}" if shown else "")


def read(path: Path, needed: Collection[str]) -> Table:
    """Read a file that has at least the ``needed`` columns; its problems are kept in the table."""
    table = Table(path.name)
    try:
        text = _text(path)
        rows = _rows(path, text, _delimiter(path, text, needed))
        _fill(table, rows, needed)
    except SpreadsheetError as error:
        table.problems.append(str(error))
    return table


def _raw(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            raw = file.read(MOST_BYTES + 1)
    except FileNotFoundError:
        raise _problem(f"{path}: there is no such file; check the path") from None
    except OSError as error:
        raise _problem(f"{path}: cannot be read: {error.strerror or error}") from None
    if len(raw) > MOST_BYTES:
        raise _problem(
            f"{path.name}: more than {MOST_BYTES // 10**6} MB; such a file holds no people"
        )
    return raw


def _text(path: Path) -> str:
    raw = _raw(path)
    if raw.startswith(UTF_16):
        raise _problem(f"{path.name}, line 1: this is UTF-16, not UTF-8; {SAVE_ANEW}")
    if b"\0" in raw:
        line = _line(raw, raw.index(b"\0"))
        raise _problem(f"{path.name}, line {line}: a NUL byte: this is no CSV file; {SAVE_ANEW}")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = _line(raw, error.start)
        raise _problem(f"{path.name}, line {line}: this is not UTF-8; {SAVE_ANEW}") from None


def _line(raw: bytes, at: int) -> int:
    return len(LINE_END.findall(raw, 0, at)) + 1


def _delimiter(path: Path, text: str, needed: Collection[str]) -> str:
    """Find what separates the cells: that by which the first line has the needed columns."""
    headers = {each: _header(text, each) for each in DELIMITERS}
    fitting = [each for each, names in headers.items() if set(needed) <= set(names)]
    if not fitting:
        return max(DELIMITERS, key=lambda each: len(headers[each]))
    if len({tuple(headers[each]) for each in fitting}) > 1:
        told = " or ".join(DELIMITERS[each] for each in fitting)
        raise _problem(
            f"{path.name}, line 1: the columns could be separated by {told};"
            " put names in quotes, or use commas"
        )
    return fitting[0]


def _header(text: str, delimiter: str) -> list[str]:
    try:
        rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
        return [_name(cell) for cell in next(filter(_says_anything, rows), [])]
    except csv.Error:
        return []


def _name(cell: str) -> str:
    return clean(cell).casefold()


def _says_anything(cells: list[str]) -> bool:
    return any(cell.strip() for cell in cells)


def _rows(path: Path, text: str, delimiter: str) -> Iterator[Row]:
    """Yield what is not blank; a row may run over several lines."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    line = 1
    try:
        for cells in reader:
            if _says_anything(cells):
                yield line, cells
            line = reader.line_num + 1
    except csv.Error as error:
        raise _problem(f"{path.name}, line {line}: {_advice(str(error))}") from None


def _advice(problem: str) -> str:
    if "limit" in problem:
        return "a cell is far too long; perhaps a quotation mark is missing"
    if "end of data" in problem:
        return "a quotation mark is opened here and never closed"
    if "expected after" in problem:
        return "a quotation mark stands inside a cell; write it twice"
    return "this cannot be read as CSV; save the file again"


def _fill(table: Table, rows: Iterator[Row], needed: Collection[str]) -> None:
    table.first, header = next(rows, (1, []))
    if not header:
        raise _problem(f"{table.name}: the file is empty; its first line names the columns")
    if len(header) > MOST_COLUMNS:
        columns = f"{len(header)} columns are too many; {MOST_COLUMNS} at most"
        raise _problem(f"{table.name}, line {table.first}: {columns}")
    table.columns = [_name(cell) for cell in header]
    _check_columns(table, needed)
    width = len(table.columns)
    for at, cells in rows:
        if len(cells) != width:
            table.complain(at, _ragged(len(cells), width))
        elif not _too_long(table, at, cells):
            table.rows.append((at, cells))


def _check_columns(table: Table, needed: Collection[str]) -> None:
    seen: set[str] = set()
    for number, column in enumerate(table.columns, 1):
        if not column:
            table.complain(table.first, f"column {number} has no name; name it or take it away")
        elif column in seen:
            table.complain(table.first, f"the column {quoted(column)} stands here twice; keep one")
        seen.add(column)
    for column in needed:
        if column not in seen:
            table.complain(table.first, f'the column "{column}" is missing')


def _ragged(count: int, width: int) -> str:
    cells = plural(count, "cell")
    advice = "a cell that holds a separator itself needs quotes around it" if count > width else ""
    return f"{cells}, but the first line names {plural(width, 'column')}; " + (
        advice or "leave a cell empty rather than out"
    )


def _too_long(table: Table, line: int, cells: list[str]) -> bool:
    for column, cell in zip(table.columns, cells, strict=True):
        if len(cell) > LONGEST_CELL:
            table.complain(
                line, f"{len(cell)} characters are too many; {LONGEST_CELL} at most", column
            )
            return True
    return False


def _problem(sentence: str) -> SpreadsheetError:
    return SpreadsheetError([sentence])
