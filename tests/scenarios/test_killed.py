"""Copies that are killed, frozen and cut off from the database lose nothing and repeat nothing."""

import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from benchmarks.judging import explain, read
from benchmarks.killing import Day, Plan, live
from tests.databases import KINDS, MEMORY
from tests.scenarios.hasty import LEASE, SETTLE

pytestmark = pytest.mark.scenario

MESSAGES, KILLS = 80, 3


def plan(database: str) -> Plan:
    several = database == "postgresql"
    return Plan(
        database=database,
        copies=2 if several else 1,
        messages=MESSAGES,
        lane=10,
        kills=KILLS,
        freezes=1,
        restarts=1 if several else 0,
        seconds=5,
        seed=11,
        frozen=(LEASE + 1, LEASE + 2),
        settle=SETTLE,
        latest=SETTLE - 1,
        again=(0.1, *[0.7] * 38),
        memory=MEMORY,
        patience=150,
        serve=("-m", "tests.scenarios.hasty"),
    )


def test_whatever_ends_under_it_each_word_is_said_once_and_in_order() -> None:
    """On both databases at the same time; Slack has a bad day, and its record alone is asked."""
    with tempfile.TemporaryDirectory(dir=MEMORY) as folder, ThreadPoolExecutor(2) as both:
        days = list(both.map(lambda kind: _day(kind, Path(folder)), KINDS))
    for day in days:
        assert day.found is not None
        assert day.kills == KILLS
        assert day.found.wanted == MESSAGES


def _day(kind: str, folder: Path) -> Day:
    mine = folder / kind
    mine.mkdir()
    day = live(plan(kind), mine)
    assert day.found is not None
    found, record = day.found, read(mine / "record.jsonl")
    wrong = [*found.doubled, *found.lost, *found.disordered]
    assert not wrong, "\n".join(explain(record, mark) for mark in wrong)
    return day
