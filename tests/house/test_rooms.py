"""The house rules about rooms and modules that no linter has a setting for."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

from bot.settings import PROJECT
from tests.house.rooms import NEXT_DOOR, ROOMS, files, module, name, room_of, tree

ALL = files(*ROOMS, NEXT_DOOR)
FURNITURE = {"views.kit", "services.work", "storage.database", "mentoring.words"} | {
    "mentoring.moments"
}
"""Modules whose functions are the household's own words, so they are called by name."""

CLOCKS_AND_DICE = {"time", "random", "secrets", "uuid"}
MAY_LOOK_AT_THE_CLOCK = {
    "scheduler/pulse.py": "it watches whether its own ticks still run, which no moment decides",
}
IMPORTS = Path(__file__).with_name("importing.py")


@pytest.mark.parametrize("file", ALL, ids=name)
def test_a_module_fits_on_three_screens(file: Path) -> None:
    assert len(file.read_text(encoding="utf-8").splitlines()) <= 200


@pytest.mark.parametrize("file", ALL, ids=name)
def test_every_module_says_what_it_is_for(file: Path) -> None:
    assert ast.get_docstring(tree(file))


@pytest.mark.parametrize("file", files(*ROOMS), ids=name)
def test_functions_of_another_room_are_called_by_their_room(file: Path) -> None:
    others = {*ROOMS} - {room_of(file)}
    for node in ast.walk(tree(file)):
        if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] in others:
            for alias in node.names:
                noun = alias.name[0].isupper()
                module_ = _is_module(f"{node.module}.{alias.name}")
                assert noun or module_ or node.module in FURNITURE, f"write import {node.module}"


def _is_module(dotted: str) -> bool:
    path = PROJECT.joinpath(*dotted.split("."))
    return path.with_suffix(".py").exists() or path.is_dir()


@pytest.mark.parametrize("file", files(*ROOMS[1:]), ids=name)
def test_only_the_process_owns_a_clock_and_dice(file: Path) -> None:
    used = {
        alias.name.split(".")[0]
        for node in ast.walk(tree(file))
        if isinstance(node, ast.Import)
        for alias in node.names
    } | {
        (node.module or "").split(".")[0]
        for node in ast.walk(tree(file))
        if isinstance(node, ast.ImportFrom)
    }
    assert name(file) in MAY_LOOK_AT_THE_CLOCK or not used & CLOCKS_AND_DICE


def test_every_exception_from_the_clock_rule_is_still_needed() -> None:
    for exempt in MAY_LOOK_AT_THE_CLOCK:
        assert "import time" in (PROJECT / exempt).read_text(encoding="utf-8")


def test_nothing_happens_on_import() -> None:
    modules = [module(file) for file in ALL if file.name != "env.py"]  # Alembic runs env.py
    done = subprocess.run(
        [sys.executable, "-B", "-W", "error", str(IMPORTS), *modules],
        cwd=PROJECT,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert (done.stdout, done.stderr, done.returncode) == ("", "", 0)
