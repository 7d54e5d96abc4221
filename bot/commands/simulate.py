"""`simulate`: a programme's year in a Slack that fails, and whether everything holds."""

import sys
from contextlib import closing

import typer

from bot.mistakes import SettingsError
from bot.simulation import telling
from bot.simulation.faults import PROFILES
from bot.simulation.invariants import Inspector
from bot.simulation.listening import listening
from bot.simulation.world import Wanted, World
from mentoring.words import plural

__all__ = ["run"]

VIOLATED = 1


def run(seed: int, people: int, days: int, faults: str) -> int:
    """Live through the days, look at everything, tell; 1 if anything did not hold."""
    if faults not in PROFILES:
        raise SettingsError((f"--faults {faults}: choose one of {', '.join(PROFILES)}.",))
    wanted = Wanted(seed=seed, people=people, days=days, faults=faults)
    with closing(World(wanted)) as world:
        inspector = Inspector(world)
        with listening(world.surprises, world.town.canaries):
            _live(world, inspector)
        for name, figure in telling.figures(world, inspector):
            typer.echo(f"{name:<40} {figure:>12}")
        typer.echo(f"{'fingerprint':<36} {world.fingerprint():>16}")
        if not inspector.violations:
            typer.echo("Everything held.")
            return 0
        for sentence in telling.sentences(world, inspector.violations):
            typer.echo(sentence, err=True)
    return VIOLATED


def label(day: int, *, people: int, pairings: int, faults: int) -> str:
    """Say how far the year has come."""
    there = plural(people, "person", "people")
    return f"day {day}, {there}, {plural(pairings, 'pairing')}, {plural(faults, 'fault')}"


def _live(world: World, inspector: Inspector) -> None:
    with typer.progressbar(length=world.wanted.days, file=sys.stderr, label="day 0") as bar:

        def tell(day: int) -> None:
            inspector.look(day)
            bar.label = label(
                day,
                people=sum(one.joined for one in world.town.lives.values()),
                pairings=len(world.town.pairs),
                faults=sum(world.way.faults.values()),
            )
            bar.update(1)

        world.run(tell)
