"""Who did what is there to be read, by those who may, and goes when its time is over."""

import ast
from datetime import timedelta

import pytest

import services.audit
import services.housekeeping
import services.removals.beginning
import storage.audit
import storage.chain
import views.audit
import views.deeds
from bot.settings import PROJECT
from mentoring.audit import PAGE, Topic, Wanted
from mentoring.errors import NotAnOrganiserError
from mentoring.rounds.changes import Change
from services.work import CLOCK
from tests.cast import ASHA, BEN, MO, SOL, ZED
from tests.world import House
from views.kit import Message


def shown(house: House, by: str, **wanted: object) -> str:
    with house.begin(by) as work:
        return str(services.audit.record(work, Wanted(**wanted)))


def verbs(house: House) -> list[str]:
    with house.begin(CLOCK, reading=True) as work:
        return [one.verb for one in storage.audit.list_(work.db, Wanted(), 100)]


@pytest.mark.parametrize("reader", [MO, SOL])
def test_those_who_run_the_programme_read_who_did_what(house: House, reader: str) -> None:
    house.pair(ASHA, BEN)
    assert f"<@{MO}> approved a mentor · <@{ASHA}>" in shown(house, reader)
    assert verbs(house)[0] == "audit.read"
    asked = shown(house, reader, topic=Topic.MATCHING)
    assert "sent a request" in asked
    assert "approved a mentor" not in asked


def test_nobody_else_reads_it_and_the_attempt_is_in_it(house: House) -> None:
    with house.begin(ZED) as work:
        assert isinstance(services.audit.record(work, Wanted()), Message)
    with pytest.raises(NotAnOrganiserError), house.begin(ZED) as work:
        services.audit.turn(work, Wanted(start=PAGE))
    assert verbs(house) == ["desk.refuse"]


def test_a_long_record_is_read_page_by_page(house: House) -> None:
    with house.begin(CLOCK) as work:
        for number in range(PAGE + 1):
            work.note("waiting.tell", ASHA, number)
    with house.begin(MO) as work:
        first = str(services.audit.turn(work, Wanted()))
        last = str(services.audit.turn(work, Wanted(start=PAGE)))
    assert (views.audit.OLDER in first, views.audit.NEWER in first) == (True, False)
    assert (views.audit.OLDER in last, views.audit.NEWER in last) == (False, True)


def test_after_two_years_an_entry_goes_and_the_rest_is_still_proved(house: House) -> None:
    with house.begin(MO) as work:
        work.note("desk.pair", 1)
    house.now += timedelta(days=700)
    with house.begin(MO) as work:
        work.note("desk.end", 1)
    house.now += timedelta(days=40)
    with house.begin(CLOCK) as work:
        services.housekeeping.tidy(work)
    assert verbs(house) == ["desk.end"]
    with house.begin(CLOCK, reading=True) as work:
        assert storage.chain.verify(work.db).wrong == ()


def test_every_verb_is_told_in_words_and_belongs_to_a_topic() -> None:
    noted = set()
    for file in (PROJECT / "services").rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "note":
                noted |= {
                    one.value
                    for one in ast.walk(node.args[0])
                    if isinstance(one, ast.Constant) and "." in str(one.value)
                }
    noted |= {f"rounds.{change}" for change in Change}
    told = {f"{topic}.{verb}" for topic, verbs in views.deeds.DID.items() for verb in verbs}
    assert noted <= told
    assert {*Topic} == views.deeds.TOPICS.keys() == views.deeds.DID.keys()


def test_nobody_reads_there_that_they_are_about_to_be_removed(house: House) -> None:
    house.organisers = frozenset({MO, ASHA})
    asha = house.mentor(ASHA)
    with house.begin(SOL) as work:
        services.removals.beginning.begin(
            work, asha.id, reason="So", sentence="Sorry", until=None, keep_channel=False
        )
    assert "began to remove somebody" in shown(house, SOL)
    assert "began to remove somebody" not in shown(house, ASHA)
    assert "joined" in shown(house, ASHA)
