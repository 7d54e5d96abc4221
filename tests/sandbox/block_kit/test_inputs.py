import pytest

from sandbox.block_kit import check_view
from tests.sandbox.block_kit.pieces import form, line, plain, question, rich, said

NUMBER = {"type": "number_input", "is_decimal_allowed": False}


def typed(**more):
    return {"type": "plain_text_input", **more}


def of(kind, **more):
    return {"type": kind, **more}


ASKED = {
    "text": typed(initial_value="x" * 20, max_length=20, min_length=5, multiline=True),
    "text with dispatch": typed(
        dispatch_action_config={"trigger_actions_on": ["on_enter_pressed"]}
    ),
    "rich text": of("rich_text_input", initial_value=rich(line(said()))),
    "number": {**NUMBER, "min_value": "-1", "max_value": "10", "initial_value": "3"},
    "decimal": of("number_input", is_decimal_allowed=True, min_value="0.5"),
    "email": of("email_text_input", initial_value="mo@example.org", focus_on_load=True),
    "address": of("url_text_input", initial_value="https://example.org"),
    "files": of("file_input", filetypes=["pdf"], max_files=10),
    "date": of("datepicker", initial_date="2028-02-29"),
    "time": of("timepicker", initial_time="23:59", timezone="Europe/London"),
    "date and time": of("datetimepicker", initial_date_time=1767000000),
}

BAD_ASKED = [
    ("a long first value", typed(initial_value="x" * 11, max_length=10), "/initial_value"),
    ("a length of 3,001", typed(max_length=3001), "/max_length"),
    ("a length of nought", typed(max_length=0), "/max_length"),
    ("a length as a string", typed(max_length="10"), "/max_length"),
    ("true for a length", typed(min_length=True), "/min_length"),
    ("lengths the wrong way round", typed(min_length=9, max_length=3), "/min_length"),
    (
        "unknown dispatch",
        typed(dispatch_action_config={"trigger_actions_on": ["on_blur"]}),
        "/dispatch_action_config/trigger_actions_on/0",
    ),
    ("no dispatch", typed(dispatch_action_config={}), "/dispatch_action_config"),
    ("lines the wrong way round", of("rich_text_input", min_lines=5, max_lines=2), "/min_lines"),
    ("a string for rich text", of("rich_text_input", initial_value="Hello"), "/initial_value"),
    ("a number without its kind", of("number_input"), ""),
    ("a number for a number", {**NUMBER, "min_value": 5}, "/min_value"),
    ("a word for a number", {**NUMBER, "initial_value": "five"}, "/initial_value"),
    ("a decimal where whole", {**NUMBER, "initial_value": "1.5"}, "/initial_value"),
    ("nought as a decimal where whole", {**NUMBER, "max_value": "0.0"}, "/max_value"),
    ("limits the wrong way round", {**NUMBER, "min_value": "9", "max_value": "3"}, "/min_value"),
    ("a number too high", {**NUMBER, "initial_value": "9", "max_value": "3"}, "/initial_value"),
    ("no email", of("email_text_input", initial_value="mo"), "/initial_value"),
    ("no address", of("url_text_input", initial_value="example.org"), "/initial_value"),
    ("eleven files", of("file_input", max_files=11), "/max_files"),
    ("no file types", of("file_input", filetypes=[]), "/filetypes"),
    ("a placeholder for files", of("file_input", placeholder=plain()), ""),
    ("a day that is not", of("datepicker", initial_date="2027-02-29"), "/initial_date"),
    ("a day without dashes", of("datepicker", initial_date="20270228"), "/initial_date"),
    ("25 o'clock", of("timepicker", initial_time="25:00"), "/initial_time"),
    ("an unknown zone", of("timepicker", timezone="Europe/Atlantis"), "/timezone"),
    ("milliseconds", of("datetimepicker", initial_date_time=1767000000000), "/initial_date_time"),
    ("a placeholder for a moment", of("datetimepicker", placeholder=plain()), ""),
]


def pointers(block):
    found = check_view(form(block))
    assert {problem.code for problem in found} <= {"invalid_arguments"}
    return [problem.pointer for problem in found]


@pytest.mark.parametrize("element", ASKED.values(), ids=ASKED)
def test_slack_would_take_it_as_a_question(element):
    assert pointers(question(element)) == []


@pytest.mark.parametrize(
    ("element", "pointer"), [row[1:] for row in BAD_ASKED], ids=[row[0] for row in BAD_ASKED]
)
def test_slack_would_refuse_it_as_a_question(element, pointer):
    assert pointers(question(element)) == [f"/view/blocks/0/element{pointer}"]
