"""A YAML file as plain data that remembers the line of every name and every entry."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from unicodedata import category

import yaml

from bot.programmes.errors import ProgrammeError

Place = tuple[str | int, ...]

TAGS = frozenset(f"tag:yaml.org,2002:{kind}" for kind in ("str", "seq", "map"))
"""What YAML calls texts, lists and settings; files need no other words for them."""


@dataclass(slots=True)
class Source:
    """What a file says, where it says it, and names that stand in it twice."""

    data: object = None
    lines: dict[Place, int] = field(default_factory=dict)
    problems: list[tuple[Place, str]] = field(default_factory=list)
    seen: set[int] = field(default_factory=set)

    def line(self, place: Place) -> int:
        """The line of a place, or of the nearest part around it that the file has."""
        while place and place not in self.lines:
            place = place[:-1]
        return self.lines.get(place, 1)


def read(path: Path) -> Source:
    """Read a file in which every plain value is a text; the programme's types say what it means.

    Raises:
        ProgrammeError: there is no readable YAML mapping in it.
    """
    node = _composed(path, _text(path))
    if node is None:
        raise ProgrammeError([f"{path.name}: the file is empty; start from programmes/default.yml"])
    if not isinstance(node, yaml.MappingNode):
        raise ProgrammeError(
            [f'{path.name}, line 1: the file should hold settings, one "name: value" a line']
        )
    source = Source()
    source.data = _built(source, node, ())
    return source


def _text(path: Path) -> str:
    try:
        raw = path.read_bytes()
    except FileNotFoundError:
        raise ProgrammeError([f"{path}: there is no such file; check the path"]) from None
    except OSError as error:
        raise ProgrammeError([f"{path}: cannot be read: {error.strerror or error}"]) from None
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise ProgrammeError(
            [f"{path.name}, line {line}: this is not UTF-8; save the file in that encoding"]
        ) from None


def _composed(path: Path, text: str) -> yaml.Node | None:
    try:
        return yaml.compose(text, Loader=yaml.BaseLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        if "end of stream" in (error.problem or ""):
            mark = error.context_mark or mark
        place = f"{path.name}, line {mark.line + 1 if mark else 1}"
        raise ProgrammeError([f"{place}: {_advice(error.problem or '')}"]) from None
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        raise ProgrammeError(
            [f"{path.name}, line {line}: there is an invisible control character; delete it"]
        ) from None


ADVICE = (
    ("undefined alias", "a text that begins with * needs quotes around it"),
    ("tag", "a text that begins with ! needs quotes around it"),
    ("'\\t'", "there is a tab; indent with spaces only"),
    ("mapping values", "a colon stands where none can be; put the text in quotes"),
    ("expected ':'", "there is a name without a colon and a value after it"),
    ("end of stream", "a quotation mark or bracket is opened here and never closed"),
    ("<block end>", "this does not fit the lines above; check indentation and quotes"),
    ("<stream end>", "a bracket is opened and never closed"),
    ("cannot start any token", "this character needs quotes around the text it begins"),
    ("but found another document", "--- starts a second document; delete it"),
)  # fmt: skip
"""What YAML's own words mean for somebody who is editing a programme."""


def _advice(problem: str) -> str:
    for words, advice in ADVICE:
        if words in problem:
            return advice
    return f"this is not YAML: {problem or 'it cannot be read'}"


def _built(source: Source, node: yaml.Node, place: Place) -> object:
    source.lines.setdefault(place, node.start_mark.line + 1)
    if not _plain(source, node, place):
        return ""
    if isinstance(node, yaml.SequenceNode):
        return [_built(source, each, (*place, index)) for index, each in enumerate(node.value)]
    if isinstance(node, yaml.MappingNode):
        return {
            key: _built(source, value, (*place, key)) for key, value in _named(source, node, place)
        }
    return str(node.value)


def _plain(source: Source, node: yaml.Node, place: Place) -> bool:
    trouble = _trouble(source, node)
    source.seen.add(id(node))
    if trouble:
        source.problems.append((place, trouble))
    return not trouble


def _trouble(source: Source, node: yaml.Node) -> str:
    if id(node) in source.seen:
        return "shorthand with * is not understood; write it out, or use a list under lists"
    if node.tag not in TAGS:
        return "a text that begins with ! needs quotes around it"
    return "" if _legible(node) else "there is an invisible control character; delete it"


def _legible(node: yaml.Node) -> bool:
    if not isinstance(node, yaml.ScalarNode):
        return True
    return all(each in "\n\t" or category(each) not in {"Cc", "Cs"} for each in node.value)


def _named(source: Source, node: yaml.MappingNode, place: Place) -> Iterator[tuple[str, yaml.Node]]:
    for name, value in node.value:
        key, line = str(name.value), name.start_mark.line + 1
        if not isinstance(name, yaml.ScalarNode) or not _legible(name):
            spot = (*place, "?")
            source.lines[spot] = line
            source.problems.append((spot, "a name must be a plain word; put quotes around a text"))
        elif (*place, key) in source.lines:
            spot = (*place, key)
            first = source.lines[spot]
            source.lines[(*spot, "again")] = line
            sentence = f"is here a second time, first in line {first}; keep one"
            source.problems.append(((*spot, "again"), sentence))
        else:
            source.lines[(*place, key)] = line
            yield key, value
