import re
import unicodedata

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from mentoring.words import clean, clip, listed, plural

LIMITS = st.integers(1, 120)
MENTIONS = ["<@U0BEN>", "<#C012|general>", "<!here>", "<https://example.org|a page>"]
ESCAPES = ["&amp;", "&lt;", "&gt;"]
PLAIN = ["a word", " ", "&", "<", ">", "2 < 3;", "é", "👩\u200d👩\u200d👧", "\n"]
PIECES = st.sampled_from([*MENTIONS, *ESCAPES, *PLAIN])
marked_up = st.lists(PIECES, max_size=40).map("".join)
SCOTLAND = "🏴\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f"
anything = st.text(st.characters(), max_size=200)


@given(anything)
@example("\u200d")
@example(" \u200d a\u200d\u200d b \n \n \n c\u2028d\x85e")
@example("\u202eevil\u2066\u200f")
@example("\x00\x1b[31m")
def test_what_is_clean_stays_as_it_is_and_holds_nothing_invisible(raw):
    tidy = clean(raw)
    assert clean(tidy) == tidy
    assert "\n\n\n" not in tidy
    assert tidy == tidy.strip()
    for one in re.sub("\U0001f3f4[\U000e0030-\U000e007a]+\U000e007f", "", tidy):
        assert one in "\n\u200d" or unicodedata.category(one) not in ("Cc", "Cf", "Co", "Cs")


@pytest.mark.parametrize("name", ["ALM", "LRM", "RLM", "LRE", "RLO", "PDF", "LRI", "FSI", "PDI"])
def test_a_mark_that_turns_the_direction_of_reading_is_gone(name):
    marks = dict(
        zip(
            ["ALM", "LRM", "RLM", "LRE", "RLO", "PDF", "LRI", "FSI", "PDI"],
            "\u061c\u200e\u200f\u202a\u202e\u202c\u2066\u2068\u2069",
            strict=True,
        )
    )
    assert clean(f"a{marks[name]}b") == "ab"


def test_words_in_any_script_stay():
    for words in ("café", "日本語", "שלום", "مرحبا", "हिन्दी", "Ünal", "🌲", "½ £ €"):
        assert clean(words) == words


@pytest.mark.parametrize(
    "emoji",
    [
        "👩\u200d👩\u200d👧\u200d👦",
        "🏳\ufe0f\u200d🌈",
        "👍🏽",
        "❤\ufe0f",
        "🇬🇧",
        SCOTLAND,
        "\U0001fae8",
    ],
    ids=["family", "rainbow", "thumb", "heart", "kingdom", "scotland", "shaking"],
)
def test_emoji_families_flags_and_the_newest_emoji_stay_whole(emoji):
    assert clean(f"a {emoji} b") == f"a {emoji} b"


@pytest.mark.parametrize(
    "nothing", ["", " \n\t", "\u200b\u200d\ufeff", "\u3164\u2800\u115f", "\u200d \u200d"]
)
def test_what_nobody_can_see_counts_as_nothing(nothing):
    assert clean(nothing) == ""


def test_line_breaks_and_spaces_are_tidied():
    assert clean(" a\tb  c \r\nd\r\n \r\n\t\r\ne ") == "a b c\nd\n\ne"


@given(st.one_of(marked_up, anything), LIMITS)
def test_clipped_words_are_their_beginning_within_the_limit(words, limit):
    short = clip(words, limit)
    assert len(short) <= limit
    assert short == words or (short.endswith("…") and words.startswith(short[:-1]))
    assert short == words or len(words) > limit


@given(marked_up, LIMITS)
def test_clipping_never_cuts_through_a_mention_or_an_escape(words, limit):
    short = clip(words, limit)
    assume(short != words)
    whole = r"<(?:[@#!]|https:)[^<>]*>|&(?:amp|lt|gt);"
    begun = len(short) - 1
    for found in re.finditer(whole, words):
        assert not found.start() < begun < found.end()


def test_clipping_keeps_all_it_can():
    assert clip("Research & development; then a rest", 20) == "Research & developm…"
    assert clip("for <@U0BEN> and more", 10) == "for…"
    assert clip("x" * 10, 10) == "x" * 10
    assert clip("<@U0BEN>", 4) == "…"
    assert clip("two", 1) == "…"
    assert clip("two", 0) == ""


@given(st.lists(st.sampled_from("abcdefgh"), max_size=12), st.integers(1, 8))
def test_a_list_names_as_many_as_fit_and_counts_the_rest(items, most):
    said = listed(items, most)
    names = re.split(", | and ", said) if said else []
    assert len(names) == min(len(items), most)
    if len(items) > most:
        assert names[-1] == f"{len(items) - most + 1} more"
        assert names[:-1] == items[: most - 1]
    else:
        assert names == items


def test_a_list_reads_like_a_sentence():
    assert listed([]) == ""
    assert listed(["a"]) == "a"
    assert listed(["a", "b"]) == "a and b"
    assert listed(("a", "b", "c")) == "a, b and c"
    assert listed(list("abcdefg")) == "a, b, c, d and 3 more"


def test_a_number_agrees_with_its_noun():
    assert plural(1, "mentee") == "1 mentee"
    assert plural(0, "mentee") == "0 mentees"
    assert plural(2, "person", "people") == "2 people"
