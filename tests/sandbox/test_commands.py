"""Slash commands, from what a person types to what they read."""

import time

from tests.sandbox.shapes import actions, button, section


def test_the_text_of_the_acknowledgement_is_read_by_that_person_alone(bot, ben, asha):
    bot.does["/mentoring"] = lambda gesture: gesture.ack("You are welcome here.")

    assert ben.command("/mentoring", "join", channel="general") == {"ok": True}

    last = ben.messages("general")[-1]
    assert (last["text"], last["ephemeral"], last["bot"]) == ("You are welcome here.", True, True)
    assert "You are welcome here." not in asha.sees()


def test_an_answer_in_the_channel_is_read_by_all(bot, ben, asha):
    bot.does["/mentoring"] = lambda g: g.ack(text="Hello all", response_type="in_channel")
    ben.command("/mentoring", channel="general")
    assert asha.messages("general")[-1]["text"] == "Hello all"


def test_a_command_carries_all_that_slack_sends(bot, ben, base_url):
    ben.command("/mentoring", " join ", channel="introductions")

    body = bot.heard[-1]
    assert body["text"] == "join"
    assert body["user_id"] == "U0BEN"
    assert body["user_name"] == "ben"
    assert body["team_domain"] == "harbour-street"
    assert body["channel_name"] == "introductions"
    assert body["response_url"].startswith(f"{base_url}/hooks/")
    assert body["trigger_id"]


def test_mentions_are_escaped_where_the_manifest_says_so(bot, ben):
    ben.command("/mentoring", "remove @Asha Raman & <co>, not @asharaman or a@ben.example")
    expected = "remove <@U0ASHA|asha> &amp; &lt;co&gt;, not @asharaman or a@ben.example"
    assert bot.heard[-1]["text"] == expected

    ben.command("/plain", "remove @asha & co")
    assert bot.heard[-1]["text"] == "remove @asha & co"


def test_channels_and_ready_mentions_are_escaped_too(bot, ben):
    ben.command("/mentoring", "post #general <@U0MO>")
    assert bot.heard[-1]["text"].startswith("post <#C")
    assert bot.heard[-1]["text"].endswith("|general> <@U0MO|mo>")


def test_a_bot_that_is_too_slow_shows_operation_timeout(bot, ben, sandbox, monkeypatch):
    monkeypatch.setattr(sandbox.courier, "patience", 0.2)

    def dawdle(gesture):
        time.sleep(0.5)
        gesture.ack("too late")

    bot.does["/mentoring"] = dawdle
    assert ben.command("/mentoring") == {"ok": False, "error": "operation_timeout"}
    time.sleep(0.5)
    assert "too late" not in ben.sees()
    assert sandbox.workspace.journal.deliveries[-1]["outcome"] == "acknowledged too late"


def test_an_answer_that_slack_would_not_take_is_complained_about(bot, ben, workspace):
    bot.does["/mentoring"] = lambda g: g.ack(text="x", blocks=[section("x" * 3001)])

    assert ben.command("/mentoring") == {"ok": False, "error": "dispatch_failed"}
    assert "invalid_blocks" in workspace.complaints[0]
    assert "3001 characters" in workspace.complaints[0]


def test_a_response_url_takes_five_answers_in_thirty_minutes(bot, ben, workspace, client):
    replies = []

    def answer(gesture):
        gesture.ack()
        replies.extend(gesture.respond(f"answer {n}") for n in range(6))

    bot.does["/mentoring"] = answer
    ben.command("/mentoring")
    ben.waits_for("answer 4")
    while len(replies) < 6:
        time.sleep(0.01)
    assert [reply.status_code for reply in replies] == [200] * 5 + [404]
    assert "used_url" in replies[-1].body
    assert "answer 5" not in ben.sees()


def test_a_response_url_replaces_and_deletes_what_it_belongs_to(bot, ben):
    bot.does["/mentoring"] = lambda g: g.ack(
        text="Choose", blocks=[actions(button("Keep", "keep"), button("Drop", "drop"))]
    )
    bot.does["keep"] = lambda g: (g.ack(), g.respond("Kept.", replace_original=True))
    ben.command("/mentoring")
    ben.press("Keep")
    ben.waits_for("Kept.")
    last = ben.messages("general")[-1]
    assert (last["text"], last["blocks"], last["ephemeral"]) == ("Kept.", [], True)

    bot.does["drop"] = lambda g: (g.ack(), g.respond(delete_original=True))
    ben.command("/mentoring")
    before = len(ben.messages("general"))
    ben.press("Drop")
    while len(ben.messages("general")) == before:
        time.sleep(0.01)
    assert len(ben.messages("general")) == before - 1
