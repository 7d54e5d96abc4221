"""Writing CSV files: all of them complete or none at all, and no cell that runs as a formula."""

import csv
import os
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from bot.spreadsheets.problems import SpreadsheetError

FORMULAS = ("=", "+", "-", "@", "\t", "\r")

Rows = Iterable[Sequence[object]]


def defused(cell: object) -> str:
    """Return a cell that a spreadsheet shows and does not run."""
    words = str(cell)
    return f"'{words}" if words.startswith(FORMULAS) else words


def undefused(cell: str) -> str:
    """Return what a cell of ours said before it was defused."""
    return cell[1:] if cell[:1] == "'" and cell[1:].startswith(FORMULAS) else cell


def check(written: Iterable[Path], read: Iterable[Path]) -> None:
    """Look whether files can be written, before anything long begins.

    Raises:
        SpreadsheetError: a file would be written over another, or has no folder.
    """
    problems = []
    taken = {path.resolve(): path.name for path in read}
    for path in written:
        if path.resolve() in taken:
            problems.append(f"{path}: this would be written over {taken[path.resolve()]}")
        elif path.is_dir() or not path.parent.is_dir():
            problems.append(f"{path}: {'is a folder' if path.is_dir() else 'has no folder yet'}")
        taken[path.resolve()] = path.name
    if problems:
        raise SpreadsheetError([f"{problem}; choose another name" for problem in problems])


def write(files: Mapping[Path, Rows]) -> None:
    """Write each file beside its place, then put all in place.

    Raises:
        SpreadsheetError: it cannot be done; nothing was written then.
    """
    beside = {path: path.with_name(f".{path.name}.{os.getpid()}.part") for path in files}
    path = next(iter(files))
    try:
        for path, rows in files.items():
            _write(beside[path], rows)
        for path in files:
            beside[path].replace(path)
    except OSError as error:
        raise SpreadsheetError([f"{path}: cannot be written: {error.strerror or error}"]) from None
    finally:
        for part in beside.values():
            with suppress(OSError):
                part.unlink(missing_ok=True)


def _write(path: Path, rows: Rows) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        for row in rows:
            out.writerow([defused(cell) for cell in row])
