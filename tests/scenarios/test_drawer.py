"""What the bot did, as the sandbox's page tells it."""

import pytest

from sandbox.driver import Street
from tests.stage import Stage

pytestmark = pytest.mark.scenario


def test_the_drawer_names_everybody_also_who_takes_no_part(stage: Stage) -> None:
    stage.seed()
    stage.mo.home()
    stage.settle()
    drawer = Street(stage.url).drawer()
    said = [one["summary"] for one in (*drawer["orders"], *drawer["timers"])]
    assert "Write to Mo Hassan" in said
    assert "Change an earlier message to Mo Hassan" in said
    assert "Draw the Home tab of Mo Hassan" in said
    assert "Close the year of Asha Raman" in said
    assert [one for one in said if "someone" in one or "U0" in one or "@" in one or not one] == []
    assert stage.sandbox.workspace.complaints == []


def test_what_is_done_for_a_pairing_names_both(stage: Stage) -> None:
    stage.seed()
    grace = stage.person("U0GRACE")
    grace.command("/mentoring", "find")
    stage.settle()
    grace.press("Ask Asha")
    grace.submit({"message": "Would you?"})
    stage.settle()
    stage.asha.press("Accept")
    stage.settle()
    said = [one["summary"] for one in Street(stage.url).drawer()["orders"]]
    assert "Open a private channel for Asha Raman and Grace Liu" in said
    assert "Change an earlier message to Asha Raman" in said
