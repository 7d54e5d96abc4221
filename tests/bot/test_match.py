"""`python -m bot match`: two spreadsheets in, the best pairs out, with the proof."""

import csv

import pytest
from typer.testing import CliRunner

from bot.command_line import app
from bot.settings import PROJECT

EXAMPLES = PROJECT / "docs/examples"


@pytest.fixture
def match(tmp_path):
    def run(*more, mentees=EXAMPLES / "mentees.csv", mentors=EXAMPLES / "mentors.csv"):
        files = {"--mentees": mentees, "--mentors": mentors, "--out": tmp_path / "pairs.csv"}
        files["--programme"] = PROJECT / "programmes/default.yml"
        given = [str(part) for name in files.items() for part in name]
        return CliRunner().invoke(app, ["match", *given, *map(str, more)])

    return run


def rows(file):
    with file.open(encoding="utf-8-sig", newline="") as opened:
        return list(csv.DictReader(opened))


def figures(done):
    return dict(line.split(": ", 1) for line in done.stdout.splitlines()[-6:])


@pytest.mark.parametrize("solver", ["highs", "numpy"])
def test_the_examples_are_matched_as_well_as_can_be(match, tmp_path, solver):
    done = match("--solver", solver, "--on", "2026-11-22")
    assert done.exit_code == 0, done.stderr
    told = figures(done)
    assert [*told] == ["matched", "total", "upper bound", "gap", "seconds", "peak memory"]
    pairs, left = rows(tmp_path / "pairs.csv"), rows(tmp_path / "unmatched.csv")
    assert (told["gap"], told["upper bound"]) == ("0", told["total"])
    assert int(told["matched"]) == len(pairs)
    assert int(told["total"]) == sum(int(one["points"]) for one in pairs)
    assert all(one["reason"] for one in pairs)
    assert all(one["reason"] and one["what would help"] for one in left)
    mentees = {one["id"] for one in rows(EXAMPLES / "mentees.csv")}
    assert {one["mentee"] for one in pairs} | {one["id"] for one in left} == mentees
    seats = {one["id"]: int(one["capacity"] or 1) for one in rows(EXAMPLES / "mentors.csv")}
    for mentor, capacity in seats.items():
        assert sum(one["mentor"] == mentor for one in pairs) <= capacity


def test_a_pair_scored_by_itself_has_the_points_it_was_matched_with(match, tmp_path):
    assert match("--on", "2026-11-22").exit_code == 0
    matched = tmp_path / "matched.csv"
    (tmp_path / "pairs.csv").rename(matched)
    done = match("--on", "2026-11-22", "--pairs", matched, "--scores", tmp_path / "scores.csv")
    assert done.exit_code == 0, done.stderr
    points = {(one["mentee"], one["mentor"]): one["points"] for one in rows(matched)}
    again = rows(tmp_path / "pairs.csv")
    assert {(one["mentee"], one["mentor"]): one["points"] for one in again} == points


def test_a_wrong_value_names_file_line_and_column_and_nothing_is_written(match, tmp_path):
    lines = (EXAMPLES / "mentees.csv").read_text(encoding="utf-8").splitlines()
    header = next(csv.reader([lines[0]]))
    wrong = tmp_path / "mine.csv"
    cells = {"id": "E1", "languages": "Klingon"}
    row = ",".join(cells.get(name, "") for name in header)
    wrong.write_text(f"{lines[0]}\n{row}\n", encoding="utf-8")
    done = match(mentees=wrong)
    assert done.exit_code == 2
    assert "mine.csv, line 2, column languages" in done.stderr
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "pairs.csv").exists()


def test_a_solver_that_is_not_there_is_a_sentence(match):
    done = match("--solver", "magic")
    assert done.exit_code == 2
    assert "there is no" in done.stderr
