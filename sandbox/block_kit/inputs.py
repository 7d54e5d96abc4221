"""Things to type into, dates and times to pick, files to hand in.

https://docs.slack.dev/reference/block-kit/block-elements
"""

from collections.abc import Mapping

from sandbox.block_kit.composition import CONFIRM, DISPATCH_ACTION_CONFIG, ID, plain
from sandbox.block_kit.conditions import initial_value_fits, numbers_agree, ordered
from sandbox.block_kit.forms import (
    A_NUMBER,
    AN_EMAIL,
    AT_A_TIME,
    IN_A_ZONE,
    ON_A_DAY,
    ON_THE_WEB,
)
from sandbox.block_kit.rich_text import RICH_TEXT
from sandbox.block_kit.shapes import Flag, Items, Rule, Text, Thing, Whole

LONGEST_ANSWER = 3000
MOST_FILES = 10

TYPED: Mapping[str, Rule] = {
    "action_id": ID,
    "placeholder": plain(150),
    "dispatch_action_config": DISPATCH_ACTION_CONFIG,
    "focus_on_load": Flag(),
}
PICKED: Mapping[str, Rule] = {"action_id": ID, "confirm": CONFIRM, "focus_on_load": Flag()}
NUMBER = Text(100, form=A_NUMBER)

PLAIN_TEXT_INPUT = Thing(
    "plain_text_input",
    may={
        **TYPED,
        "initial_value": Text(LONGEST_ANSWER, least=0),
        "multiline": Flag(),
        "min_length": Whole(0, LONGEST_ANSWER),
        "max_length": Whole(1, LONGEST_ANSWER),
    },
    also=(ordered("min_length", "max_length"), initial_value_fits),
)
RICH_TEXT_INPUT = Thing(
    "rich_text_input",
    may={
        **TYPED,
        "initial_value": RICH_TEXT,
        "min_lines": Whole(1, 100),
        "max_lines": Whole(1, 100),
    },
    also=(ordered("min_lines", "max_lines"),),
)
NUMBER_INPUT = Thing(
    "number_input",
    must={"is_decimal_allowed": Flag()},
    may={**TYPED, "initial_value": NUMBER, "min_value": NUMBER, "max_value": NUMBER},
    also=(numbers_agree,),
)
EMAIL_INPUT = Thing(
    "email_text_input",
    may={**TYPED, "initial_value": Text(LONGEST_ANSWER, form=AN_EMAIL)},
)
URL_INPUT = Thing(
    "url_text_input",
    may={**TYPED, "initial_value": Text(LONGEST_ANSWER, form=ON_THE_WEB)},
)
FILE_INPUT = Thing(
    "file_input",
    may={
        "action_id": ID,
        "filetypes": Items(Text(20), most=100),
        "max_files": Whole(1, MOST_FILES),
    },
)
DATEPICKER = Thing(
    "datepicker",
    may={**PICKED, "placeholder": plain(150), "initial_date": Text(10, form=ON_A_DAY)},
)
TIMEPICKER = Thing(
    "timepicker",
    may={
        **PICKED,
        "placeholder": plain(150),
        "initial_time": Text(5, form=AT_A_TIME),
        "timezone": Text(100, form=IN_A_ZONE),
    },
)
DATETIMEPICKER = Thing(
    "datetimepicker",
    may={**PICKED, "initial_date_time": Whole(1_000_000_000, 9_999_999_999)},
)
