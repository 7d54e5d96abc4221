"""A mentee says whom they would like best, an organiser matches everybody, and it came true."""

from collections.abc import Generator
from pathlib import Path

import pytest

from mentoring.programmes import Decider
from tests.cast import ASHA, BEN, CARLOS, FRAN, MO
from tests.databases import Databases
from tests.programmes import written
from tests.scenarios.acts import COMMAND, enrol, pairings
from tests.stage import Stage, staged

pytestmark = pytest.mark.scenario


@pytest.fixture
def stage(databases: Databases, tmp_path: Path) -> Generator[Stage]:
    file = written(tmp_path, Decider.ORGANISER_ONLY, ranked=2)
    with staged(databases.url("sqlite"), organisers=(MO,), programme=file) as made:
        yield made
        made.settle()
        assert made.sandbox.workspace.complaints == []


def begin(stage: Stage) -> None:
    """Two mentors with a place each, and two mentees."""
    enrol(stage, ASHA, "mentor", capacity="1")
    enrol(stage, CARLOS, "mentor", capacity="1", skills_offered=["Strategy", "Digital products"])
    enrol(stage, BEN, "mentee")
    enrol(stage, FRAN, "mentee", skills_sought=["Strategy", "Digital products"])


def choose(stage: Stage) -> None:
    """Ben would like Carlos best, and Asha next."""
    stage.ben.command(COMMAND, "find")
    stage.ben.press("Choose whom you would like")
    twice = stage.ben.submit({"First choice": CARLOS, "Second choice": CARLOS})
    assert twice["ok"] is False
    assert "You have chosen them above already" in str(twice)
    assert stage.ben.submit({"First choice": CARLOS, "Second choice": ASHA})["ok"]
    assert "a wish and no promise" in stage.ben.sees()
    stage.ben.close(everything=True)


def test_a_choice_is_written_down_matched_looked_at_and_told(stage: Stage) -> None:
    begin(stage)
    choose(stage)
    stage.mo.command("/mentoring-admin", "match")
    assert "1 has said whom they would like best." in stage.mo.sees()
    stage.mo.press("Match")
    stage.settle()
    stage.mo.close(everything=True)
    stage.mo.dm()
    assert "1 gets their first choice" in stage.mo.sees()
    assert "your first choice" in stage.mo.sees()
    stage.mo.press("Publish")
    stage.settle()
    assert pairings(stage, BEN)[0].mentor == CARLOS
    assert "your first choice" in stage.ben.sees()
    for one in (stage.person(CARLOS), stage.asha, stage.zed):
        assert "first choice" not in one.sees()
