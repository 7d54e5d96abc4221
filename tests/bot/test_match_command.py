"""The command as people type it: the example of the document, and how a run behaves."""

import csv
import re
import shlex
import subprocess
import sys
from datetime import datetime

import pytest

from bot.commands import match
from bot.settings import PROJECT
from bot.spreadsheets import writing
from bot.spreadsheets.asked import Asked
from bot.spreadsheets.problems import SpreadsheetError
from tests.bot.desk import FIGURES

DOCUMENT = (PROJECT / "docs/matching-spreadsheets.md").read_text(encoding="utf-8")
EXAMPLES = PROJECT / "docs/examples"


def asked(folder, **more):
    return Asked(
        programme=PROJECT / "programmes/default.yml",
        mentees=EXAMPLES / "mentees.csv",
        mentors=EXAMPLES / "mentors.csv",
        out=folder / "pairs.csv",
        **more,
    )


def rows(file):
    with file.open(encoding="utf-8-sig", newline="") as opened:
        return list(csv.DictReader(opened))


def figures(out):
    return dict(line.split(": ") for line in out.splitlines()[-6:])


def test_the_command_of_the_document_gives_what_the_document_shows(tmp_path):
    blocks = re.findall(r"```\n(.*?)```", DOCUMENT, re.DOTALL)
    words = shlex.split(blocks[0])
    assert words[:4] == [".venv/bin/python", "-m", "bot", "match"]
    here = [str(PROJECT / word) if "/" in word else word for word in words[1:]]
    done = subprocess.run(
        [sys.executable, *here],
        cwd=tmp_path,
        env={"PYTHONPATH": str(PROJECT)},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    told, shown = done.stdout.splitlines(), blocks[1].splitlines()
    assert [line.split(": ")[0] for line in told[-6:]] == FIGURES
    assert told[:-2] == shown[:-2]
    assert re.fullmatch(r"seconds: \d+\.\d\d", told[-2])
    assert re.fullmatch(r"peak memory: \d+ MB", told[-1])
    written = (tmp_path / "pairs.csv").read_text(encoding="utf-8")
    assert "N03,R3," in written
    assert "Lucía" not in written
    assert len((tmp_path / "unmatched.csv").read_text(encoding="utf-8").splitlines()) == 3


@pytest.mark.parametrize("solver", ["highs", "numpy"])
def test_the_examples_are_matched_as_well_as_can_be(tmp_path, capsys, solver):
    assert match.run(asked(tmp_path, solver=solver, on=datetime(2026, 11, 22))) == 0
    told = figures(capsys.readouterr().out)
    assert (told["gap"], told["upper bound"]) == ("0", told["total"])
    pairs, left = rows(tmp_path / "pairs.csv"), rows(tmp_path / "unmatched.csv")
    assert int(told["matched"]) == len(pairs)
    assert int(told["total"]) == sum(int(one["points"]) for one in pairs)
    assert all(one["reason"] for one in pairs)
    assert all(one["reason"] and one["what would help"] for one in left)
    mentees = [one["id"] for one in rows(EXAMPLES / "mentees.csv")]
    assert sorted([*(one["mentee"] for one in pairs), *(one["id"] for one in left)]) == mentees
    for one in rows(EXAMPLES / "mentors.csv"):
        assert sum(pair["mentor"] == one["id"] for pair in pairs) <= int(one["capacity"] or 1)


def test_every_option_is_in_the_document():
    assert [name for name in Asked.__dataclass_fields__ if f"--{name} " not in DOCUMENT] == []


def test_neither_slack_nor_a_database_is_looked_for(tmp_path):
    code = (
        "import sys; from bot.command_line import app\n"
        "try: app(sys.argv[1:], standalone_mode=False)\n"
        "finally: print(*sys.modules)"
    )
    words = ["match", "--programme", "none.yml", "--mentees", "a", "--mentors", "b", "--out", "c"]
    done = subprocess.run(
        [sys.executable, "-c", code, *words],
        cwd=PROJECT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert "numpy" in done.stdout.split()
    assert not {"slack_bolt", "slack_sdk", "sqlalchemy", "uvicorn"} & set(done.stdout.split())
    assert done.stderr.startswith("none.yml: there is no such file")


def test_a_long_run_says_on_a_terminal_how_far_it_is(tmp_path, monkeypatch, capsys):
    assert match.run(asked(tmp_path)) == 0
    assert capsys.readouterr().err == ""
    monkeypatch.setattr("bot.commands.match.QUIET_SECONDS", -1)
    assert match.run(asked(tmp_path)) == 0
    assert capsys.readouterr().err == ""
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    assert match.run(asked(tmp_path)) == 0
    told = capsys.readouterr().err
    assert "\rproving: 100%" in told
    assert told.endswith(" \r")


def test_when_time_is_up_what_there_is_is_written_with_its_gap(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr("mentoring.matching.cohorts.candidates.OF_A_MENTEE", 1)
    monkeypatch.setattr("mentoring.matching.cohorts.candidates.OF_A_MENTOR", 1)
    assert match.run(asked(tmp_path, seconds=0)) == 0
    told = figures(capsys.readouterr().out)
    assert int(told["gap"]) > 0
    assert int(told["upper bound"]) == int(told["total"]) + int(told["gap"])


def test_files_are_complete_or_not_there(tmp_path):
    def failing():
        yield ("a", "b")
        raise OSError(28, "No space left on device")

    (tmp_path / "one.csv").write_text("before", encoding="utf-8")
    with pytest.raises(SpreadsheetError, match=r"two\.csv: cannot be written: No space left"):
        writing.write({tmp_path / "one.csv": [("new",)], tmp_path / "two.csv": failing()})
    assert [path.name for path in tmp_path.iterdir()] == ["one.csv"]
    assert (tmp_path / "one.csv").read_text(encoding="utf-8") == "before"


@pytest.mark.parametrize("cell", ["=1", "+1", "-1", "@x", "\tx", "\rx"])
def test_a_cell_that_would_run_is_defused_and_back(cell):
    assert writing.defused(cell) == f"'{cell}"
    assert writing.undefused(f"'{cell}") == cell
    assert writing.undefused("'tis") == "'tis"
    assert writing.defused("a=1") == "a=1"
