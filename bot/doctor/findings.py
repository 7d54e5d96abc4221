"""What an examination finds."""

from dataclasses import dataclass
from enum import StrEnum

__all__ = ["Finding", "Verdict", "hint", "ok", "wrong"]


class Verdict(StrEnum):
    """How a thing is."""

    OK = "ok"
    WRONG = "wrong"
    HINT = "hint"


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of the report; if something is wrong, with how to mend it."""

    verdict: Verdict
    text: str


def ok(text: str) -> Finding:
    """Return a finding that all is well."""
    return Finding(Verdict.OK, text)


def wrong(text: str) -> Finding:
    """Return a finding that the bot cannot work with."""
    return Finding(Verdict.WRONG, text)


def hint(text: str) -> Finding:
    """Return a finding that could be better."""
    return Finding(Verdict.HINT, text)
