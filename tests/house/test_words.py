"""One word for one thing: in the code, and on every page that people read."""

import ast
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from tests.conftest import GOLDEN
from tests.house.rooms import ROOMS, files, name, room_of, tree

NEVER = (
    *("program", "scheme", "user", "coach", "buddy", "signup", "sign_up", "registration"),
    *("admin", "staff", "waiver", "survey", "application", "invitation", "mentorship", "mentoree"),
    *("group", "session", "notes", "report", "nudge", "ping", "review", "rating", "termination"),
    *("complaint", "flag", "ticket", "blast", "points", "task", "job", "cron", "check_in"),
    "checkin",
)
MEANS_SOMETHING_ELSE: Mapping[str, Mapping[str, str]] = {
    "bot": {
        "application": "what a web server runs",
        "group": "Slack's user groups",
        "ping": "of a socket, and of the database",
        "points": "of a score, as in mentoring",
        "scheme": "of an address",
        "session": "Slack's library's word for one WebSocket",
        "user": "Slack's word in what it sends and takes",
    },
    "handlers": {"admin": "the command's own name"},
    "scheduler": {"job": "APScheduler's word"},
    "services": {"points": "of a score", "user": "Slack's word in what it answers"},
    "storage": {
        "group": "SQL's GROUP BY",
        "ping": "of the database",
        "points": "of a score, as in mentoring",
        "session": "the database's, as the words say",
    },
    "views": {
        "points": "of a score, as organisers read it",
        "user": "Slack's word in what it takes",
    },
    "mentoring": {
        "flag": "of England, Scotland and Wales, as an emoji",
        "points": "of a score; a recognition is a badge",
        "review": "of a development plan, which is its own word",
    },
}
READ = (*NEVER, "member", "pair", "match", "room", "call", "log", "terms", "sign-up", "check-in")
SAID_IN_ANOTHER_SENSE = (
    *(
        "session summary",
        "session summaries",
        "member of a professional body",
        "customer and member",
    ),
    *("call 116 123", "call 999", "somebody is in danger, call", "better match"),
    *(
        "long term",
        "turning points",
        "job title",
        "find jobs",
        "money, jobs",
        "a job in your",
        "/mentoring-admin pair",
        "/mentoring-admin match",
        "<match>",
        "points in all",
        "of 10,000 points",
        "points more than before",
        "points fewer than before",
        "as many points as before",
        "/mentoring-admin",
        "such as `pair",
        "pair them",
        "social media",
        "either of you",
    ),
)
CODES = re.compile(
    r"\[[a-z_.]+(?: about [^\]]*)?\]|-> [a-z_.]+(?:\([^)]*\))?| = \S.*$|^@ .*$", re.MULTILINE
)


@pytest.mark.parametrize("file", files(*ROOMS), ids=name)
def test_one_word_for_one_thing_in_the_code(file: Path) -> None:
    allowed = MEANS_SOMETHING_ELSE.get(room_of(file), {})
    forbidden = re.compile(rf"(?:^|_)({'|'.join(set(NEVER) - set(allowed))})s?(?:_|$)")
    names = {found for node in ast.walk(tree(file)) for found in _names(node)}
    assert {found for found in names if forbidden.search(found.lower())} == set()


def _names(node: ast.AST) -> Iterator[str]:
    for attribute in ("name", "id", "attr", "arg"):
        if isinstance(found := getattr(node, attribute, None), str):
            yield found


@pytest.mark.parametrize("file", sorted(GOLDEN.glob("*.txt")), ids=lambda file: file.stem)
def test_one_word_for_one_thing_on_every_page(file: Path) -> None:
    said = CODES.sub("", file.read_text(encoding="utf-8")).casefold()
    for phrase in SAID_IN_ANOTHER_SENSE:
        said = said.replace(phrase, "")
    assert set(re.findall(rf"\b(?:{'|'.join(READ)})s?\b", said)) == set()


def test_every_word_that_means_something_else_is_still_said() -> None:
    for room, words in MEANS_SOMETHING_ELSE.items():
        names = {n.lower() for f in files(room) for node in ast.walk(tree(f)) for n in _names(node)}
        for word in words:
            assert any(re.search(rf"(?:^|_){word}s?(?:_|$)", one) for one in names), (room, word)
