"""The rooms of the house, as files and as trees."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from bot.settings import PROJECT

ROOMS = ("bot", "handlers", "scheduler", "services", "views", "storage", "mentoring")
NEXT_DOOR = "sandbox"
MIGRATIONS = PROJECT / "storage" / "migrations" / "versions"


def files(*rooms: str) -> list[Path]:
    """The modules of rooms; migrations tell a story that is never rewritten, so they stay out."""
    found = (path for room in rooms for path in sorted((PROJECT / room).rglob("*.py")))
    return [path for path in found if MIGRATIONS not in path.parents]


def name(file: Path) -> str:
    """The file as people write it; the id of a test's case."""
    return str(file.relative_to(PROJECT))


def room_of(file: Path) -> str:
    return file.relative_to(PROJECT).parts[0]


@cache
def tree(file: Path) -> ast.Module:
    return ast.parse(file.read_text(encoding="utf-8"))


def nodes(*rooms: str) -> Iterator[tuple[Path, ast.AST]]:
    for file in files(*rooms):
        for node in ast.walk(tree(file)):
            yield file, node


def module(file: Path) -> str:
    """The name under which a file is imported."""
    parts = file.relative_to(PROJECT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
