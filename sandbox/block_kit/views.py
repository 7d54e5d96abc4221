"""What a modal and a Home tab may be.

https://docs.slack.dev/reference/views
"""

import json
from collections.abc import Mapping
from typing import Literal

from sandbox.block_kit.across import blocks_of, together
from sandbox.block_kit.composition import LONGEST_ID, plain
from sandbox.block_kit.problems import Problem
from sandbox.block_kit.reading import Json, kind, thing
from sandbox.block_kit.shapes import Flag, Flaw, Flaws, Kinds, Rule, Text, Thing
from sandbox.block_kit.surfaces import HOME_BLOCKS, MODAL_BLOCKS

LARGEST_VIEW = 250_000
"""Bytes of JSON."""

OWN_NOTES: Mapping[str, Rule] = {
    "private_metadata": Text(3000, least=0),
    "callback_id": Text(LONGEST_ID, least=0),
    "external_id": Text(LONGEST_ID, least=0),
}


def submit_with_inputs(value: Json, at: str) -> Flaws:
    """Ask for a submit button where something can be filled in."""
    blocks = blocks_of(value.get("blocks"), at)
    if "submit" not in value and any(kind(block.value) == "input" for block in blocks):
        yield Flaw("missing required field: submit", at)


MODAL = Thing(
    "modal",
    must={"title": plain(24), "blocks": MODAL_BLOCKS},
    may={
        **OWN_NOTES,
        "submit": plain(24),
        "close": plain(24),
        "clear_on_close": Flag(),
        "notify_on_close": Flag(),
        "submit_disabled": Flag(),
    },
    also=(submit_with_inputs,),
)
HOME = Thing("home", must={"blocks": HOME_BLOCKS}, may=OWN_NOTES)
VIEWS: Mapping[str | None, Kinds] = {
    "modal": Kinds(MODAL),
    "home": Kinds(HOME),
    None: Kinds(MODAL, HOME),
}


def check_view(
    view: Mapping[str, object],
    *,
    surface: Literal["modal", "home"] | None = None,
) -> list[Problem]:
    """List why Slack would refuse this view; an empty list means that it would be shown.

    The surface is the view's own `type`; name one to refuse the other, as `views.publish` and
    `views.open` do. Pointers begin at `/view`.
    """
    flaws = [
        *VIEWS[surface].flaws(view, "/view"),
        *together(thing(view).get("blocks"), "/view/blocks"),
    ]
    problems = [Problem("invalid_arguments", *flaw) for flaw in flaws]
    return problems if _small_enough(view) else [_TOO_LARGE, *problems]


_TOO_LARGE = Problem("view_too_large", f"must be less than {LARGEST_VIEW + 1} bytes", "/view")


def _small_enough(view: object) -> bool:
    try:
        written = json.dumps(view, ensure_ascii=False, separators=(",", ":"))
    except (RecursionError, TypeError, ValueError):
        return False
    return len(written.encode(errors="surrogatepass")) <= LARGEST_VIEW
