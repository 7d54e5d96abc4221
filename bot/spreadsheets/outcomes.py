"""What comes of a run: files, words about them, and the figures that end it."""

from dataclasses import dataclass
from pathlib import Path

from bot.spreadsheets.writing import Rows


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """The rows of each file to be written, what to say about them, and figures by name."""

    files: dict[Path, Rows]
    said: list[str]
    figures: dict[str, int]
