"""What people and organisers may write at the very worst."""

from collections.abc import Iterator
from typing import Any

from hypothesis import strategies as st

from mentoring.programmes import Kind, Page, Programme, Question, Resource

TOKENS = (
    "<!channel>",
    "<!here|here>",
    "<@U0ZED>",
    "<#C0ZED>",
    "<https://x.example|y>",
    "https://x.example",
    "&",
    "&amp;",
    "&lt;!channel&gt;",
    "<",
    ">",
    "|",
    "*",
    "_",
    "`",
    "{0}",
    "\n",
    "\r\n",
    "\t",
    "\x00",
    "\u202e",
    "\u200f",
    "\u2066",
    "\u200d",
    "\ufeff",
    "👩‍👩‍👧‍👦",
    "🌲",
    "a",
    "word ",
    " ",
)


def words(longest: int) -> st.SearchStrategy[str]:
    """Hostile pieces in any order, short or repeated up to the limit of the field."""
    pieces = st.lists(st.sampled_from(TOKENS), max_size=12).map("".join)
    return st.builds(
        lambda piece, times: (piece * times)[:longest], pieces, st.integers(0, longest)
    )


def huge(programme: Programme) -> Programme:
    """The same programme with everything as long and as often as its file may say it."""
    angles, name = "<&> " * 1000, "&" * 75
    pages = tuple(Page(title="Page", questions=tuple(_ten(page))) for page in range(4))
    entry = Resource(title=angles[:150], text=angles[:3000], url="https://x.example/" + "a" * 200)
    lines = (angles[:300],) * 10
    roles = {"mentor": (entry,) * 20, "mentee": (entry,) * 20}
    return programme.model_copy(
        update={
            "name": name,
            "community": name,
            "welcome": angles[:3000],
            "self_check": lines,
            "commitment": programme.commitment.model_copy(
                update={"mentor": lines, "mentee": lines}
            ),
            "questionnaire": pages,
            "helplines": (entry,) * 20,
            "resources": programme.resources.model_copy(update=roles),
        }
    )


def _ten(page: int) -> Iterator[Question]:
    for number in range(10):
        long: dict[str, Any] = {"label": "<&>" * 600, "hint": "<&>" * 600}
        yield Question(key=f"q{page}_{number}", kind=Kind.WORDS, show_to_partner=True, **long)
