"""The session summary: written after a catch-up, read by the two alone."""

from pathlib import Path

import pytest

from tests.cast import ASHA, BEN
from tests.handlers.invariants import bad_marks
from tests.read import quoted_in
from tests.scenarios.acts import COMMAND, pair, private_channels
from tests.scenarios.test_months import asked, channel, said
from tests.stage import Stage

pytestmark = pytest.mark.scenario

TALKED = "How to say no <@U0MO> *kindly* <!channel>"


def written(stage: Stage) -> None:
    """Ben has met Asha and writes the summary with two actions."""
    asked(stage)
    stage.ben.press("We have met", channel(stage.ben))
    stage.ben.fill({"What did you talk about?": TALKED, "what_1": "Read the report"})
    stage.ben.press("Add another action", "view")
    given = {
        "works": "The long walks",
        "what_2": "Introduce Ben to the board",
        "who_2": "The mentor",
        "by_2": "2030-02-28",
        "next_on": "2030-03-01",
    }
    assert stage.ben.submit(given)["ok"]
    stage.settle()


def test_we_have_met_opens_the_summary_at_once_and_shows_it_in_the_channel(stage: Stage) -> None:
    written(stage)
    seen = stage.asha.sees()
    assert TALKED in seen
    assert "Read the report" in seen
    assert "The mentor: Introduce Ben to the board, by 28 February 2030" in seen
    assert "We talk again on" in seen
    assert "You have met this month" in seen


def test_a_summary_never_mentions_or_links_anybody(stage: Stage) -> None:
    written(stage)
    posted = stage.asha.messages(channel(stage.asha))
    assert TALKED in said(stage.asha)
    assert list(bad_marks(posted)) == []


def test_what_was_typed_survives_add_another_action_up_to_five(stage: Stage) -> None:
    pair(stage)
    stage.ben.press("Write a session summary", channel(stage.ben))
    stage.ben.fill({"What did you talk about?": "Everything"})
    for number in range(2, 6):
        stage.ben.press("Add another action", "view")
        stage.ben.fill({f"what_{number}": f"Deed {number}"})
    assert "Add another action" not in stage.ben.sees()
    assert stage.ben.submit({})["ok"]
    stage.settle()
    seen = stage.asha.sees()
    assert all(f"Deed {number}" in seen for number in range(2, 6))


def test_an_action_without_its_what_is_asked_for_under_its_question(stage: Stage) -> None:
    pair(stage)
    stage.ben.press("Write a session summary", channel(stage.ben))
    answer = stage.ben.submit({"talked_about": "Work", "who_1": "Both"})
    assert answer["errors"].keys() == {"Action 1: what?"}


def test_a_summary_with_every_field_full_arrives_whole_and_is_read_again_whole(
    stage: Stage,
) -> None:
    pair(stage)
    stage.ben.press("Write a session summary", channel(stage.ben))
    for _ in range(4):
        stage.ben.press("Add another action", "view")
    full = {
        one["block_id"]: filled(one["block_id"], one["element"]["max_length"])
        for one in stage.ben.views()[-1]["blocks"]
        if one["type"] == "input" and one["element"]["type"] == "plain_text_input"
    }
    assert stage.ben.submit(full)["ok"]
    stage.settle()
    seen = stage.asha.sees()
    stage.asha.command(COMMAND, "pairings")
    stage.asha.press("Session summaries")
    kept = "\n".join(quoted_in(stage.asha.views()[-1]["blocks"]))
    for said_there in (seen, kept):
        assert [field for field, words in full.items() if words not in said_there] == []
    assert "There is more than fits here" not in seen
    assert stage.sandbox.workspace.complaints == []


def filled(field: str, characters: int) -> str:
    """As many characters as a field takes, of those that Slack's mark-up would trip over."""
    end = f" the end of {field}"
    return ("&<>*_~`" * characters)[: characters - len(end)] + end


@pytest.mark.parametrize("who", [BEN, ASHA])
def test_both_read_it_again_under_my_pairings(stage: Stage, who: str) -> None:
    written(stage)
    person = stage.person(who)
    person.command(COMMAND, "pairings")
    person.press("Session summaries")
    assert "How to say no" in str(person.views()[-1])


def test_nobody_else_reads_it_anywhere(stage: Stage) -> None:
    written(stage)
    for other in (stage.zed, stage.mo):
        other.home()
        other.command(COMMAND, "pairings")
        other.command("/mentoring-admin")
        stage.settle()
        assert "How to say no" not in other.sees()
        assert "You have no pairings yet" in other.sees()


def test_the_words_rest_encrypted(stage: Stage) -> None:
    written(stage)
    file = Path(str(stage.process.database.engine.url.database))
    kept = b"".join(one.read_bytes() for one in file.parent.glob(f"{file.name}*"))
    assert b"U0ASHA" in kept
    assert b"How to say no" not in kept
    assert b"Read the report" not in kept


def test_a_summary_stays_readable_after_the_pairing_has_ended(stage: Stage) -> None:
    written(stage)
    stage.asha.command(COMMAND, "leave")
    stage.asha.press("Leave", "view")
    stage.settle()
    stage.ben.close(everything=True)
    stage.ben.command(COMMAND, "pairings")
    assert "Write a session summary" not in [
        element["text"]["text"]
        for block in stage.ben.messages("general")[-1]["blocks"]
        if block["type"] == "actions"
        for element in block["elements"]
    ]
    stage.ben.press("Session summaries", "general")
    assert "How to say no" in str(stage.ben.views()[-1])
    assert [one["archived"] for one in private_channels(stage.ben)] == [True]
