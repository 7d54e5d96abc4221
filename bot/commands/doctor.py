"""`doctor`: everything that can be looked at before somebody has to ask."""

import typer

from bot.doctor import Verdict, examine

__all__ = ["run"]


def run() -> int:
    """Print a line for each finding; 1 if anything is wrong."""
    wrong = False
    for finding in examine():
        typer.echo(f"{finding.verdict:<5}  {finding.text}")
        wrong = wrong or finding.verdict is Verdict.WRONG
    return int(wrong)
