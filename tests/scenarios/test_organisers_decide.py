"""Programmes in which an organiser has a word in who meets whom."""

from collections.abc import Generator
from pathlib import Path

import pytest

from mentoring.programmes import Decider
from tests.cast import ASHA, BEN, MO
from tests.databases import Databases
from tests.programmes import written
from tests.scenarios.acts import COMMAND, buttons, enrol, last_from_bot, pairings
from tests.stage import Stage, staged

pytestmark = pytest.mark.scenario

GRACE = "U0GRACE"


@pytest.fixture
def stage(databases: Databases, tmp_path: Path, request: pytest.FixtureRequest) -> Generator[Stage]:
    file = written(tmp_path, request.param)
    url = databases.url("sqlite")
    with staged(url, organisers=(MO, GRACE), programme=file) as made:
        yield made
        made.settle()
        assert made.sandbox.workspace.complaints == []


@pytest.mark.parametrize("stage", [Decider.ORGANISER_ONLY], indirect=True)
def test_where_only_organisers_pair_a_mentee_waits_and_asks_nobody(stage: Stage) -> None:
    enrol(stage, ASHA, "mentor")
    enrol(stage, BEN, "mentee")
    stage.ben.command(COMMAND)
    assert "in this programme an organiser brings people together" in stage.ben.sees()
    assert "Find a mentor" not in buttons(last_from_bot(stage.ben, "general")["blocks"])
    stage.ben.command(COMMAND, "find")
    assert "Ask Asha" not in stage.ben.sees()
    stage.mo.command("/mentoring-admin", "pair @asha @ben")
    stage.mo.press("Pair them")
    stage.settle()
    assert "@Mo Hassan, an organiser, has brought you together" in stage.ben.sees()
    assert len(pairings(stage, BEN)) == 1
