"""My data: seen, taken along and erased, as people do it."""

import json
import urllib.request

import pytest

from tests.cast import ASHA, BEN
from tests.scenarios.acts import COMMAND, pair, pairings
from tests.stage import Stage

pytestmark = pytest.mark.scenario

SHARE = "files.completeUploadExternal"


def files(stage: Stage) -> list[tuple[str, str]]:
    """What hangs on the bot's messages to Ben: names, and what is in them."""
    rooms = [one["id"] for one in stage.ben.conversations() if one["kind"] == "dm"]
    found = []
    for room in rooms:
        for one in (file for said in stage.ben.messages(room) for file in said["files"]):
            with urllib.request.urlopen(f"{stage.url}{one['url_private']}") as answer:
                found.append((one["name"], answer.read().decode()))
    return found


def ask_for_copy(stage: Stage) -> None:
    stage.ben.command(COMMAND, "my data")
    assert "What is kept about you" in stage.ben.sees()
    stage.ben.press("Send me a copy")
    stage.settle()
    stage.ben.close(everything=True)


def test_somebody_takes_their_data_along(stage: Stage, refusals: set[str]) -> None:
    pair(stage)
    refusals.add("file_uploads_disabled")
    stage.sandbox.workspace.faults.add(SHARE, error="file_uploads_disabled")
    ask_for_copy(stage)
    assert "Slack did not take the files with your data" in stage.ben.sees()
    assert files(stage) == []
    ask_for_copy(stage)
    names = dict(files(stage))
    assert list(names) == ["my-mentoring-data.json", "my-mentoring-data.csv"]
    assert json.loads(names["my-mentoring-data.json"])["pairings"][0]["mentor"] == ASHA


def test_when_slacks_answer_gets_lost_the_files_come_again(
    stage: Stage, refusals: set[str]
) -> None:
    refusals.add("fault")
    pair(stage)
    stage.sandbox.workspace.faults.add("files.getUploadURLExternal", reset=True)
    ask_for_copy(stage)
    assert files(stage) == [], "what was not completed was never there"
    stage.mo.turn(move="day")
    stage.settle()
    assert len(files(stage)) == 2


def test_somebody_erases_their_data(stage: Stage) -> None:
    pair(stage)
    stage.ben.command(COMMAND, "mydata")
    stage.ben.press("Erase my data")
    assert stage.ben.submit({"Before you go on": True})["ok"]
    assert "Your data is erased" in stage.ben.sees()
    stage.settle()
    stage.ben.close(everything=True)
    assert pairings(stage, BEN) == []
    stage.asha.command(COMMAND, "pairings")
    assert "somebody who has left" in stage.asha.sees()
