"""People's words, tidied: nothing invisible, nothing endless."""

import re
import unicodedata

ELLIPSIS = "…"
JOINER = "\u200d"
INVISIBLE = {"Cc", "Cf", "Co", "Cs"}
BLANKS = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")
"""Letters and marks that show nothing at all."""

FLAG = re.compile("(\U0001f3f4[\U000e0030-\U000e007a]{2,6}\U000e007f)")
"""The flags of England, Scotland and Wales: a black flag and its letters, which are invisible."""

STRAY_JOINER = re.compile(rf"(?<!\S){JOINER}+|{JOINER}+(?!\S)")
SPACES = re.compile(r"[^\S\n]+")
LINE_ENDS = re.compile(r" +\n")
LINES = re.compile(r"\n{3,}")
WHOLE = re.compile(r"<(?:[@#!]|https?:|mailto:|tel:)[^<>]*>|&(?:amp|lt|gt);")


def clean(raw: str) -> str:
    """Return ``raw`` without control, direction and other invisible characters.

    The joiner inside emoji families stays, line breaks stay (two at most in a row).
    """
    raw = raw.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    pieces = [one if FLAG.fullmatch(one) else _visible(one) for one in FLAG.split(raw)]
    tidy = SPACES.sub(" ", STRAY_JOINER.sub("", "".join(pieces)))
    return LINES.sub("\n\n", LINE_ENDS.sub("\n", tidy)).strip()


def _visible(raw: str) -> str:
    if raw.isascii() and raw.isprintable():
        return raw
    return "".join(
        c
        for c in raw
        if c in (JOINER, "\n") or not (c in BLANKS or unicodedata.category(c) in INVISIBLE)
    )


def clip(words: str, limit: int) -> str:
    """Return ``words``, or their beginning with an ellipsis, in at most ``limit`` characters.

    Never cuts through a ``<…>`` of Slack's mark-up or an ``&…;`` of an escape.
    """
    if len(words) <= limit:
        return words
    cut = max(limit - 1, 0)
    for whole in WHOLE.finditer(words):
        if whole.start() < cut < whole.end():
            cut = whole.start()
    return (words[:cut].rstrip() + ELLIPSIS)[: max(limit, 0)]


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


def ordinal(number: int) -> str:
    """Write a place: "1st", "2nd", "3rd", "11th"."""
    ends = {1: "st", 2: "nd", 3: "rd"}
    teen = number // 10 % 10 == 1
    return f"{number}{'th' if teen else ends.get(number % 10, 'th')}"
