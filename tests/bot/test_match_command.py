"""The command as people type it: the example of the document, and how a run behaves."""

import csv
import io
import re
import resource
import shlex
import subprocess
import sys
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
import typer
from hypothesis import given
from hypothesis import strategies as st

from bot.command_line import main
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


@pytest.mark.parametrize("solver", ["highs", "ortools", "numpy"])
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


def test_what_is_fair_is_done_and_its_price_told_or_left_out(tmp_path, capsys):
    usual = (PROJECT / "programmes/default.yml").read_text(encoding="utf-8")
    fair = tmp_path / "fair.yml"
    floor = "floor: {by: chapter, leeway: 0}\n    tail: strong"
    fair.write_text(usual.replace("tail: none  ", floor), encoding="utf-8")
    said = {}
    for way in ("told", "applied", "none"):
        assert match.run(replace(asked(tmp_path, fairness=way), programme=fair)) == 0
        said[way] = capsys.readouterr().out
    told = figures(said["told"])
    same = ("matched", "total", "upper bound", "gap")
    assert [figures(said["applied"])[one] for one in same] == [told[one] for one in same]
    assert int(told["upper bound"]) == int(told["total"]) + int(told["gap"])
    assert "Every circle gets its share. " in said["told"]
    assert "Weak pairings count more. It makes no difference here.\n" in said["told"]
    assert "Weak pairings count more.\n" in said["applied"]
    assert figures(said["none"])["gap"] == "0"
    assert "count more" not in said["none"]
    assert int(figures(said["none"])["total"]) >= int(told["total"])
    assert match.run(asked(tmp_path, fairness="never")) == 2
    assert "--fairness: there is no" in capsys.readouterr().err


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


def test_a_name_that_a_terminal_cannot_show_stops_nothing(monkeypatch):
    old = io.TextIOWrapper(io.BytesIO(), encoding="latin-1")
    monkeypatch.setattr("sys.stdout", old)
    monkeypatch.setattr("bot.command_line.app", lambda prog_name: typer.echo("Written: Łódź.csv"))
    main()
    old.flush()
    assert old.buffer.getvalue() == b"Written: \\u0141\xf3d\\u017a.csv\n"


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


def test_when_the_last_file_has_no_place_the_first_has_its_old_one_again(tmp_path, monkeypatch):
    def replace(part, goal):
        if goal.name == "three.csv" and part.suffix == ".new":
            raise PermissionError(1, "Operation not permitted")
        part.rename(goal)

    monkeypatch.setattr(Path, "replace", replace)
    files = {tmp_path / f"{name}.csv": [("new",)] for name in ("one", "two", "three")}
    for name in ("one", "three"):
        (tmp_path / f"{name}.csv").write_text(name, encoding="utf-8")
    with pytest.raises(SpreadsheetError, match=r"three\.csv: cannot be written: Operation not"):
        writing.write(files)
    assert {path.name: path.read_text() for path in tmp_path.iterdir()} == {
        "one.csv": "one",
        "three.csv": "three",
    }


def test_a_full_disk_leaves_everything_as_it_was(tmp_path):
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, limits[1]))
    try:
        with pytest.raises(SpreadsheetError, match=r"one\.csv: cannot be written: File too large"):
            writing.write({tmp_path / "one.csv": [("x" * 100,)] * 100})
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert [*tmp_path.iterdir()] == []


def test_a_file_that_was_there_keeps_who_may_read_it_and_a_link_leads_where_it_led(tmp_path):
    (tmp_path / "kept.csv").touch(mode=0o600)
    (tmp_path / "link.csv").symlink_to("kept.csv")
    writing.write({tmp_path / "link.csv": [("new",)]})
    assert (tmp_path / "link.csv").is_symlink()
    assert (tmp_path / "kept.csv").read_text(encoding="utf-8") == "new\n"
    assert (tmp_path / "kept.csv").stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("cell", ["=1", "+1", "-1", "@x", "\tx", "\rx", "\nx", "\uff1d1"])
def test_a_cell_that_would_run_is_defused_and_back(cell):
    assert writing.defused(cell) == f"'{cell}"
    assert writing.defused(f"'{cell}") == f"''{cell}"


def test_a_number_and_a_cell_that_does_not_run_stay_as_they_are():
    assert [writing.defused(cell) for cell in (-5, "a=1", "'tis", "")] == ["-5", "a=1", "'tis", ""]
    assert writing.undefused("'tis") == "'tis"


@given(st.text(alphabet="'=+a", max_size=5))
def test_no_two_cells_are_written_alike(cell):
    assert writing.undefused(writing.defused(cell)) == cell
