"""What the commands do: each module is one command, and its ``run`` returns the exit code."""

import importlib

import typer

from bot.mistakes import SettingsError

__all__ = ["carry_out"]

ROOMS = {"bot", "handlers", "scheduler", "services", "views", "storage", "mentoring"}
FAILED = 1
SETTINGS = 2
INTERRUPTED = 130
DOWN = (
    "The database that DATABASE_URL names does not answer, or does not let this account in ({}):"
    " `python -m bot doctor` looks at it."
)


def carry_out(name: str, *given: object) -> int:
    """Run a command and return its exit code; whatever fails ends in a sentence on stderr."""
    try:
        return int(importlib.import_module(f"bot.commands.{name}").run(*given))
    except SettingsError as error:
        typer.echo(str(error), err=True)
        return SETTINGS
    except KeyboardInterrupt:
        return INTERRUPTED
    except Exception as error:  # noqa: BLE001 (the boundary: nobody is shown a traceback)
        typer.echo(_sentence(error), err=True)
        return FAILED


def _sentence(error: Exception) -> str:
    if type(error).__module__.partition(".")[0] in ROOMS:
        return str(error) or str(type(error).__doc__)
    if isinstance(error, OSError) and error.strerror and error.filename:
        return f"{error.filename}: {error.strerror}."
    if importlib.import_module("storage.trouble").is_down(error):
        return DOWN.format(type(error).__name__)
    # Its own message stays out of sight: a driver's may quote an address with its password.
    return (
        f"That did not work ({type(error).__name__}): `python -m bot doctor` looks for the cause."
    )
