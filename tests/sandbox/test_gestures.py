"""Buttons, modals and the Home tab, through Bolt over Socket Mode."""

import time

import pytest
from slack_sdk.errors import SlackApiError

from sandbox.driver import DriverError
from tests.sandbox.shapes import actions, button, home, modal, options, plain, question, section

NAME = question("Your name", "name")
WHY = question("Why?", "why", optional=True)


@pytest.fixture
def form(bot, ben):
    """Ben has a form open that he got by a button in a message."""
    bot.does["open"] = lambda g: (
        g.ack(),
        g.client.views_open(trigger_id=g.body["trigger_id"], view=modal(NAME, WHY)),
    )
    bot.client.chat_postMessage(
        channel="U0BEN", text="Join", blocks=[actions(button("Join", "open"))]
    )
    ben.press("Join")
    ben.waits_for("Your name")
    return ben


def test_a_button_opens_a_form_and_submitting_closes_it(bot, form):
    assert form.submit({"Your name": "Ben"}) == {"ok": True}
    assert form.views() == []
    view = bot.heard[-1]["view"]
    assert view["state"]["values"] == {
        "name": {"name": {"type": "plain_text_input", "value": "Ben"}},
        "why": {"why": {"type": "plain_text_input", "value": None}},
    }
    assert view["callback_id"] == "form"
    assert view["id"] == view["root_view_id"]


def test_a_press_carries_message_container_and_value(bot, form):
    body = next(body for body in bot.heard if body.get("type") == "block_actions")
    message = form.messages(form.dm())[0]
    assert body["container"]["message_ts"] == message["ts"]
    assert body["message"]["text"] == "Join"
    assert body["channel"]["name"] == "directmessage"
    assert body["actions"][0]["value"] == "42"
    assert body["actions"][0]["block_id"] == "doing"
    assert "response_url" in body


def test_a_required_question_is_asked_for_before_the_bot_hears_of_it(bot, form):
    heard = len(bot.heard)
    result = form.submit({"Why?": "because"})
    assert result["ok"] is False
    assert list(result["errors"]) == ["Your name"]
    assert len(bot.heard) == heard


def test_errors_are_shown_under_their_questions_and_the_form_stays(bot, form, workspace):
    bot.does["form"] = lambda g: g.ack(response_action="errors", errors={"name": "Too short."})
    assert form.submit({"Your name": "B"}) == {"ok": False, "errors": {"Your name": "Too short."}}
    assert len(form.views()) == 1
    assert workspace.complaints == []


def test_errors_for_an_unknown_question_are_trouble(bot, form, workspace):
    bot.does["form"] = lambda g: g.ack(response_action="errors", errors={"nmae": "Too short."})
    assert form.submit({"Your name": "B"}) == {"ok": False, "error": "trouble_connecting"}
    assert "no input block is called nmae" in workspace.complaints[0]


def test_update_shows_the_next_page_and_keeps_what_was_typed(bot, form):
    bot.does["form"] = lambda g: g.ack(
        response_action="update", view=modal(section("Page two"), NAME, name="two")
    )
    before = form.views()[0]
    assert form.submit({"Your name": "Ben"}) == {"ok": True}
    after = form.views()[0]
    assert "Page two" in form.sees()
    assert after["id"] == before["id"]
    assert after["hash"] != before["hash"]
    assert after["state"]["values"]["name"]["name"]["value"] == "Ben"


def test_push_lays_a_form_on_top_and_clear_closes_all(bot, form):
    bot.does["form"] = lambda g: g.ack(response_action="push", view=modal(NAME, name="two"))
    bot.does["two"] = lambda g: g.ack(response_action="clear")
    form.submit({"Your name": "Ben"})
    bottom, top = form.views()
    assert top["previous_view_id"] == bottom["id"]
    assert top["root_view_id"] == bottom["id"]
    form.submit({"Your name": "Ben"})
    assert form.views() == []


def test_an_answer_with_a_bad_view_is_trouble(bot, form, workspace):
    bot.does["form"] = lambda g: g.ack(
        response_action="update", view=modal(NAME, title={"type": "plain_text", "text": "t" * 25})
    )
    assert form.submit({"Your name": "Ben"})["error"] == "trouble_connecting"
    assert "/view/title" in workspace.complaints[0]


def test_an_unknown_response_action_is_trouble(bot, form, workspace):
    bot.does["form"] = lambda g: g.ack(response_action="shut")
    assert form.submit({"Your name": "Ben"})["ok"] is False
    assert "response_action" in workspace.complaints[0]


def test_a_slow_submission_times_out_and_leaves_the_form(bot, form, sandbox, monkeypatch):
    monkeypatch.setattr(sandbox.courier, "patience", 0.2)
    bot.does["form"] = lambda g: (time.sleep(0.4), g.ack())
    assert form.submit({"Your name": "Ben"}) == {"ok": False, "error": "operation_timeout"}
    assert len(form.views()) == 1


def test_a_form_that_is_no_longer_open_cannot_be_submitted(bot, form, base_url):
    view = form.views()[0]["id"]
    form.close()
    with pytest.raises(DriverError, match="no longer open"):
        form._door.post("/ui/submit", view_id=view, values={})


def test_closing_is_told_only_where_asked_for(bot, form, sandbox):
    form.close()
    assert not any(body.get("type") == "view_closed" for body in bot.heard)

    bot.does["open"] = lambda g: (
        g.client.views_open(
            trigger_id=g.body["trigger_id"], view=modal(NAME, notify_on_close=True)
        ),
        g.ack(),
    )
    form.press("Join")
    form.press("Not now")
    while not (closed := [b for b in bot.heard if b.get("type") == "view_closed"]):
        time.sleep(0.01)
    assert closed[0]["is_cleared"] is False


def test_the_x_closes_all_and_names_the_root(bot, form):
    bot.does["form"] = lambda g: g.ack(
        response_action="push", view=modal(NAME, name="two", notify_on_close=True)
    )
    bot.client.views_update(
        view_id=form.views()[0]["id"], view=modal(NAME, WHY, notify_on_close=True)
    )
    form.submit({"Your name": "Ben"})
    form.close(everything=True)
    assert form.views() == []
    while not (closed := [b for b in bot.heard if b.get("type") == "view_closed"]):
        time.sleep(0.01)
    assert closed[0]["is_cleared"] is True
    assert closed[0]["view"]["callback_id"] == "form"


def test_a_trigger_opens_one_form(bot, ben):
    errors = []

    def twice(gesture):
        gesture.ack()
        gesture.client.views_open(trigger_id=gesture.body["trigger_id"], view=modal(NAME))
        try:
            gesture.client.views_open(trigger_id=gesture.body["trigger_id"], view=modal(NAME))
        except SlackApiError as error:
            errors.append(error.response["error"])

    bot.does["/mentoring"] = twice
    ben.command("/mentoring")
    while not errors:
        time.sleep(0.01)
    assert errors == ["exchanged_trigger_id"]


def test_a_trigger_dies_soon(bot, ben, workspace, monkeypatch):
    monkeypatch.setattr(workspace.triggers, "lifetime", 0.05)
    ben.command("/mentoring")
    time.sleep(0.1)
    with pytest.raises(SlackApiError, match="expired_trigger_id"):
        bot.client.views_open(trigger_id=bot.heard[-1]["trigger_id"], view=modal(NAME))
    with pytest.raises(SlackApiError, match="invalid_trigger_id"):
        bot.client.views_open(trigger_id="1.2.abc", view=modal(NAME))


def test_a_bad_view_does_not_use_up_its_trigger(bot, ben):
    ben.command("/mentoring")
    trigger = bot.heard[-1]["trigger_id"]
    with pytest.raises(SlackApiError, match="invalid_arguments"):
        bot.client.views_open(trigger_id=trigger, view=modal(NAME, submit=None))
    assert bot.client.views_open(trigger_id=trigger, view=modal(NAME))["ok"]


def test_three_forms_are_the_deepest(bot, form):
    deeper = modal(section("Deeper?"), actions(button("Deeper", "push")), name="deep")
    errors = []

    def push(gesture):
        try:
            gesture.client.views_push(trigger_id=gesture.body["trigger_id"], view=deeper)
        except SlackApiError as error:
            errors.append(error.response["error"])
        gesture.ack()

    bot.does["push"] = push
    bot.client.views_update(view_id=form.views()[0]["id"], view=deeper)
    for _ in range(3):
        form.press("Deeper")
    assert len(form.views()) == 3
    assert errors == ["push_limit_reached"]


def test_a_push_needs_a_form_underneath(bot, ben):
    ben.command("/mentoring")
    with pytest.raises(SlackApiError, match="not_found"):
        bot.client.views_push(trigger_id=bot.heard[-1]["trigger_id"], view=modal(NAME))


def test_what_is_typed_survives_an_update(bot, form):
    form.fill({"Your name": "Ben"})
    view = form.views()[0]
    bot.client.views_update(view_id=view["id"], hash=view["hash"], view=modal(section("New"), NAME))
    assert form.views()[0]["state"]["values"]["name"]["name"]["value"] == "Ben"
    with pytest.raises(SlackApiError, match="hash_conflict"):
        bot.client.views_update(view_id=view["id"], hash=view["hash"], view=modal(NAME))


def test_external_ids_are_unique_and_lead_to_the_view(bot, form, asha):
    bot.client.views_update(view_id=form.views()[0]["id"], view=modal(NAME, external_id="mine"))
    bot.client.views_update(
        external_id="mine", view=modal(NAME, section("Found"), external_id="mine")
    )
    assert "Found" in form.sees()
    asha.command("/mentoring")
    with pytest.raises(SlackApiError, match="duplicate_external_id"):
        bot.client.views_open(
            trigger_id=bot.heard[-1]["trigger_id"], view=modal(NAME, external_id="mine")
        )


def test_choosing_in_a_form_is_told_with_its_state(bot, form):
    menu = {"type": "static_select", "action_id": "pick", "options": options("Tea", "Coffee")}
    bot.client.views_update(
        view_id=form.views()[0]["id"], view=modal(section("Drink?") | {"accessory": menu})
    )
    form.choose("Drink?", "Coffee")
    body = bot.heard[-1]
    assert body["actions"][0]["selected_option"]["value"] == "coffee"
    chosen = next(iter(body["view"]["state"]["values"].values()))
    assert chosen["pick"]["selected_option"]["value"] == "coffee"


def test_the_home_tab_is_published_when_opened(bot, ben, asha):
    bot.does["app_home_opened"] = lambda g: g.client.views_publish(
        user_id=g.body["event"]["user"],
        view=home(section("At home"), actions(button("Knock", "knock"))),
    )
    ben.home()
    assert "At home" in ben.sees()
    assert "At home" not in asha.sees()
    ben.press("Knock", where="home")
    assert bot.heard[-1]["view"]["type"] == "home"
    ben.home()
    while len(bot.events("app_home_opened")) < 2:
        time.sleep(0.01)
    first, second = bot.events("app_home_opened")
    assert "view" not in first
    assert second["view"]["blocks"]


def test_a_payload_for_a_press_is_complained_about(bot, form, workspace):
    bot.does["open"] = lambda g: g.ack("Slack does not show this")
    form.close()
    form.press("Join")
    assert "ignores the payload" in workspace.complaints[0]


def test_a_press_on_something_that_changed_is_refused(bot, form, client):
    message = form.messages(form.dm())[0]
    gesture = {"channel": form.dm(), "ts": message["ts"], "block_id": "doing", "action_id": "open"}
    client.chat_update(channel=form.dm(), ts=message["ts"], text="Gone", blocks=[section("Gone")])
    with pytest.raises(DriverError, match="has changed"):
        form._door.post("/ui/press", **gesture)


def test_nobody_presses_in_other_peoples_places(bot, form, zed):
    view = form.views()[0]["id"]
    with pytest.raises(DriverError, match="no longer open"):
        zed._door.post("/ui/submit", view_id=view, values={})
    with pytest.raises(DriverError, match="not in this conversation"):
        zed._door.post("/ui/press", channel=form.dm(), ts="1", block_id="doing", action_id="open")


def test_a_choice_in_a_question_is_only_typed(bot, form):
    menu = {"type": "static_select", "options": options("Tea", "Coffee")}
    bot.client.views_update(
        view_id=form.views()[0]["id"],
        view=modal(
            question("Drink", "drink", menu),
            question("Snack", "snack", menu, dispatch_action=True),
        ),
    )
    heard = len(bot.heard)
    form.choose("Drink", "Tea")
    assert len(bot.heard) == heard
    form.choose("Snack", "Coffee")
    values = bot.heard[-1]["view"]["state"]["values"]
    assert values["drink"]["drink"]["selected_option"]["value"] == "tea"
    assert values["snack"]["snack"]["selected_option"]["value"] == "coffee"


def test_an_external_menu_asks_the_bot(bot, form, workspace):
    menu = {"type": "external_select", "action_id": "town", "placeholder": plain("Your town")}
    view = form.views()[0]["id"]
    bot.client.views_update(view_id=view, view=modal(actions(menu)))
    typed = {"view_id": view, "block_id": "doing", "action_id": "town", "value": "Li"}

    bot.does["town"] = lambda g: g.ack(options=options("Lisbon", "Lille"))
    found = form._door.post("/ui/suggest", **typed)
    assert [option["value"] for option in found["options"]] == ["lisbon", "lille"]
    assert bot.heard[-1]["type"] == "block_suggestion"
    assert bot.heard[-1]["value"] == "Li"

    bot.does["town"] = lambda g: g.ack(options=options(*(f"Town {n}" for n in range(101))))
    assert form._door.post("/ui/suggest", **typed)["error"] == "trouble_connecting"
    assert "the options for town" in workspace.complaints[0]


def test_a_shortcut_carries_the_message_it_was_used_on_and_opens_a_form(bot, ben):
    bot.does["keep"] = lambda g: (
        g.ack(),
        g.client.views_open(trigger_id=g.body["trigger_id"], view=modal(NAME)),
    )
    ben.say("general", "Tea at four")
    assert ben.shortcut("Keep it", "Tea at four", channel="general") == {"ok": True}
    ben.waits_for("Your name")
    body = bot.heard[-1]
    assert (body["type"], body["callback_id"]) == ("message_action", "keep")
    assert (body["message"]["text"], body["message"]["user"]) == ("Tea at four", "U0BEN")
    assert body["message_ts"] == body["message"]["ts"]
    assert body["channel"]["name"] == "general"


def test_what_only_one_person_sees_has_no_shortcut(bot, ben, workspace):
    bot.does["/mentoring"] = lambda g: g.ack(text="Only you see this")
    ben.command("/mentoring")
    with pytest.raises(DriverError, match="no longer there"):
        ben.shortcut("Keep it", "Only you see this", channel="general")
    with pytest.raises(DriverError, match="no such shortcut"):
        ben._door.post("/ui/shortcut", **_said(ben, workspace), callback_id="begin")


def _said(ben, workspace):
    message = ben.say("general", "Hello")
    room = next(one for one in workspace.conversations.values() if one.name == "general")
    return {"channel": room.id, "ts": message["ts"]}
