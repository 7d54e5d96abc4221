"""`sandbox`: the bot in a workspace to rehearse in."""

from pathlib import Path

from bot import programmes, rehearsal

__all__ = ["run"]


def run(port: int, browser: bool, programme: Path | None) -> int:  # noqa: FBT001 (handed on from the command line)
    """Rehearse until the person stops it; a programme file with mistakes is told at once."""
    if programme:
        programmes.load(programme)
    rehearsal.run(port, browser, programme)
    return 0
