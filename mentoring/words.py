"""People's words, tidied: nothing invisible, nothing endless."""

import re
import unicodedata

ELLIPSIS = "…"
KEPT = {"\n", "\u200d"}
SPACES = re.compile(r"[^\S\n]+")
LINES = re.compile(r"\n{3,}")


def clean(raw: str) -> str:
    """Return ``raw`` without control, direction and other invisible characters.

    The joiner inside emoji families stays, line breaks stay (two at most in a row).
    """
    raw = raw.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    visible = "".join(c for c in raw if c in KEPT or unicodedata.category(c)[0] != "C")
    return LINES.sub("\n\n", SPACES.sub(" ", visible)).strip()


def clip(words: str, limit: int) -> str:
    """Return ``words``, or their beginning with an ellipsis, in at most ``limit`` characters.

    Never cuts through a ``<…>`` of Slack's mark-up or an ``&…;`` of an escape.
    """
    if len(words) <= limit:
        return words
    short = words[: limit - 1]
    for opening, closing in (("<", ">"), ("&", ";")):
        start = short.rfind(opening)
        if start >= 0 and closing not in short[start:] and closing in words[start : start + 300]:
            short = short[:start]
    return short.rstrip() + ELLIPSIS


def listed(items: list[str] | tuple[str, ...], most: int = 5) -> str:
    """Write a list in a sentence: "a, b and c", or "a, b and 4 more".

    Items with commas of their own are told apart by semicolons.
    """
    many = len(items) > most
    shown = [*items[: most - 1], f"{len(items) - most + 1} more"] if many else list(items)
    if len(shown) < 2:  # noqa: PLR2004 (one is no list)
        return "".join(shown)
    mark = ";" if any("," in item for item in shown) else ","
    last = f"{mark} and " if mark == ";" else " and "
    return last.join([f"{mark} ".join(shown[:-1]), shown[-1]])


def plural(number: int, one: str, many: str | None = None) -> str:
    """Write a number with its noun: "1 mentee", "3 mentees"."""
    return f"{number} {one if number == 1 else many or one + 's'}"
