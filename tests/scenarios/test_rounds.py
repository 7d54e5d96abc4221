"""Everybody who waits is matched at once: looked for, looked at, published."""

import pytest

from tests.cast import ASHA, BEN, CARLOS, FRAN
from tests.scenarios.acts import enrol, pairings, private_channels
from tests.stage import Stage

pytestmark = pytest.mark.scenario

DESK = "/mentoring-admin"


def begin(stage: Stage) -> None:
    """Two mentors and two mentees, and the preview of what suits them."""
    enrol(stage, ASHA, "mentor", capacity="1")
    enrol(stage, CARLOS, "mentor", capacity="1", skills_offered=["Strategy", "Digital products"])
    enrol(stage, BEN, "mentee")
    enrol(stage, FRAN, "mentee", skills_sought=["Strategy", "Digital products"])
    stage.mo.command(DESK, "match")
    assert "2 mentees have no mentor. 2 mentors with 2 free places." in stage.mo.sees()
    stage.mo.press("Match")
    stage.settle()
    stage.mo.close(everything=True)
    stage.mo.dm()


def test_an_organiser_sees_the_best_for_everybody_and_publishes_it(stage: Stage) -> None:
    begin(stage)
    seen = stage.mo.sees()
    assert "2 of 2 mentees have a mentor" in seen
    assert "@Asha Raman would mentor @Ben Okafor" in seen
    assert "it is proved that nothing is better" in seen
    for one in (stage.asha, stage.ben):
        assert "brought you together" not in one.sees()
        assert private_channels(one) == []
    stage.mo.press("Publish")
    stage.settle()
    assert "2 pairings have begun" in stage.mo.sees()
    for one in (stage.asha, stage.ben):
        assert "@Mo Hassan, an organiser, has brought you together" in one.sees()
        assert len(private_channels(one)) == 1
    assert pairings(stage, BEN)[0].mentor == ASHA
    assert pairings(stage, FRAN)[0].mentor == CARLOS
    assert "brought you together" not in stage.zed.sees()
    assert stage.sandbox.workspace.complaints == []


def test_an_organiser_changes_the_preview_and_undoes_it(stage: Stage) -> None:
    begin(stage)
    stage.mo.press("Another mentor")
    assert stage.mo.submit()["ok"] is False
    other = CARLOS if "@Ben Okafor would have @Asha" in stage.mo.sees() else ASHA
    assert stage.mo.submit({"Who instead?": other})["ok"]
    stage.settle()
    assert "Since the preview before" in stage.mo.sees()
    assert "2 mentees moved" in stage.mo.sees()
    stage.mo.press("Undo: the lock")
    stage.settle()
    assert "@Asha Raman would mentor @Ben Okafor" in stage.mo.sees()
    stage.mo.press("Keep apart")
    stage.settle()
    assert "kept apart" in stage.mo.sees()
    assert "brought you together" not in stage.ben.sees()
    assert stage.sandbox.workspace.complaints == []


def test_what_is_dropped_is_told_to_nobody(stage: Stage) -> None:
    begin(stage)
    stage.mo.press("Drop it")
    stage.settle()
    assert "@Mo Hassan dropped this preview" in stage.mo.sees()
    assert pairings(stage, BEN) == []
    assert stage.sandbox.workspace.complaints == []


def test_somebody_who_does_not_organise_is_refused(stage: Stage) -> None:
    stage.zed.command(DESK, "match")
    assert "This command is for the people who run the programme" in stage.zed.sees()


def test_nobody_to_be_matched_is_one_clear_sentence(stage: Stage) -> None:
    stage.mo.command(DESK, "match")
    assert "so there is nobody to look for" in stage.mo.sees()
