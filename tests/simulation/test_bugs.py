"""Whatever somebody could break by mistake, a simulated year minds it."""

from contextlib import closing, suppress

import pytest

import storage.lanes
from bot.simulation.faults import PROFILES
from bot.simulation.invariants import Inspector
from bot.simulation.listening import listening
from bot.simulation.world import Wanted, World
from tests.simulation.bugs import BUGS, PLANS, Bug


class MindedError(Exception):
    """Something did not hold; the rest of the year does not matter."""


@pytest.mark.parametrize("bug", BUGS.values(), ids=BUGS.keys())
def test_a_seeded_bug_is_minded(bug: Bug, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, plan in PLANS.items():
        monkeypatch.setitem(PROFILES, name, plan)
    bug.seed(monkeypatch.setattr)
    found = minded(bug, seed=1)
    storage.lanes._free.cache_clear()
    assert found & bug.minded_by, found


def minded(bug: Bug, seed: int) -> set[str]:
    """Live until something does not hold; return what."""
    wanted = Wanted(seed=seed, people=bug.people, days=bug.days, faults=bug.faults)
    with closing(World(wanted)) as world:
        inspector = Inspector(world, every=3)

        def look(day: int) -> None:
            inspector.look(day)
            if any(one.name in bug.minded_by for one in inspector.violations):
                raise MindedError

        with listening(world.surprises, world.town.canaries), suppress(MindedError):
            world.run(look)
    return {one.name for one in inspector.violations}
