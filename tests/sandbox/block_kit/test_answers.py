import pytest

from sandbox.block_kit import client_errors
from tests.sandbox.block_kit.pieces import (
    actions,
    button,
    form,
    line,
    option,
    options,
    question,
    rich,
    said,
)

REQUIRED = "Please complete this required field."
NOT_OFFERED = "Please choose one of the options."
TEXT = {"type": "plain_text_input", "min_length": 3, "max_length": 5}
NUMBER = {"type": "number_input", "is_decimal_allowed": False, "min_value": "1", "max_value": "3"}
DECIMAL = {"type": "number_input", "is_decimal_allowed": True}
SELECT = {"type": "static_select", "options": options(2)}
GROUPED = {"type": "static_select", "option_groups": [{"options": options(2)}]}
CHECKS = {"type": "checkboxes", "options": options(3)}
MANY = {"type": "multi_static_select", "options": options(3), "max_selected_items": 2}
PEOPLE = {"type": "multi_users_select", "max_selected_items": 1}
EMAIL, LINK, DATE, TIME, MOMENT, RICH, PERSON = (
    {"type": kind}
    for kind in (
        "email_text_input",
        "url_text_input",
        "datepicker",
        "timepicker",
        "datetimepicker",
        "rich_text_input",
        "users_select",
    )
)
FILES = {"type": "file_input", "max_files": 1, "filetypes": ["pdf"]}

TABLE = [
    ("nothing typed", TEXT, {"value": None}, REQUIRED),
    ("spaces typed", TEXT, {"value": "   "}, REQUIRED),
    ("no answer at all", TEXT, {}, REQUIRED),
    ("too short", TEXT, {"value": "ab"}, "Please enter at least 3 characters."),
    ("too long", TEXT, {"value": "abcdef"}, "Please enter no more than 5 characters."),
    ("just right", TEXT, {"value": "abcd"}, None),
    ("a number for a text", TEXT, {"value": 5}, "Please enter a valid answer."),
    (
        "beyond Slack's own length",
        {"type": "plain_text_input"},
        {"value": "x" * 3001},
        "Please enter no more than 3000 characters.",
    ),
    ("a word", NUMBER, {"value": "two"}, "Please enter a valid number."),
    ("a fraction", NUMBER, {"value": "1.5"}, "Please enter a whole number."),
    ("too low", NUMBER, {"value": "0"}, "Please enter a number that is at least 1."),
    ("too high", NUMBER, {"value": "4"}, "Please enter a number that is at most 3."),
    ("a number", NUMBER, {"value": "2"}, None),
    ("a decimal", DECIMAL, {"value": "-2.50"}, None),
    ("no email", EMAIL, {"value": "mo at example"}, "Please enter a valid email address."),
    ("an email", EMAIL, {"value": "mo@example.org"}, None),
    ("no link", LINK, {"value": "example.org"}, "Please enter a valid URL."),
    ("a link", LINK, {"value": "https://example.org"}, None),
    ("no date picked", DATE, {"selected_date": None}, REQUIRED),
    ("no such date", DATE, {"selected_date": "2027-02-30"}, "Please enter a valid date."),
    ("a date", DATE, {"selected_date": "2027-02-28"}, None),
    ("no such time", TIME, {"selected_time": "9:00"}, "Please enter a valid time."),
    ("a time", TIME, {"selected_time": "09:00"}, None),
    ("no such moment", MOMENT, {"selected_date_time": 12}, "Please enter a valid date and time."),
    ("a moment", MOMENT, {"selected_date_time": 1767000000}, None),
    ("nothing selected", SELECT, {"selected_option": None}, REQUIRED),
    ("not offered", SELECT, {"selected_option": option("z")}, NOT_OFFERED),
    ("offered", SELECT, {"selected_option": option("o1")}, None),
    ("offered in a group", GROUPED, {"selected_option": option("o1")}, None),
    ("found elsewhere", {"type": "external_select"}, {"selected_option": option("z")}, None),
    ("nothing ticked", CHECKS, {"selected_options": []}, REQUIRED),
    ("ticked", CHECKS, {"selected_options": options(3)}, None),
    ("a tick not offered", CHECKS, {"selected_options": [option("z")]}, NOT_OFFERED),
    ("too many", MANY, {"selected_options": options(3)}, "Please choose no more than 2."),
    ("enough", MANY, {"selected_options": options(2)}, None),
    (
        "several found elsewhere",
        {"type": "multi_external_select"},
        {"selected_options": [option("z")]},
        None,
    ),
    ("too many people", PEOPLE, {"selected_users": ["U1", "U2"]}, "Please choose no more than 1."),
    ("a person", PERSON, {"selected_user": "U1"}, None),
    ("nobody", PERSON, {"selected_user": ""}, REQUIRED),
    ("no rich text", RICH, {"rich_text_value": rich(line(said(" ")))}, REQUIRED),
    ("rich text", RICH, {"rich_text_value": rich(line(said()))}, None),
    (
        "an emoji in a list",
        RICH,
        {
            "rich_text_value": rich(
                line(line({"type": "emoji", "name": "wave"}), kind="rich_text_list", style="bullet")
            )
        },
        None,
    ),
    ("two files", FILES, {"files": [{"id": "F1"}] * 2}, "Please choose no more than 1 files."),
    (
        "another type of file",
        FILES,
        {"files": [{"filetype": "png"}]},
        "Please choose files of these types: pdf.",
    ),
    ("a file", FILES, {"files": [{"filetype": "pdf"}]}, None),
]


def asked(element, **more):
    return form(question({**element, "action_id": "answer"}, block_id="why", **more))


@pytest.mark.parametrize(
    ("element", "answer", "complaint"), [row[1:] for row in TABLE], ids=[row[0] for row in TABLE]
)
def test_the_client_says(element, answer, complaint):
    found = client_errors(asked(element), {"why": {"answer": answer}})
    assert found == ({"why": complaint} if complaint else {})


@pytest.mark.parametrize("values", [{}, {"why": {}}, {"why": {"answer": {"value": ""}}}])
def test_an_optional_question_may_stay_empty(values):
    assert client_errors(asked(TEXT, optional=True), values) == {}


def test_an_optional_answer_is_still_checked():
    found = client_errors(asked(TEXT, optional=True), {"why": {"answer": {"value": "ab"}}})
    assert found == {"why": "Please enter at least 3 characters."}


def test_every_question_is_answered_under_its_own_block():
    view = form(
        question(TEXT, block_id="first"),
        actions(button(), block_id="between"),
        question(DATE, block_id="second"),
    )
    assert client_errors(view, {}) == {"first": REQUIRED, "second": REQUIRED}


def test_an_answer_is_found_where_the_app_gave_no_action_id():
    view = form(question(TEXT, block_id="why"))
    assert client_errors(view, {"why": {"made-up": {"value": "abcd"}}}) == {}
