import pytest

from sandbox.block_kit import check_message
from tests.sandbox.block_kit.pieces import cell, line, rich, said, without

LINK = {"type": "link", "url": "https://example.org", "text": "here", "style": {"bold": True}}
DATE = {"type": "date", "timestamp": 1767000000, "format": "{date_short}", "fallback": "Monday"}
PERSON = {"type": "user", "user_id": "U1", "style": {"client_highlight": True}}
PIE = {"type": "pie", "segments": [{"label": "Active", "value": 3.5}]}
SERIES = {"name": "Mentors", "data": [{"label": "May", "value": 3}, {"label": "June", "value": -1}]}
BARS = {
    "type": "bar",
    "series": [SERIES],
    "axis_config": {"categories": ["May", "June"], "x_label": "Month"},
}
DATA = {"type": "data_table", "caption": "Pairings", "rows": [[cell(), cell()], [cell(), cell()]]}
AMOUNT = {"type": "raw_number", "value": 5, "text": "5"}


def bullets(*elements, **more):
    return line(*elements, kind="rich_text_list", style="bullet", **more)


def table(*rows, **more):
    return {"type": "table", "rows": list(rows), **more}


def chart(drawing, **more):
    return {"type": "data_visualization", "title": "Sign-ups", "chart": drawing, **more}


GOOD = {
    "every kind of word": rich(
        line(
            said(style={"italic": True, "code": True}),
            LINK,
            DATE,
            PERSON,
            {"type": "emoji", "name": "wave", "skin_tone": 2},
            {"type": "channel", "channel_id": "C1"},
            {"type": "usergroup", "usergroup_id": "S1"},
            {"type": "team", "team_id": "T1"},
            {"type": "broadcast", "range": "here"},
            {"type": "color", "value": "#F405B3"},
        )
    ),
    "an empty line": rich(line()),
    "a list": rich(bullets(line(said()), indent=2, offset=3, border=1)),
    "a quotation": rich(line(said(), kind="rich_text_quote", border=0)),
    "code": rich(line(said(), LINK, kind="rich_text_preformatted")),
    "a table": table(*[[cell()] * 20] * 100, column_settings=[{"align": "right"}]),
    "a table of rich text": table([rich(line(said()))]),
    "a data table": {**DATA, "rows": [*DATA["rows"], [AMOUNT, rich(line(said()))]]},
    "a pie": chart(PIE),
    "bars": chart(BARS),
}

BAD = [
    ("no elements", {"type": "rich_text"}, ""),
    ("empty elements", rich(), "/elements"),
    ("words on their own", rich(said()), "/elements/0/type"),
    ("an empty word", rich(line(said(""))), "/elements/0/elements/0/text"),
    ("an unknown word", rich(line({"type": "image"})), "/elements/0/elements/0/type"),
    ("an unknown style", rich(line(said(style={"big": True}))), "/elements/0/elements/0/style"),
    ("a string for a style", rich(line(said(style="bold"))), "/elements/0/elements/0/style"),
    (
        "a highlight on words",
        rich(line(said(style={"unlink": True}))),
        "/elements/0/elements/0/style",
    ),
    ("a relative link", rich(line({**LINK, "url": "a/b"})), "/elements/0/elements/0/url"),
    (
        "a string for a moment",
        rich(line({**DATE, "timestamp": "1767000000"})),
        "/elements/0/elements/0/timestamp",
    ),
    ("nobody", rich(line(without(PERSON, "user_id"))), "/elements/0/elements/0"),
    (
        "a call to all",
        rich(line({"type": "broadcast", "range": "all"})),
        "/elements/0/elements/0/range",
    ),
    (
        "a colour by name",
        rich(line({"type": "color", "value": "red"})),
        "/elements/0/elements/0/value",
    ),
    ("words in a list", rich(bullets(said())), "/elements/0/elements/0/type"),
    ("an empty list", rich(bullets()), "/elements/0/elements"),
    ("an unknown list", rich(bullets(line(said())) | {"style": "dots"}), "/elements/0/style"),
    ("a deep list", rich(bullets(line(said()), indent=9)), "/elements/0/indent"),
    (
        "true for a border",
        rich(line(said(), kind="rich_text_quote", border=True)),
        "/elements/0/border",
    ),
    (
        "a person in code",
        rich(line(PERSON, kind="rich_text_preformatted")),
        "/elements/0/elements/0/type",
    ),
    ("no rows", table(), "/rows"),
    ("101 rows", table(*[[cell()]] * 101), "/rows"),
    ("21 cells", table([cell()] * 21), "/rows/0"),
    ("a row of nothing", table([]), "/rows/0"),
    ("an empty cell", table([cell(), cell("")]), "/rows/0/1/text"),
    ("a string for a cell", table(["1"]), "/rows/0/0"),
    ("10,001 characters", table(*[[cell("x" * 1000)]] * 10, [cell("x")]), "/rows"),
    (
        "a column's side",
        table([cell()], column_settings=[{"align": "middle"}]),
        "/column_settings/0/align",
    ),
    ("21 columns", table([cell()], column_settings=[{}] * 21), "/column_settings"),
    ("no caption", without(DATA, "caption"), ""),
    ("a heading alone", {**DATA, "rows": [[cell()]]}, "/rows"),
    ("an uneven row", {**DATA, "rows": [[cell(), cell()], [cell()]]}, "/rows/1"),
    ("a rich heading", {**DATA, "rows": [[rich(line(said()))], [cell()]]}, "/rows/0/0/type"),
    (
        "a number as a string",
        {**DATA, "rows": [[cell()], [{**AMOUNT, "value": "5"}]]},
        "/rows/1/0/value",
    ),
    ("a page of 101", {**DATA, "page_size": 101}, "/page_size"),
    ("a long title", chart(PIE, title="x" * 51), "/title"),
    ("an unknown chart", chart({"type": "donut"}), "/chart/type"),
    ("seven slices", chart({**PIE, "segments": PIE["segments"] * 7}), "/chart/segments"),
    (
        "an empty slice",
        chart({**PIE, "segments": [{"label": "a", "value": 0}]}),
        "/chart/segments/0/value",
    ),
    (
        "no number",
        chart({**PIE, "segments": [{"label": "a", "value": float("nan")}]}),
        "/chart/segments/0/value",
    ),
    (
        "a long label",
        chart({**PIE, "segments": [{"label": "x" * 21, "value": 1}]}),
        "/chart/segments/0/label",
    ),
    ("no axes", chart(without(BARS, "axis_config")), "/chart"),
    (
        "a missing point",
        chart({**BARS, "series": [{**SERIES, "data": SERIES["data"][:1]}]}),
        "/chart/series/0/data",
    ),
    ("a name twice", chart({**BARS, "series": [SERIES, SERIES]}), "/chart/series/1/name"),
    (
        "a long axis",
        chart({**BARS, "axis_config": {"categories": ["May", "June"], "y_label": "x" * 51}}),
        "/chart/axis_config/y_label",
    ),
]


@pytest.mark.parametrize("block", GOOD.values(), ids=GOOD)
def test_slack_would_take(block):
    assert check_message({"text": "Hello", "blocks": [block]}) == []


@pytest.mark.parametrize(
    ("block", "pointer"), [row[1:] for row in BAD], ids=[row[0] for row in BAD]
)
def test_slack_would_refuse(block, pointer):
    found = check_message({"text": "Hello", "blocks": [block]})
    assert [problem.pointer for problem in found] == [f"/blocks/0{pointer}"]
