"""Programmes in which an organiser has a word in who meets whom."""

from collections.abc import Generator
from pathlib import Path

import pytest

from mentoring.programmes import Decider
from tests.cast import ASHA, BEN, MO
from tests.databases import Databases
from tests.programmes import written
from tests.scenarios.acts import COMMAND, ask_for, buttons, enrol, last_from_bot, pairings
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


@pytest.mark.parametrize("stage", [Decider.ORGANISER_CONFIRMS], indirect=True)
def test_where_an_organiser_confirms_the_first_answer_counts(stage: Stage) -> None:
    agree(stage)
    grace = stage.person(GRACE)
    assert "An organiser has yet to confirm it" in stage.ben.sees()
    assert "An organiser confirms it next" in stage.asha.sees()
    assert pairings(stage, BEN) == []
    grace.press("Do not confirm")
    stage.mo.press("Confirm")
    stage.settle()
    late = grace.submit({"What would you like to tell them?": "No."})
    assert "has already answered this" in f"{late} {grace.sees()}"
    assert "@Mo Hassan confirmed the pairing of @Asha Raman" in grace.sees()
    assert "An organiser has confirmed it" in stage.ben.sees()
    assert len(pairings(stage, BEN)) == 1


@pytest.mark.parametrize("stage", [Decider.ORGANISER_CONFIRMS], indirect=True)
def test_a_pairing_that_is_not_confirmed_ends_with_a_reason_to_both(stage: Stage) -> None:
    agree(stage)
    stage.mo.command("/mentoring-admin")
    stage.mo.press("Do not confirm")
    assert stage.mo.submit({"What would you like to tell them?": "You share a desk."})["ok"]
    stage.settle()
    for one in (stage.ben, stage.asha):
        assert "have not confirmed your pairing" in one.sees()
        assert "You share a desk." in one.sees()
    assert "You share a desk." not in stage.zed.sees()


def agree(stage: Stage) -> None:
    """Asha has said yes to Ben."""
    enrol(stage, ASHA, "mentor")
    enrol(stage, BEN, "mentee")
    ask_for(stage.ben, "Asha")
    stage.ben.close()
    stage.settle()
    stage.asha.press("Accept")
    stage.settle()
