"""The cast of the sandbox can rehearse every programme that comes along."""

from pathlib import Path

import pytest

import services.matching.looking
import storage.enrolment
from bot.programmes import load
from bot.rehearsal.seeds import plant
from bot.settings import PROJECT
from tests.cast import ASHA, CARLOS
from tests.world import House

FOLDER = PROJECT / "programmes"


@pytest.mark.parametrize("path", sorted(FOLDER.rglob("*.yml")), ids=lambda path: path.stem)
def test_the_cast_joins_whatever_a_programme_asks(house_on_sqlite: House, path: Path) -> None:
    house_on_sqlite.programme = load(path)
    plant(house_on_sqlite.begin)
    with house_on_sqlite.begin("", reading=True) as work:
        there = {one.person for one in storage.enrolment.all_mentors(work.db) if one.mentors}
    assert {ASHA, CARLOS} < there


def test_in_the_guild_grace_finds_a_leader_of_another_chapter(house_on_sqlite: House) -> None:
    house_on_sqlite.programme = load(FOLDER / "examples" / "guild.yml")
    plant(house_on_sqlite.begin)
    with house_on_sqlite.begin("U0GRACE") as work:
        said = str(services.matching.looking.find(work).payload())
    assert "Your track is *Taking the chair*: your mentor belongs to another chapter" in said
    assert f"<@{ASHA}>, <@U0DEWI>" in said
    assert CARLOS not in said
