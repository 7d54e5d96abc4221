"""What can be done to a payload: fields dropped, replaced, doubled, at any depth."""

import copy
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from hypothesis import strategies as st

Path = tuple[str | int, ...]

EVIL = "<!channel> <!here|now> <@U0EVIL> <#C0EVIL|x> <https://evil.example|click> & &lt;!here&gt;"


@dataclass(frozen=True)
class Long:
    """A text so long that a test which tells what it tried had better not write it out."""

    words: str
    times: int

    def __str__(self) -> str:
        return self.words * self.times


HOSTILE = (
    EVIL,
    "",
    " ",
    Long("x", 40_000),
    Long(f"{EVIL} ", 40),
    "\u202eright to left\u202c \u200f\u2066",
    "👩‍👩‍👧‍👦 🏴󠁧󠁢󠁷󠁬󠁳󠁿 é̷̢̛",
    "\x00\x07\ud800",
    "*_~`>\n>>> ``` • {0} %s {{x}}",
    "U0BEN",
    "U0ASHA",
    "U0NOBODY",
    "T0OTHER",
    "-1",
    "1",
    "2",
    "999999999999999999",
    "99999999999999999999999999",
    "²",
    "1:2:3",
    "page:0",
    "page:99",
    "role",
    "2026-02-30",
    "0001-01-01",
    "9999-12-31",
    "24:61",
    "mentor",
    10**30,
    -1,
    0,
    1.5e308,
    None,
    True,
    [],
    {},
    [[]],
    {"id": "U0BEN"},
    {"value": EVIL},
)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner),
    max_leaves=6,
)
ANYTHING = st.sampled_from(HOSTILE) | JSON
WORDS = tuple(one for one in HOSTILE[:9] if isinstance(one, str | Long))
WAYS = ("drop", "replace", "replace", "replace", "double")
Tricks = list[tuple[str, int, Any]]
TRICKS: st.SearchStrategy[Tricks] = st.lists(
    st.tuples(st.sampled_from(WAYS), st.integers(0, 10_000), ANYTHING), max_size=3
)


def paths(thing: object, at: Path = ()) -> Iterator[Path]:
    """Every place in a payload."""
    if isinstance(thing, dict):
        for key, value in thing.items():
            yield (*at, key)
            yield from paths(value, (*at, key))
    elif isinstance(thing, list):
        for place, value in enumerate(thing):
            yield (*at, place)
            yield from paths(value, (*at, place))


def spoil(payload: dict[str, Any], tricks: Tricks) -> dict[str, Any]:
    """Return the payload after these tricks: a way, a place (counted round), a new value."""
    spoilt = copy.deepcopy(payload)
    for way, place, value in tricks:
        places = list(paths(spoilt))
        if places:
            _play(way, spoilt, places[place % len(places)], value)
    return spoilt


def _play(way: str, thing: Any, path: Path, value: object) -> None:
    *above, last = path
    for step in above:
        thing = thing[step]
    if way == "drop":
        del thing[last]
    elif way == "replace":
        thing[last] = str(value) if isinstance(value, Long) else copy.deepcopy(value)
    elif isinstance(thing, list):
        thing.append(copy.deepcopy(thing[last]))
    else:
        thing[f"{last}_1"] = copy.deepcopy(thing[last])
