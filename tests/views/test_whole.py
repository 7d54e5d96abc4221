"""What a form accepts, the other side reads whole: to the last character, and as it was written."""

from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

import views.rich
import views.summaries
import views.vetting
from bot.programmes import load
from bot.settings import PROJECT
from handlers.catch_ups import Plan
from handlers.matching import Ask, Decline
from handlers.summaries import Form, Row
from mentoring.participants import Role
from mentoring.summaries import Action, Doer, Words
from mentoring.words import ELLIPSIS, clean
from sandbox.block_kit import check_message
from tests.cast import FRAN
from tests.read import quoted_in, words_of
from tests.views.extremes import huge, words
from tests.views.gallery import gallery
from tests.views.nouns import LONDON, enrolment, pairing, profile, summary
from tests.views.speech import NEXT_ON, Speech, loud
from views.fit import MOST_CHARACTERS
from views.kit import MOST_BLOCKS, Message, sheet

DEFAULT = load(PROJECT / "programmes/default.yml")
HUGE = huge(DEFAULT)
READ_BY_ANOTHER = {
    "matching.requests.request": "message",
    "matching.requests.declined": "reason",
    "vetting.told": "reason",
    "feedback.desk.one": "message",
    "catch_ups.planned": "agenda",
    "catch_ups.upcoming": "agenda",
}


def long(piece: str, characters: int) -> str:
    return (piece * characters)[: characters - 4] + " end"


def shown_to_another(speech: Speech) -> Iterator[tuple[str, Message]]:
    for one in gallery(speech, DEFAULT):
        if one.made_by in READ_BY_ANOTHER and isinstance(one.shown, Message):
            yield str(getattr(speech, READ_BY_ANOTHER[one.made_by])), one.shown


@settings(max_examples=10, suppress_health_check=list(HealthCheck))
@given(said=words(3000))
def test_what_people_write_is_read_as_they_wrote_it(said: str) -> None:
    whole = clean(said) or ELLIPSIS
    assert words_of(views.rich.quotation(said)["elements"][0]) == whole


@pytest.mark.parametrize("piece", ["&<>", "*b* ", "🌲", ":wave: ", "w", "a\nb "])
def test_a_message_as_long_as_the_door_lets_in_arrives_whole(piece: str) -> None:
    said = long(piece, 3000)
    speech = Speech(message=said, reason=said, agenda=said)
    arrived = 0
    for written, message in shown_to_another(speech):
        blocks = message.payload()["blocks"]
        assert len(blocks) == len(message.blocks)
        arrived += clean(written) in quoted_in(blocks)
    assert arrived > len(READ_BY_ANOTHER)


@pytest.mark.parametrize("times", [1, 2], ids=["as the form counts", "spelt out"])
@pytest.mark.parametrize("piece", ["&<>", "w", ":tada: "])
def test_a_summary_full_to_the_brim_is_posted_whole(piece: str, times: int) -> None:
    full = brimming(piece, times)
    message = views.summaries.posted(summary(Speech(), words=full), LONDON)
    payload = message.payload()
    assert check_message(payload) == []
    assert len(payload["blocks"]) == len(message.blocks)
    read = list(quoted_in(payload["blocks"]))
    for field in (full.talked_about, full.works, full.other_help):
        assert clean(field) in read
    assert sum("end, by 9 April 2026" in one for one in read) == views.summaries.MOST_ACTIONS


def test_a_summary_of_emoji_fits_even_if_each_counts_twice() -> None:
    payload = views.summaries.posted(summary(Speech(), words=brimming("🌲", 1)), LONDON).payload()
    texts = [str(one) for one in texts_in(payload["blocks"])]
    assert sum(len(one.encode("utf-16-le")) // 2 for one in texts) <= MOST_CHARACTERS


def brimming(piece: str, times: int) -> Words:
    """As much as the form lets in, or the door behind it."""
    door: Mapping[str, int] = {
        name: field.metadata[-1].max_length // (2 // times)
        for form in (Form, Row)
        for name, field in form.model_fields.items()
        if field.metadata
    }
    action = Action(what=long(piece, door["what"]), who=Doer.BOTH, by=NEXT_ON)
    return Words(
        talked_about=long(piece, door["talked_about"]),
        works=long(piece, door["works"]),
        other_help=long(piece, door["other_help"]),
        actions=(action,) * views.summaries.MOST_ACTIONS,
        next_on=NEXT_ON,
    )


def texts_in(part: object) -> Iterator[str]:
    if isinstance(part, dict):
        if isinstance(part.get("text"), str):
            yield part["text"]
        yield from (said for one in part.values() for said in texts_in(one))
    elif isinstance(part, list):
        yield from (said for one in part for said in texts_in(one))


@pytest.mark.parametrize("form", [Ask, Decline, Plan])
def test_no_door_lets_in_more_than_one_text_of_slacks(form: Any) -> None:
    limits = [one.max_length for field in form.model_fields.values() for one in field.metadata
              if hasattr(one, "max_length")]  # fmt: skip
    assert limits == [3000]


def test_a_page_of_summaries_shows_every_word_of_every_summary() -> None:
    full = brimming("<&>", 2)
    written = [summary(Speech(), words=full)] * views.summaries.MOST_SHOWN
    shown = sheet(views.summaries.history(pairing(), written, "Europe/London"))
    assert len(shown["blocks"]) < MOST_BLOCKS
    assert list(quoted_in(shown)).count(clean(full.talked_about)) == views.summaries.MOST_SHOWN


def test_an_organiser_can_read_every_answer_that_a_card_has_no_room_for() -> None:
    who = profile(loud("word " * 600, "Fran", HUGE), Role.MENTOR, FRAN)
    new = enrolment(Role.MENTOR, FRAN)
    card = views.vetting.card(who, HUGE, new).payload()
    assert views.vetting.READ in str(card["blocks"])
    read = "\n".join(quoted_in(sheet(views.vetting.answers(who, HUGE))))
    assert read.count("word") == len(who.answers) * 600


def test_a_card_that_shows_every_answer_offers_no_more() -> None:
    who = profile(Speech(answers={"job_title": "Clerk"}), Role.MENTOR, FRAN)
    card = views.vetting.card(who, DEFAULT, enrolment(Role.MENTOR, FRAN)).payload()
    assert views.vetting.READ not in str(card["blocks"])


def test_an_emoji_that_slack_spells_out_is_drawn_and_the_time_of_day_is_none() -> None:
    said = "Hello :wave: :+1::tada: at 10:30:45, a:b:c :man-dancing::skin-tone-3:"
    pieces = views.rich.quotation(said)["elements"][0]["elements"]
    names = [one["name"] for one in pieces if one["type"] == "emoji"]
    assert names == ["wave", "+1", "tada", "man-dancing::skin-tone-3"]
    assert words_of({"elements": pieces}) == said
