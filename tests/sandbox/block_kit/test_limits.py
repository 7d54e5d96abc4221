"""Every limit that Slack documents, tried at its edge: so much is taken, one more is refused."""

import json

import pytest

from sandbox.block_kit import check_message, check_view
from tests.sandbox.block_kit.pieces import (
    actions,
    button,
    cell,
    form,
    home,
    modal,
    mrkdwn,
    option,
    picture,
    plain,
    question,
    rich,
    section,
    select,
)

ADDRESS = "https://example.org/"
FEEDBACK = {"text": plain(), "value": "a"}
GROUP = {"label": plain(), "options": [option()]}
BOX = {"type": "container", "title": plain(), "child_blocks": [section()]}
DATA = {"type": "data_table", "caption": "A"}
BULLETS = {"type": "rich_text_list", "style": "ordered"}
BULLETS |= {"elements": [{"type": "rich_text_section", "elements": []}]}
CARD = {"type": "card", "title": plain()}
ICON = {"type": "icon_button", "icon": "trash"}
TASK = {"type": "task_card", "task_id": "1", "title": "Meet", "status": "pending"}
VIDEO = {"type": "video", "title": plain(), "alt_text": "A"}
VIDEO |= {"thumbnail_url": ADDRESS + "a.png", "video_url": ADDRESS + "v"}


def link(count):
    return ADDRESS + "x" * (count - len(ADDRESS))


def x(count):
    return "x" * count


def of(kind, **more):
    return question({"type": kind, **more})


def feedback(good):
    return {"type": "feedback_buttons", "positive_button": good, "negative_button": FEEDBACK}


def small(*elements):
    return {"type": "context_actions", "elements": list(elements)}


def chart(count):
    names = [f"c{number}" for number in range(count)]
    data = [{"label": name, "value": 1} for name in names]
    drawing = {"type": "line", "series": [{"name": "A", "data": data}]}
    drawing["axis_config"] = {"categories": names}
    return {"type": "data_visualization", "title": "A", "chart": drawing}


IN_MODALS = {
    "header level": (4, lambda n: {"type": "header", "text": plain(), "level": n}),
    "image title": (2000, lambda n: picture(title=plain(x(n)))),
    "image alt text": (2000, lambda n: picture(alt_text=x(n))),
    "image address": (3000, lambda n: picture(image_url=link(n))),
    "picture's alt text": (2000, lambda n: section(accessory=picture(alt_text=x(n)))),
    "link": (3000, lambda n: actions(button(url=link(n)))),
    "spoken label": (75, lambda n: actions(button(accessibility_label=x(n)))),
    "agent prompt": (4000, lambda n: actions(button(agent_prompt=x(n)))),
    "readers of a button": (10, lambda n: actions(button(visible_to_user_ids=["U1"] * n))),
    "radio option": (75, lambda n: of("radio_buttons", options=[option(text=mrkdwn(x(n)))])),
    "radio description": (
        75,
        lambda n: of("radio_buttons", options=[option(description=plain(x(n)))]),
    ),
    "overflow option": (
        75,
        lambda n: actions({"type": "overflow", "options": [option(text=plain(x(n)))]}),
    ),
    "option groups": (100, lambda n: of("static_select", option_groups=[GROUP] * n)),
    "grouped options": (
        100,
        lambda n: of("static_select", option_groups=[{**GROUP, "options": [option()] * n}]),
    ),
    "selectable": (100, lambda n: of("multi_users_select", max_selected_items=n)),
    "select placeholder": (150, lambda n: question(select(placeholder=plain(x(n))))),
    "text placeholder": (150, lambda n: of("plain_text_input", placeholder=plain(x(n)))),
    "date placeholder": (150, lambda n: of("datepicker", placeholder=plain(x(n)))),
    "time placeholder": (150, lambda n: of("timepicker", placeholder=plain(x(n)))),
    "shortest answer": (3000, lambda n: of("plain_text_input", min_length=n)),
    "first value": (3000, lambda n: of("plain_text_input", initial_value=x(n))),
    "lines": (100, lambda n: of("rich_text_input", min_lines=1, max_lines=n)),
    "moment": (9_999_999_999, lambda n: of("datetimepicker", initial_date_time=n)),
    "alert": (200, lambda n: {"type": "alert", "text": plain(x(n))}),
    "video author": (49, lambda n: {**VIDEO, "author_name": x(n)}),
}
IN_MESSAGES = {
    "markdown": (12_000, lambda n: {"type": "markdown", "text": x(n)}),
    "feedback label": (75, lambda n: small(feedback({**FEEDBACK, "text": plain(x(n))}))),
    "feedback value": (2000, lambda n: small(feedback({**FEEDBACK, "value": x(n)}))),
    "icon label": (75, lambda n: small({**ICON, "text": plain(x(n))})),
    "card title": (150, lambda n: {**CARD, "title": plain(x(n))}),
    "card subtitle": (150, lambda n: {**CARD, "subtitle": plain(x(n))}),
    "card body": (200, lambda n: {**CARD, "body": plain(x(n))}),
    "cards": (10, lambda n: {"type": "carousel", "elements": [CARD] * n}),
    "children": (10, lambda n: {**BOX, "child_blocks": [section()] * n}),
    "container title": (150, lambda n: {**BOX, "title": plain(x(n))}),
    "tasks": (50, lambda n: {"type": "plan", "title": "A", "tasks": [TASK] * n}),
    "data table rows": (101, lambda n: {**DATA, "rows": [[cell()]] * n}),
    "categories": (20, chart),
    "list indent": (
        8,
        lambda n: rich(
            {
                "type": "rich_text_list",
                "style": "ordered",
                "indent": n,
                "elements": [{"type": "rich_text_section", "elements": []}],
            }
        ),
    ),
}
LEAST = {
    "header level": (1, lambda n: {"type": "header", "text": plain(), "level": n}),
    "longest answer": (1, lambda n: of("plain_text_input", max_length=n)),
    "shortest answer": (0, lambda n: of("plain_text_input", min_length=n)),
    "files": (1, lambda n: of("file_input", max_files=n)),
    "lines": (1, lambda n: of("rich_text_input", min_lines=n)),
    "moment": (1_000_000_000, lambda n: of("datetimepicker", initial_date_time=n)),
}


@pytest.mark.parametrize(("most", "build"), IN_MODALS.values(), ids=IN_MODALS)
def test_a_modal_takes_so_much_and_no_more(most, build):
    assert check_view(form(build(most))) == []
    assert len(check_view(form(build(most + 1)))) == 1


@pytest.mark.parametrize(("most", "build"), IN_MESSAGES.values(), ids=IN_MESSAGES)
def test_a_message_takes_so_much_and_no_more(most, build):
    assert check_message({"blocks": [build(most)]}) == []
    assert check_message({"blocks": [build(most + 1)]}) != []


@pytest.mark.parametrize(("least", "build"), LEAST.values(), ids=LEAST)
def test_a_modal_takes_so_little_and_no_less(least, build):
    assert check_view(form(build(least))) == []
    assert len(check_view(form(build(least - 1)))) == 1


def test_a_home_tab_takes_a_hundred_blocks():
    assert check_view(home(*[section()] * 100)) == []
    assert [found.pointer for found in check_view(home(*[section()] * 101))] == ["/view/blocks"]


def test_a_view_weighs_exactly_250_kilobytes_at_most():
    blocks = [section(mrkdwn("x" * 2000)) for _ in range(100)]
    room = 250_000 - len(json.dumps(modal(*blocks), separators=(",", ":")))
    for block in blocks:
        more = min(room, 1000)
        block["text"]["text"] += "x" * more
        room -= more
    assert check_view(modal(*blocks)) == []
    blocks[-1]["text"]["text"] += "x"
    assert [found.code for found in check_view(modal(*blocks))] == ["view_too_large"]


def test_empty_notes_of_the_app_are_taken():
    notes = {"private_metadata": "", "callback_id": "", "external_id": ""}
    assert check_view(modal(section(), **notes)) == []
