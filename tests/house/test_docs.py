"""What the documents promise is there, and what is there is documented."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from typer.main import get_command

from bot.command_line import app
from bot.settings import PROJECT, Settings

DOCS = [
    *(PROJECT / name for name in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md")),
    *sorted((PROJECT / "docs").rglob("*.md")),
]
LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)(?:\s+\"[^\"]*\")?\)|<img[^>]+src=\"([^\"]+)\"")
ELSEWHERE = ("http://", "https://", "mailto:")
MANIFEST = yaml.safe_load((PROJECT / "manifest.yml").read_text(encoding="utf-8"))


def text(*documents: Path) -> str:
    return "\n".join(one.read_text(encoding="utf-8") for one in documents if one.exists())


def documented(words: str) -> bool:
    return words in text(*DOCS)


def commands(command: object = None, name: str = "") -> Iterator[str]:
    """Every command as it is typed."""
    command = command or get_command(app)
    inner = getattr(command, "commands", {})
    if not inner:
        yield f"python -m bot{name}"
    for word, below in inner.items():
        yield from commands(below, f"{name} {word}")


def links() -> list[tuple[Path, str]]:
    return [
        (document, target)
        for document in DOCS
        if document.exists()
        for found in LINK.findall(text(document))
        for target in found
        if target and not target.startswith(ELSEWHERE)
    ]


def anchors(document: Path) -> set[str]:
    """The places in a document that a link can name."""
    headings = re.findall(r"^#+ (.+)$", text(document), re.MULTILINE)
    plain = (re.sub(r"[^\w\- ]", "", heading.lower()) for heading in headings)
    return {heading.replace(" ", "-") for heading in plain}


@pytest.mark.parametrize("document", ["README.md", "CONTRIBUTING.md", "docs/running.md"])
def test_the_document_is_there(document: str) -> None:
    assert (PROJECT / document).exists()


@pytest.mark.parametrize("command", [*commands()])
def test_every_command_is_documented(command: str) -> None:
    assert documented(command)


@pytest.mark.parametrize("setting", Settings.model_fields)
def test_every_setting_is_documented(setting: str) -> None:
    assert documented(f"`{setting.upper()}`")


@pytest.mark.parametrize("scope", MANIFEST["oauth_config"]["scopes"]["bot"])
def test_every_scope_is_documented(scope: str) -> None:
    assert documented(f"`{scope}`")


@pytest.mark.parametrize("command", [c["command"] for c in MANIFEST["features"]["slash_commands"]])
def test_every_slash_command_is_documented(command: str) -> None:
    assert documented(f"`{command}")


def test_every_link_leads_somewhere() -> None:
    for document, target in links():
        path, _, place = target.partition("#")
        goal = (document.parent / path).resolve() if path else document
        assert goal.exists(), f"{document.name} links to {target}"
        if place and goal.suffix == ".md":
            assert place in anchors(goal), f"{document.name} links to {target}"


def test_every_target_of_make_that_is_documented_exists() -> None:
    targets = set(re.findall(r"^([a-z]+):", text(PROJECT / "Makefile"), re.MULTILINE))
    assert set(re.findall(r"`make ([a-z]+)", text(*DOCS))) <= targets


def test_no_document_knows_a_machine() -> None:
    assert re.findall(r"(?:/home/|/Users/|/root/|/work/)\S*", text(*DOCS)) == []
