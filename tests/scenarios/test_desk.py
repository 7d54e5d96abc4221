"""What organisers do by typing after /mentoring-admin."""

import pytest

from tests.cast import ASHA, BEN
from tests.scenarios.acts import enrol, pair, pairings, private_channels
from tests.stage import Stage

pytestmark = pytest.mark.scenario

DESK = "/mentoring-admin"


def test_an_organiser_brings_two_people_together(stage: Stage) -> None:
    enrol(stage, ASHA, "mentor")
    enrol(stage, BEN, "mentee")
    stage.mo.command(DESK, "pair @asha @ben")
    seen = stage.mo.sees()
    assert "@Asha Raman would mentor @Ben Okafor" in seen
    assert "offers 2 of the 3 skills" in seen
    stage.mo.press("Pair them")
    assert "Their channel is on its way" in stage.mo.sees()
    stage.settle()
    for one in (stage.asha, stage.ben):
        assert "@Mo Hassan, an organiser, has brought you together" in one.sees()
        assert len(private_channels(one)) == 1
    assert "brought you together" not in stage.zed.sees()


def test_an_organiser_ends_a_pairing_with_a_reason_for_the_record(stage: Stage) -> None:
    pair(stage)
    stage.mo.command(DESK, "END @ben @asha")
    assert stage.mo.submit({"ending": "inactive", "reason": "No word for months."})["ok"]
    assert "The pairing of @Asha Raman and @Ben Okafor has ended" in stage.mo.sees()
    stage.settle()
    assert not pairings(stage, BEN)[0].active
    for one in (stage.asha, stage.ben):
        assert "It had gone quiet. @Mo Hassan is happy to talk about it" in one.sees()
        assert "No word for months" not in one.sees()


def test_a_pairing_that_cannot_be_is_refused_with_what_to_do(stage: Stage) -> None:
    pair(stage)
    stage.mo.command(DESK, "pair @asha @ben")
    assert "@Ben Okafor already has a mentor, @Asha Raman" in stage.mo.sees()
    stage.mo.command(DESK, "pair @asha @zed")
    assert "@Zed Ward does not take part" in stage.mo.sees()
    stage.mo.command(DESK, "end @asha @zed")
    assert "are not paired now" in stage.mo.sees()


def test_words_that_nobody_knows_get_the_list_of_those_that_are_known(stage: Stage) -> None:
    for words in ("sing @ben", "pair @ben", "end"):
        stage.mo.command(DESK, words)
        seen = stage.mo.sees()
        assert f"I did not understand “{words.split()[0]}" in seen
        assert "/mentoring-admin end @mentor @mentee" in seen


@pytest.mark.parametrize("words", ["pair @asha @ben", "end @asha @ben", "sing"])
def test_everybody_else_is_politely_refused(stage: Stage, words: str) -> None:
    stage.zed.command(DESK, words)
    seen = stage.zed.sees()
    assert "for the people who run the programme" in seen
    assert "I did not understand" not in seen


def test_the_record_is_read_narrowed_and_turned(stage: Stage) -> None:
    pair(stage)
    stage.zed.command(DESK, "audit")
    assert "for the people who run the programme" in stage.zed.sees()
    stage.mo.command(DESK, "audit @zed")
    seen = stage.mo.sees()
    assert "@Zed Ward was refused what is not for them" in seen
    assert "accepted a request" not in seen
    assert stage.mo.submit({"person": None, "topic": "matching"})["ok"]
    assert "@Asha Raman accepted a request · @Ben Okafor" in stage.mo.sees()
