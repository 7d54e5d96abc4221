"""The driver: people whose doings read as sentences."""

import pytest

from sandbox.driver import DriverError
from tests.sandbox.shapes import actions, button, home, modal, options, plain, question, section

BOXES = {"type": "checkboxes", "options": options("I agree")}
DRINKS = {"type": "static_select", "options": options("Tea", "Coffee")}
SKILLS = {"type": "multi_static_select", "options": options("Writing", "Numbers", "Speaking")}
RADIO = {"type": "radio_buttons", "options": options("Mentor", "Mentee")}


@pytest.fixture
def open_form(bot, ben):
    """Opens a form for Ben."""

    def open_(*blocks, **more):
        ben.command("/mentoring")
        bot.client.views_open(trigger_id=bot.heard[-1]["trigger_id"], view=modal(*blocks, **more))
        return ben

    return open_


def test_all_kinds_of_questions_are_answered_by_their_labels(bot, open_form):
    form = open_form(
        question("Name", "name"),
        question("Do you agree?", "agree", BOXES),
        question("Drink", "drink", DRINKS),
        question("Skills", "skills", SKILLS),
        question("Role", "role", RADIO),
        question("Partner", "partner", {"type": "users_select"}),
        question("Others", "others", {"type": "multi_users_select"}),
        question("Where", "where", {"type": "channels_select"}),
        question("Day", "day", {"type": "datepicker"}),
        question("Hour", "hour", {"type": "timepicker"}),
        question("When", "when", {"type": "datetimepicker"}),
        question("How many", "many", {"type": "number_input", "is_decimal_allowed": False}),
        question("Essay", "essay", {"type": "rich_text_input"}),
        question("Kept", "kept", {"type": "plain_text_input", "initial_value": "as it was"}),
    )
    result = form.submit(
        {
            "Name": "Ben",
            "Do you agree?": True,
            "Drink": "Coffee",
            "Skills": ["Writing", "speaking"],
            "Role": "mentee",
            "Partner": "Asha Raman",
            "Others": ["@Mo Hassan", "U0DEWI"],
            "Where": "#general",
            "Day": "2027-01-31",
            "Hour": "10:00",
            "When": "2027-01-31T10:00:00+00:00",
            "How many": 3,
            "Essay": "Once upon a time",
        }
    )
    assert result == {"ok": True}
    values = {
        b: next(iter(v.values())) for b, v in bot.heard[-1]["view"]["state"]["values"].items()
    }
    assert values["agree"]["selected_options"][0]["value"] == "i agree"
    assert values["drink"]["selected_option"]["value"] == "coffee"
    assert [o["value"] for o in values["skills"]["selected_options"]] == ["writing", "speaking"]
    assert values["role"]["selected_option"]["text"] == plain("Mentee")
    assert values["partner"]["selected_user"] == "U0ASHA"
    assert values["others"]["selected_users"] == ["U0MO", "U0DEWI"]
    assert values["where"]["selected_channel"].startswith("C")
    assert values["day"]["selected_date"] == "2027-01-31"
    assert values["hour"]["selected_time"] == "10:00"
    assert values["when"]["selected_date_time"] == 1801389600
    assert values["many"]["value"] == "3"
    assert values["essay"]["rich_text_value"]["type"] == "rich_text"
    assert values["kept"]["value"] == "as it was"


def test_a_wrong_question_or_option_is_said_with_what_there_is(open_form):
    form = open_form(question("Drink", "drink", DRINKS), question("Name", "name"))
    with pytest.raises(DriverError, match=r"no question 'Colour'. Questions: Drink, Name"):
        form.fill({"Colour": "red"})
    with pytest.raises(DriverError, match="no option 'Cocoa'; there are: Tea, Coffee"):
        form.fill({"Drink": "Cocoa"})
    with pytest.raises(DriverError, match="nobody and no channel"):
        open_form(question("Who", "who", {"type": "users_select"})).fill({"Who": "Nobody"})


def test_a_question_is_known_by_its_beginning_or_its_id(open_form):
    form = open_form(question("What should we call you?", "name"), question("Why?", "why"))
    form.fill({"what should": "Ben", "why": "tea"})
    values = form.views()[0]["state"]["values"]
    assert (values["name"]["name"]["value"], values["why"]["why"]["value"]) == ("Ben", "tea")


def test_the_newest_button_is_pressed_and_a_place_can_be_named(bot, ben):
    pressed = []
    bot.does["go"] = lambda g: (pressed.append(g.body["actions"][0]["value"]), g.ack())
    for value in ("old", "new"):
        bot.client.chat_postMessage(
            channel="U0BEN", text=value, blocks=[actions(button("Go", "go", value))]
        )
    bot.client.views_publish(user_id="U0BEN", view=home(actions(button("Go", "go", "home"))))
    ben.press("Go")
    ben.press("Go", where="home")
    ben.press("Go", where=ben.dm())
    assert pressed == ["new", "home", "new"]


def test_a_missing_button_is_said_with_what_is_visible(bot, ben):
    bot.client.chat_postMessage(
        channel="U0BEN",
        text="x",
        blocks=[actions(button("Accept", "yes"), button("Decline", "no"))],
    )
    with pytest.raises(DriverError, match=r"no button 'Agree'. Buttons: 'Accept' in .*'Decline'"):
        ben.press("Agree")
    with pytest.raises(DriverError, match="no form open"):
        ben.submit()
    with pytest.raises(DriverError, match="not in 'secret', only in #general"):
        ben.say("secret", "x")


def test_menus_are_chosen_from_by_the_words_beside_them(bot, ben):
    menu = {**DRINKS, "action_id": "drink", "placeholder": plain("Choose a drink")}
    more = {"type": "overflow", "action_id": "more", "options": options("Later", "Never")}
    bot.client.chat_postMessage(
        channel="U0BEN",
        text="x",
        blocks=[actions(menu), section("A request") | {"accessory": more}],
    )
    assert ben.choose("Choose a drink", "Tea") == {"ok": True}
    assert bot.heard[-1]["actions"][0]["selected_option"]["value"] == "tea"
    assert bot.heard[-1]["state"]["values"]["doing"]["drink"]["selected_option"]["value"] == "tea"
    ben.choose("A request", "Later")
    assert bot.heard[-1]["actions"][0]["selected_option"]["value"] == "later"
    with pytest.raises(DriverError, match="nothing to choose called 'Colour'"):
        ben.choose("Colour", "red")


def test_everything_readable_is_read_as_people_read_it(bot, open_form):
    rich = {
        "type": "rich_text",
        "elements": [
            {
                "type": "rich_text_section",
                "elements": [
                    {"type": "text", "text": "Meet "},
                    {"type": "user", "user_id": "U0ASHA"},
                    {"type": "link", "url": "https://a.example", "text": " here"},
                ],
            },
            {
                "type": "rich_text_quote",
                "elements": [{"type": "text", "text": "<@U0BEN> &amp; *so* on"}],
            },
        ],
    }
    bot.client.chat_postMessage(
        channel="U0BEN",
        text="A notification",
        blocks=[
            section("<@U0ASHA> &amp; <https://a.example|the page>"),
            rich,
            {"type": "context", "elements": [{"type": "mrkdwn", "text": "small print"}]},
            {"type": "section", "fields": [{"type": "mrkdwn", "text": "a field"}]},
            actions(button("Go", "go", "hidden-value")),
        ],
    )
    form = open_form(question("Name", "name", hint=plain("First and last")))
    form.fill({"Name": "typed by Ben"})
    seen = form.sees()
    for text in (
        "@Asha Raman & the page",
        "Meet @Asha Raman here",
        "<@U0BEN> &amp; *so* on",
        "small print",
        "a field",
        "A notification",
        "Go",
        "First and last",
        "typed by Ben",
        "Send",
    ):
        assert text in seen
    for hidden in ("hidden-value", "U0ASHA", "plain_text"):
        assert hidden not in seen


def test_waiting_for_words_ends(bot, ben):
    bot.client.chat_postMessage(channel="U0BEN", text="at last")
    assert "at last" in ben.waits_for("at last")
    with pytest.raises(DriverError, match="'never' did not come up"):
        ben.waits_for("never", patience=0.1)


def test_a_home_tab_that_stays_empty_is_nothing(ben):
    assert ben.home(patience=0.05) is None
