"""A simulated year holds whatever goes wrong, and the same seed is the same year."""

import os
import subprocess
import sys
from contextlib import closing

import pytest
from typer.testing import CliRunner

from bot.command_line import app
from bot.commands.simulate import label
from bot.settings import PROJECT
from bot.simulation.invariants import ALL, Inspector
from bot.simulation.listening import listening
from bot.simulation.world import Wanted, World

YEAR = """
from contextlib import closing
from bot.simulation.world import Wanted, World
with closing(World(Wanted(seed=5, people=6, days=8))) as world:
    world.run()
    print(world.fingerprint(), len(world.slack.journal))
"""


@pytest.mark.parametrize("seed", [3, 6])
def test_everything_holds_under_heavy_faults(seed: int) -> None:
    with closing(World(Wanted(seed=seed, people=10, days=35))) as world:
        inspector = Inspector(world)
        with listening(world.surprises, world.town.canaries):
            world.run(inspector.look)
        assert inspector.violations == []
        assert inspector.pairings
        assert sum(world.way.faults.values())
        assert sum(world.shared.crashes.values())


def test_the_same_seed_is_the_same_year_in_every_process() -> None:
    def lived(hashes: str) -> str:
        environment = {**os.environ, "PYTHONHASHSEED": hashes}
        command = [sys.executable, "-c", YEAR]
        return subprocess.run(
            command, cwd=PROJECT, env=environment, capture_output=True, text=True, check=True
        ).stdout

    assert lived("1") == lived("2")


def test_every_invariant_says_what_it_promises() -> None:
    assert len(ALL) > 14
    assert all((one.__doc__ or "").endswith(".") for one in ALL)


def test_the_command_tells_what_it_was_like() -> None:
    done = CliRunner().invoke(app, ["simulate", "--people", "3", "--days", "3", "--faults", "none"])
    assert done.exit_code == 0
    assert "Everything held." in done.output
    assert "transactions" in done.output


def test_one_pairing_is_told_of_as_one() -> None:
    assert label(3, people=1, pairings=1, faults=1) == "day 3, 1 person, 1 pairing, 1 fault"
    assert label(4, people=2, pairings=0, faults=5) == "day 4, 2 people, 0 pairings, 5 faults"


def test_the_help_says_how_long_it_takes() -> None:
    said = " ".join(CliRunner().invoke(app, ["simulate", "--help"]).output.split())
    assert "400 days of 100 people take some three minutes, of 1,000 most of an hour." in said


def test_faults_that_nobody_knows_get_a_sentence() -> None:
    done = CliRunner().invoke(app, ["simulate", "--faults", "some"])
    assert done.exit_code == 2
    assert "--faults some: choose one of none, light, heavy, beyond." in done.output
