"""Nothing that people write, and nothing that a programme says, makes a view that Slack refuses."""

import json
from collections.abc import Iterable, Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from slack_sdk.models.basic_objects import JsonObject
from slack_sdk.models.blocks import Block
from slack_sdk.models.views import View as SlacksView

import views.kit
from bot.programmes import load
from bot.settings import PROJECT
from mentoring.programmes import Programme
from sandbox.block_kit import Problem, check_message, check_view
from tests.views.extremes import huge, words
from tests.views.gallery import Picture, gallery
from tests.views.speech import CALM, Speech, loud
from views.fit import shares
from views.kit import Message, View

DEFAULT = load(PROJECT / "programmes/default.yml")
HUGE = huge(DEFAULT)
CHOIR = load(PROJECT / "programmes/examples/choir.yml")
GUILD = load(PROJECT / "programmes/examples/guild.yml")
PROGRAMMES = {"default": DEFAULT, "choir": CHOIR, "guild": GUILD, "huge": HUGE}
LONG_READS = {
    "concerns.cards.whole",
    "concerns.told.raised",
    "concerns.told.unread",
    "enrolment.handbook",
    "help.page",
    "matching.suggestions.more",
    "participants.own",
    "summaries.history",
    "vetting.answers",
}

WORST = {
    "escapes": ("<&>" * 1000, "🌲" * 80),
    "lines": ("a\n" * 1500, "<!channel>" * 8),
    "nothing visible": ("\u202e" * 3000, "\u200f"),
    "one long word": ("w" * 3000, "w" * 3000),
}


def problems(pictures: Iterable[Picture]) -> list[str]:
    return [
        f"{one.made_by}, {one.situation}: {problem.line()}"
        for one in pictures
        for problem in _problems(one.shown)
    ]


def _problems(shown: Message | View) -> Iterator[Problem]:
    if isinstance(shown, Message):
        yield from check_message(shown.payload())
        shown = views.kit.sheet(shown)
    yield from check_view(shown)


@pytest.mark.parametrize("programme", PROGRAMMES.values(), ids=PROGRAMMES)
def test_slack_takes_every_view_in_a_calm_year(programme: Programme) -> None:
    assert problems(gallery(CALM, programme)) == []


def test_slacks_own_library_reads_every_view_as_we_wrote_it() -> None:
    for one in gallery(CALM, DEFAULT):
        if isinstance(one.shown, Message):
            blocks = one.shown.payload()["blocks"]
            assert [as_json(block) for block in Block.parse_all(blocks)] == blocks
        else:
            assert as_json(SlacksView(**one.shown)) == one.shown


def as_json(slacks: JsonObject) -> object:
    return json.loads(json.dumps(slacks.to_dict()))


@pytest.mark.parametrize("worst", WORST.values(), ids=WORST)
@pytest.mark.parametrize("programme", [DEFAULT, HUGE], ids=["default", "huge"])
def test_slack_takes_every_view_whatever_people_write_and_no_button_is_lost(
    programme: Programme, worst: tuple[str, str]
) -> None:
    pictures = list(gallery(loud(*worst, programme, many=20), programme))
    assert problems(pictures) == []
    for one in pictures:
        if isinstance(one.shown, Message) and one.made_by not in LONG_READS:
            assert len(one.shown.payload()["blocks"]) == len(one.shown.blocks), one.made_by


@settings(max_examples=8, suppress_health_check=list(HealthCheck))
@given(said=words(3000), name=words(200), many=st.sampled_from([1, 6, 40]))
def test_slack_takes_every_view_whatever_people_are_called(said: str, name: str, many: int) -> None:
    assert problems(gallery(loud(said, name, DEFAULT, many), DEFAULT)) == []


def test_a_long_read_ends_with_a_word_that_there_is_more() -> None:
    many = loud("w" * 3000, "Ben", DEFAULT, many=12)
    histories = _of("summaries.history", many)
    last = histories[-1].payload()["blocks"][-1]
    assert last["elements"][0]["text"].startswith("There is more than fits here")
    assert len(views.kit.sheet(histories[-1])["blocks"]) > len(histories[-1].payload()["blocks"])


def _of(made_by: str, speech: Speech) -> list[Message]:
    pictures = gallery(speech, DEFAULT)
    return [
        one.shown for one in pictures if one.made_by == made_by and isinstance(one.shown, Message)
    ]


@given(st.lists(st.integers(0, 5000), max_size=60), st.integers(0, 12_000))
def test_room_is_shared_so_that_little_needs_are_met_before_large_ones(
    needs: list[int], room: int
) -> None:
    given_ = shares(needs, room)
    assert sum(given_) <= room
    assert all(got <= need for got, need in zip(given_, needs, strict=True))
    if sum(needs) <= room:
        assert given_ == needs
    wanting = [got for got, need in zip(given_, needs, strict=True) if got < need]
    if wanting:
        assert max(given_) <= max(wanting) + 1
