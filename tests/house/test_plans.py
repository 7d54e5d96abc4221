"""What is planned is known, what is known is planned; the same for orders to Slack."""

import ast
import fnmatch
from collections.abc import Iterator

import services.orders
import services.timers
from bot.courier import calls
from services.kinds import Kind
from tests.house.rooms import nodes


def planned() -> Iterator[str]:
    """The kinds of timers that are written down anywhere."""
    for call in _calls("later"):
        first = call.args[0]
        assert isinstance(first, ast.Constant), "name the kind where the timer is written down"
        yield str(first.value)


def _calls(method: str) -> Iterator[ast.Call]:
    for _, node in nodes("services"):
        if isinstance(node, ast.Call) and getattr(node.func, "attr", "") == method:
            yield node


def test_every_timer_that_is_planned_is_known_and_every_known_one_is_planned() -> None:
    assert set(planned()) == set(services.timers.KINDS)


def test_whatever_is_cancelled_is_a_timer() -> None:
    patterns = [
        call.args[1].value
        for call in _calls("cancel")
        if len(call.args) > 1 and isinstance(call.args[1], ast.Constant)
    ]
    assert patterns
    for pattern in patterns:
        assert fnmatch.filter(services.timers.KINDS, str(pattern)), pattern


def test_every_order_can_be_carried() -> None:
    assert set(calls.CALLS) == set(Kind)


def test_every_order_is_given_somewhere() -> None:
    given = {
        node.attr
        for file, node in nodes("services")
        if isinstance(node, ast.Attribute)
        and isinstance(node.value, ast.Name)
        and node.value.id == "Kind"
        and file.name not in {"orders.py", "kinds.py"}
    }
    assert given == {kind.name for kind in Kind}


def test_what_follows_an_order_follows_one_that_exists() -> None:
    for table in (services.orders.CALLS, services.orders.DONE, services.orders.REFUSED):
        assert set(table) <= set(Kind)
    assert set(calls.AS_GOOD_AS_DONE) <= set(Kind)
