"""`sandbox`: the bot in a workspace to rehearse in."""

from bot import rehearsal

__all__ = ["run"]


def run(port: int, browser: bool) -> int:  # noqa: FBT001 (handed on from the command line)
    """Rehearse until the person stops it."""
    rehearsal.run(port, browser)
    return 0
