"""Writing CSV files: all of them complete or none at all, and no cell that runs as a formula."""

import csv
import os
import secrets
import shutil
import stat
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from contextlib import ExitStack, suppress
from pathlib import Path

from bot.spreadsheets.problems import SpreadsheetError

FORMULAS = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""What begins a formula; the last four are the first four as wide as a Chinese character."""

Rows = Iterable[Sequence[object]]


def defused(cell: object) -> str:
    """Return a cell that a spreadsheet shows and does not run; a number is none of its formulas."""
    return f"'{cell}" if isinstance(cell, str) and _runs(cell) else str(cell)


def undefused(cell: str) -> str:
    """Return what a cell of ours said before it was defused."""
    return cell[1:] if cell.startswith("'") and _runs(cell) else cell


def _runs(words: str) -> bool:
    # Words that look defused already get one more mark, so that no two ids are written alike.
    return words.lstrip("'").startswith(FORMULAS)


def check(written: Iterable[Path], read: Iterable[Path]) -> None:
    """Look whether files can be written, before anything long begins.

    Raises:
        SpreadsheetError: a file would be written over another, or cannot be written there.
    """
    problems, taken = [], [*read]
    for path in written:
        if problem := _problem(path, taken):
            problems.append(f"{path}: {problem}; choose another name")
        taken.append(path)
    if problems:
        raise SpreadsheetError(problems)


def _problem(path: Path, taken: Sequence[Path]) -> str:
    try:
        if over := next((one.name for one in taken if _is_same(path, one)), ""):
            return f"this would be written over {over}"
        return _obstacle(_behind_links(path))
    except OSError as error:
        return f"cannot be written: {error.strerror or error}"


def _is_same(path: Path, other: Path) -> bool:
    """Whether two paths lead to one file, also where names differ only in capitals."""
    if _behind_links(path) == _behind_links(other):
        return True
    try:
        return path.samefile(other)
    except OSError:  # one of them is not there
        return False


def _behind_links(path: Path) -> Path:
    return Path(os.path.realpath(path))


def _obstacle(path: Path) -> str:
    if not path.parent.is_dir():
        return "has no folder yet"
    # Asking for permission is not enough: some folders take no files from anybody.
    with tempfile.TemporaryFile(dir=path.parent):
        pass
    try:
        mode = path.stat().st_mode
    except FileNotFoundError:
        return ""
    if not stat.S_ISREG(mode):
        return "is a folder" if stat.S_ISDIR(mode) else "is no ordinary file"
    return "" if os.access(path, os.W_OK) else "is there already and cannot be changed"


def write(files: Mapping[Path, Rows]) -> None:
    """Write each file beside its place, then put all in place.

    Raises:
        SpreadsheetError: it cannot be done; everything is as it was before then.
    """
    places = {path: _Place(_behind_links(path)) for path in files}
    path = next(iter(files))
    try:
        for path, rows in files.items():
            places[path].prepare(rows)
        with ExitStack() as undo:
            for path in files:
                places[path].take()
                undo.callback(places[path].give_back)
            undo.pop_all()
    except OSError as error:
        raise SpreadsheetError([f"{path}: cannot be written: {error.strerror or error}"]) from None
    finally:
        for place in places.values():
            place.tidy()


class _Place:
    """Where a file goes; what is new, and a copy of what was there, wait beside it."""

    def __init__(self, file: Path) -> None:
        unlike_any = secrets.token_hex(6)
        self._file = file
        self._new = file.with_name(f".{unlike_any}.new")
        self._old = file.with_name(f".{unlike_any}.old")

    def prepare(self, rows: Rows) -> None:
        """Write all there is to be written, without touching what is there."""
        with self._new.open("x", encoding="utf-8", newline="") as file:
            out = csv.writer(file, lineterminator="\n")
            out.writerows([defused(cell) for cell in row] for row in rows)
            file.flush()
            os.fsync(file.fileno())
        if self._file.exists():
            shutil.copy2(self._file, self._old)
            shutil.copymode(self._file, self._new)

    def take(self) -> None:
        """Let what is new take its place."""
        self._new.replace(self._file)

    def give_back(self) -> None:
        """Let what was there have its place again."""
        if self._old.exists():
            self._old.replace(self._file)
        else:
            self._file.unlink()

    def tidy(self) -> None:
        """Leave nothing beside."""
        for beside in (self._new, self._old):
            with suppress(OSError):
                beside.unlink(missing_ok=True)
