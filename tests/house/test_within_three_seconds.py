"""While somebody waits, nobody but Slack's modals is called over the network."""

import ast

from tests.house.rooms import name, nodes

MODALS = {"views_open", "views_push", "views_update"}
IN_A_GESTURE = ("handlers", "services", "views", "storage", "mentoring")
RENEWING = {"handlers/removals.py"}
"""Where it is decided by what Slack says now who moderates: two seconds at most."""


def test_a_listener_asks_slack_for_nothing_but_modals() -> None:
    called = {
        (name(file), node.attr)
        for file, node in nodes(*IN_A_GESTURE)
        if isinstance(node, ast.Attribute) and getattr(node.value, "attr", "") == "client"
    }
    assert {method for _, method in called} == MODALS
    assert {file for file, _ in called} == {"handlers/gesture.py"}


def test_nobody_else_asks_who_moderates_while_somebody_waits() -> None:
    renewing = {
        name(file)
        for file, node in nodes("handlers")
        if isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "renew"
    }
    assert renewing == RENEWING


def test_no_room_that_a_gesture_passes_opens_a_connection_of_its_own() -> None:
    webs = {"aiohttp", "http", "httpx", "requests", "socket", "urllib", "websockets"}
    imported = {
        (name(file), module.split(".")[0])
        for file, node in nodes(*IN_A_GESTURE)
        if isinstance(node, ast.Import | ast.ImportFrom)
        for module in (
            [one.name for one in node.names]
            if isinstance(node, ast.Import)
            else [node.module or ""]
        )
    }
    assert {one for one in imported if one[1] in webs} == set()
