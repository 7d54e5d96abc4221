"""What is raised when a spreadsheet cannot be used."""

from collections.abc import Mapping, Sequence
from difflib import get_close_matches

from mentoring.words import clean, clip

MOST_SHOWN = 20
LONGEST_SHOWN = 60  # characters of a cell
MOST_COMPARED = 2_000
"""Among more words than these it takes too long to look for one that could be meant."""


class SpreadsheetError(Exception):
    """Spreadsheets have mistakes: one sentence a line, each saying where and what to do."""

    def __init__(self, problems: Sequence[str]) -> None:
        """Keep the first sentences, and how many more there are."""
        shown = list(problems[:MOST_SHOWN])
        if more := len(problems) - len(shown):
            shown.append(f"and {more} more")
        super().__init__("\n".join(shown))


class CellError(Exception):
    """One cell cannot be understood.

    Its sentence ends with what could be meant, or with ``otherwise``. ``known`` are the words
    that would be understood, in small letters, and how they are written.
    """

    def __init__(
        self,
        sentence: str,
        given: str = "",
        known: Mapping[str, str] | None = None,
        otherwise: str = "",
    ) -> None:
        """Keep the parts: what could be meant is only looked for when somebody reads it."""
        super().__init__(sentence)
        self._sentence, self._otherwise = sentence, otherwise
        self._given, self._known = given, known or {}

    def __str__(self) -> str:
        """Say what is wrong, and what could be meant."""
        few = len(self._known) <= MOST_COMPARED
        close = get_close_matches(self._given, self._known, n=1) if few else []
        meant = f'did you mean "{self._known[close[0]]}"?' if close else self._otherwise
        return f"{self._sentence}; {meant}" if meant else self._sentence


def quoted(raw: str) -> str:
    """Return what stands in a cell in a form that can be shown: visible, short, in quotes."""
    return f'"{clip(" ".join(clean(raw).split()), LONGEST_SHOWN)}"'
