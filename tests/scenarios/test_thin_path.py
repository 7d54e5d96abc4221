import pytest

from tests.stage import Stage

pytestmark = pytest.mark.scenario

ROLE = "Do you want to be a mentor or a mentee?"


def join_as_mentee(stage: Stage) -> None:
    ben = stage.ben
    ben.command("/mentoring", "join")
    ben.submit({ROLE: "Mentee"})
    ben.submit(dict.fromkeys(consents(stage), True))
    while ben.views()[-1].get("submit"):
        assert ben.submit({})["ok"]
    ben.close()


def consents(stage: Stage) -> list[str]:
    return [f"{consent.title}: do you agree?" for consent in stage.process.programme.consents]


def test_a_newcomer_joins_is_matched_and_meets_in_the_channel(stage: Stage) -> None:
    stage.seed()
    join_as_mentee(stage)
    stage.ben.command("/mentoring", "find")
    stage.ben.press("Ask Asha")
    assert stage.ben.submit({"Your message": "Would you mentor me?"})["ok"]
    stage.settle()
    stage.asha.press("Accept")
    stage.settle()
    for one in (stage.ben, stage.asha):
        channels = [c for c in one.conversations() if c["kind"] == "private"]
        assert len(channels) == 1
        assert "Welcome to your channel" in one.sees()
    assert "Welcome to your channel" not in stage.zed.sees()
    assert stage.sandbox.workspace.journal.complaints == []
