"""A desk with spreadsheets on it, and somebody who runs `match`."""

import csv
import json
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path

from typer.testing import CliRunner

from bot.command_line import app
from mentoring.programmes import Programme
from mentoring.words import clean
from tests.mentoring import matchmaking
from tests.mentoring.lamplighters import SMALL

DAY = "2026-03-02"  # matchmaking.NOW is its noon
FIGURES = ["matched", "total", "upper bound", "gap", "seconds", "peak memory"]


@dataclass(frozen=True)
class Told:
    """How a run ended."""

    code: int
    out: str
    err: str

    @property
    def figures(self):
        """The last lines, by name."""
        lines = self.out.splitlines()
        start = next(i for i, line in enumerate(lines) if line.startswith("matched: "))
        return dict(line.split(": ") for line in lines[start:])


class Desk:
    """A folder with a programme; files are written from lists of cells."""

    def __init__(self, folder: Path, *, tracks=False, **settings):
        self.folder = folder
        data = deepcopy(SMALL)
        matchmaking._pages(data)
        if tracks:
            matchmaking.add_tracks(data)
        data["matching"] = settings
        (folder / "programme.yml").write_text(json.dumps(data), encoding="utf-8")
        self.programme = Programme.model_validate(data)

    def write(self, name, text):
        (self.folder / name).write_bytes(text if isinstance(text, bytes) else text.encode())

    def put(self, name, *rows):
        with (self.folder / name).open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows(rows)

    def put_people(self, name, people, column):
        """Write profiles, each with a number, as people would."""
        pages = self.programme.questions_for(people[0][0].role)
        keys = [one.key for page in pages for one in page.questions]
        rows = [
            [one.person.id, one.person.name, one.person.zone, number]
            + [_cell(one.answers.get(key, "")) for key in keys]
            for one, number in people
        ]
        self.put(name, ["id", "name", "time_zone", column, *keys], *rows)

    def match(self, *options, out="pairs.csv"):
        words = ["match", "--on", DAY]
        for name in ("programme.yml", "mentees.csv", "mentors.csv"):
            words += [f"--{name.partition('.')[0]}", self.folder / name]
        given = [self.folder / one if str(one).endswith(".csv") else one for one in options]
        done = CliRunner().invoke(app, [*map(str, [*words, "--out", self.folder / out, *given])])
        return Told(done.exit_code, done.stdout, done.stderr)

    def rows(self, name):
        with (self.folder / name).open(encoding="utf-8", newline="") as file:
            return [tuple(row.values()) for row in csv.DictReader(file)]

    def files(self):
        return {path.name for path in self.folder.iterdir()}


def _cell(answer):
    return "; ".join(answer) if isinstance(answer, list) else answer


def as_read(one, programme):
    """A profile with its texts as they are after a tidy."""
    answers = {key: _tidy(answer, programme.question(key)) for key, answer in one.answers.items()}
    return type(one)(person=one.person, role=one.role, answers=answers)


def _tidy(answer, question):
    if isinstance(answer, list) or question.kind.chooses:
        return answer
    return clean(answer) if question.kind == "words" else " ".join(clean(answer).split())
