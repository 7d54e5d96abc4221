"""A guild with two tracks: newcomers meet somebody near, coming leaders somebody from afar."""

from collections.abc import Generator

import pytest

from bot.settings import PROJECT
from tests.cast import ASHA, BEN, CARLOS, FRAN
from tests.databases import Databases
from tests.scenarios.acts import COMMAND, answer_pages, consents, enrol
from tests.stage import Stage, staged

pytestmark = pytest.mark.scenario

GUILD = PROJECT / "programmes/examples/guild.yml"


@pytest.fixture
def stage(databases: Databases) -> Generator[Stage]:
    with staged(databases.url("sqlite"), programme=GUILD) as made:
        yield made
        made.settle()
        assert made.sandbox.workspace.complaints == []


def test_somebody_who_joins_reads_what_the_tracks_are_and_chooses_one(stage: Stage) -> None:
    ben = stage.ben
    ben.command(COMMAND, "join")
    ben.submit({"Do you want to be a mentor or a mentee?": "Mentee"})
    ben.submit(consents(stage))
    assert "Finding your feet" not in ben.sees()
    ben.submit({"job_title": "Clerk", "chapter": "London", "office": "newcomer"})
    assert "*Finding your feet*: For your first two years." in ben.sees()
    answer_pages(ben, track="new_members")
    ben.command(COMMAND)
    assert "Your track is *Finding your feet*." in ben.sees()


def test_an_organiser_looks_for_one_track_and_its_rule_is_kept(stage: Stage) -> None:
    enrol(stage, ASHA, "mentor", office="leader")
    enrol(stage, CARLOS, "mentor", office="leader", chapter="Wales")
    enrol(stage, BEN, "mentee", office="newcomer", track="new_members")
    enrol(stage, FRAN, "mentee", office="officer", track="coming_leaders")
    stage.mo.command("/mentoring-admin", "match")
    assert stage.mo.submit({"Which track?": "Finding your feet"})["ok"]
    stage.settle()
    stage.mo.close(everything=True)
    stage.mo.dm()
    seen = stage.mo.sees()
    assert "1 of 1 mentee has a mentor" in seen
    assert "Only these mentees take part: *Finding your feet*." in seen
    assert "@Asha Raman would mentor @Ben Okafor" in seen
