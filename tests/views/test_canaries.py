"""Whatever people write, it stays words: no mention, no link, nothing bold, nothing quoted.

Their words stand in rich text, their names in plain text; in mark-up nobody speaks but us.
"""

import re
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings

import views.kit
from bot.programmes import load
from bot.settings import PROJECT
from tests.handlers.invariants import pieces_that_do_more
from tests.read import quoted_in
from tests.views.extremes import words
from tests.views.gallery import gallery
from tests.views.speech import CALM, loud
from views.kit import Message, View

DEFAULT = load(PROJECT / "programmes/default.yml")
CANARIES = ("<!channel>", "<@U0ZED>", "<https://x.example|y>", "<!subteam^S1|us>", "<#C0ZED>")
OURS = re.compile(
    r"<@U0(?:ASHA|BEN|CARLOS|FRAN|MO|SOL)>"
    r"|<#C0PAIR>"
    r"|<!date\^\d+\^\{date_long\} at \{time\}\|[^<>|]*>"
    r"|<https://[^<>|]*\|Read more>"
)
BARE = re.compile(r"<|&(?!amp;|lt;|gt;)")
DIRECTION = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def said_in(part: object) -> Iterator[dict[str, object]]:
    """Every text object and every piece of rich text, however deep."""
    if isinstance(part, dict):
        if part.get("type") in ("mrkdwn", "plain_text", "text"):
            yield part
        for inner in part.values():
            yield from said_in(inner)
    elif isinstance(part, list):
        for inner in part:
            yield from said_in(inner)


def plain(shown: Message | View) -> list[dict[str, object]]:
    """The text objects of a message, as a message and as a modal, or of a view."""
    if isinstance(shown, View):
        return list(said_in(shown))
    payload = shown.payload()
    fallback: dict[str, object] = {"type": "mrkdwn", "text": payload["text"], "verbatim": True}
    sheet = views.kit.sheet(shown)
    return [fallback, *said_in(payload["blocks"]), *said_in(sheet)]


def marked_up(said: str, name: str) -> list[str]:
    """What reads like mark-up of Slack's and is not ours."""
    return [
        f"{one.made_by}: {part['text']}"
        for one in gallery(loud(said, name, DEFAULT, many=3), DEFAULT)
        for part in plain(one.shown)
        if part["type"] == "mrkdwn" and BARE.search(OURS.sub("", str(part["text"])))
    ]


@pytest.mark.parametrize("canary", CANARIES)
def test_a_canary_in_every_field_sings_nowhere(canary: str) -> None:
    assert marked_up(f"before {canary} after", canary) == []


@settings(max_examples=6, suppress_health_check=list(HealthCheck))
@given(said=words(3000), name=words(200))
def test_no_words_of_people_become_mark_up(said: str, name: str) -> None:
    assert marked_up(said, name) == []


@pytest.mark.parametrize("bird", ["canary", "*canary*", "https://canary.example", "<!canary>"])
def test_no_words_and_no_name_of_anybody_stand_in_mark_up_at_all(bird: str) -> None:
    shown = list(gallery(loud(f"a {bird} sings", bird, DEFAULT, many=3), DEFAULT))
    marked = [
        f"{one.made_by}: {part['text']}"
        for one in shown
        for part in plain(one.shown)
        if part["type"] == "mrkdwn" and "canary" in str(part["text"])
    ]
    assert marked == []
    quoted = [words for one in shown for words in quoted_in(blocks_of(one.shown))]
    assert sum(f"a {bird} sings" in words for words in quoted) > 20


def test_mark_up_of_ours_makes_no_links_of_addresses() -> None:
    parts = [part for one in gallery(CALM, DEFAULT) for part in plain(one.shown)]
    assert all(part["verbatim"] is True for part in parts if part["type"] == "mrkdwn")


def test_rich_text_holds_words_and_emoji_alone() -> None:
    said = loud(" ".join(CANARIES), "<@U0ZED>", DEFAULT, many=3)
    for one in gallery(said, DEFAULT):
        assert list(pieces_that_do_more(blocks_of(one.shown))) == [], one.made_by


def blocks_of(shown: Message | View) -> list[object]:
    return list(shown.blocks if isinstance(shown, Message) else shown["blocks"])


def test_nobody_writes_backwards_in_our_sentences() -> None:
    backwards = "\u202ereversed\u2066"
    for one in gallery(loud(backwards, backwards, DEFAULT), DEFAULT):
        for part in plain(one.shown):
            assert not DIRECTION.search(str(part["text"])), one.made_by
