"""Every id that a view offers has exactly one listener, and the other way round."""

import importlib
import pkgutil
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator

import handlers
import views
import views.kit
from bot.programmes import load
from bot.settings import PROJECT
from tests.views.extremes import huge
from tests.views.gallery import gallery
from tests.views.speech import CALM, loud
from views.kit import Message

GESTURE = re.compile(r"[a-z_]+\.[a-z_]+")


class Board:
    """Stands in for Bolt and counts which doors are opened, by kind."""

    def __init__(self) -> None:
        self.doors: defaultdict[str, Counter[str]] = defaultdict(Counter)

    def __getattr__(self, kind: str) -> Callable[[str], Callable[[object], object]]:
        def open_door(door: str) -> Callable[[object], object]:
            self.doors[kind][door] += 1
            return lambda listener: listener

        return open_door


def board() -> Board:
    made = Board()
    handlers.register(made)  # type: ignore[arg-type]  # it stands in for Bolt's App
    return made


def constants() -> Iterator[tuple[str, str]]:
    """Each gesture that a view names, with the module in which it is spelled out."""
    for found in pkgutil.walk_packages(views.__path__, "views."):
        for name, value in vars(importlib.import_module(found.name)).items():
            if name.isupper() and isinstance(value, str) and GESTURE.fullmatch(value):
                yield value, found.name


def offered() -> dict[str, set[str]]:
    """Each id that stands on a page of the gallery: buttons by action, modals by view."""
    found: dict[str, set[str]] = {"action": set(), "view": set()}
    programme = load(PROJECT / "programmes/default.yml")
    endless = huge(programme)
    talkative = gallery(loud("word " * 600, "Ben", endless, many=3), endless)
    for one in (*gallery(CALM, programme), *talkative):
        pages = [one.shown]
        if isinstance(one.shown, Message):
            found["action"] |= set(_buttons(one.shown.payload()["blocks"]))
            pages = [views.kit.sheet(one.shown)]
        for page in pages:
            found["action"] |= set(_buttons(page["blocks"]))
            found["view"] |= {page["callback_id"]} if "callback_id" in page else set()
    return found


def _buttons(part: object) -> Iterator[str]:
    if isinstance(part, list):
        for inner in part:
            yield from _buttons(inner)
    elif isinstance(part, dict):
        if part.get("type") == "button":
            yield part["action_id"]
        for inner in part.values():
            yield from _buttons(inner)


def test_every_button_and_every_modal_leads_somewhere_and_nothing_is_listened_for_in_vain() -> None:
    doors = board().doors
    assert {kind: set(doors[kind]) for kind in ("action", "view")} == offered()


def test_every_door_has_one_listener() -> None:
    assert [
        (kind, door)
        for kind, doors in board().doors.items()
        for door, listeners in doors.items()
        if listeners != 1
    ] == []


def test_every_gesture_that_a_view_names_is_listened_for() -> None:
    doors = board().doors
    known = {*doors["action"], *doors["view"], *doors["shortcut"]}
    assert {value for value, _ in constants()} == known


def test_a_gesture_is_spelled_out_in_one_place() -> None:
    spelled: defaultdict[str, set[str]] = defaultdict(set)
    for path in sorted((PROJECT / "views").rglob("*.py")):
        for literal in re.findall(rf'"({GESTURE.pattern})"', path.read_text(encoding="utf-8")):
            spelled[literal].add(path.name)
    assert {gesture: places for gesture, places in spelled.items() if len(places) > 1} == {}


def test_a_gesture_is_called_topic_and_gesture() -> None:
    topics = {found.name for found in pkgutil.iter_modules(views.__path__)}
    assert {value for value, _ in constants() if value.split(".")[0] not in topics} == set()
