"""What pydantic found, in the words of somebody who is editing a programme file."""

from collections.abc import Iterator
from difflib import get_close_matches
from textwrap import shorten

from pydantic_core import ErrorDetails

from bot.programmes.source import Place
from mentoring.programmes.parts import Part

SENTENCES = {
    "missing": "is missing; add it",
    "string_type": "should be a text; one that begins with {{ or [ needs quotes around it",
    "string_too_long": "has {actual_length} characters and {max_length} fit; shorten it",
    "too_short": "has {actual_length} entries and needs at least {min_length}",
    "too_long": "has {actual_length} entries and at most {max_length} fit; shorten it",
    "int_parsing": 'should be a whole number, not "{input}"',
    "int_type": "should be a whole number",
    "int_from_float": 'should be a whole number, not "{input}"',
    "float_parsing": 'should be a number, not "{input}"',
    "float_type": "should be a number",
    "finite_number": "should be an ordinary number",
    "bool_parsing": 'should be true or false, not "{input}"',
    "bool_type": "should be true or false",
    "enum": "should be {expected}",
    "greater_than_equal": "should be {ge} or more, not {input}",
    "less_than_equal": "should be {le} or less, not {input}",
    "tuple_type": 'should be a list, one entry a line with "- " before it',
    "dict_type": 'should hold settings, one "name: value" a line',
    "model_type": 'should hold settings, one "name: value" a line',
    "model_attributes_type": 'should hold settings, one "name: value" a line',
    "programme": "{sentence}",
}
"""By pydantic's type of error; braces are filled from its context."""

SINGULAR = {
    "questionnaire": "page",
    "questions": "question",
    "consents": "text",
    "tracks": "track",
}
"""What one entry of a list is called."""


def sentence_about(error: ErrorDetails) -> str:
    """One finding of pydantic as a sentence that says what to do."""
    given = error["input"]
    if given == "":
        return "is empty; fill it in or take the line away"
    if error["type"] == "extra_forbidden":
        return _unknown(str(error["loc"][-1]))
    kind = (
        "string_too_long" if isinstance(given, str) and "long" in error["type"] else error["type"]
    )
    length = len(given) if isinstance(given, str) else 0
    values = {"input": shorten(str(given), 60), "actual_length": length, **error.get("ctx", {})}
    return SENTENCES[kind].format_map(values) if kind in SENTENCES else error["msg"]


def an_echo(error: ErrorDetails) -> bool:
    """Whether pydantic calls a list too short only because its entries are wrong."""
    given, least = error["input"], error.get("ctx", {}).get("min_length", 0)
    return error["type"] == "too_short" and isinstance(given, list) and len(given) >= least


def _unknown(name: str) -> str:
    close = get_close_matches(name, set(_names(Part)), n=1)
    advice = f'did you mean "{close[0]}"?' if close else "take it away"
    return f"there is no setting of this name here; {advice}"


def _names(part: type[Part]) -> Iterator[str]:
    for name, info in part.model_fields.items():
        yield info.alias or name
    for each in part.__subclasses__():
        yield from _names(each)


def place_of(error: ErrorDetails) -> Place:
    """Where in the file pydantic found it; a mistake in a name belongs to the name."""
    return tuple(step for step in error["loc"] if step != "[key]")


def where(data: object, place: Place) -> str:
    """The way to a place, in names that stand in the file, with a colon after it."""
    words: list[str] = []
    for depth, step in enumerate(place):
        inner = _at(data, place[: depth + 1])
        if isinstance(step, int):
            _append_entry(words, step, inner)
        elif step not in {"again", "?"}:
            words.append(step)
    return " → ".join(words) + ": " if words else ""


def _append_entry(words: list[str], index: int, entry: object) -> None:
    container = words[-1] if words else ""
    name = _name(entry)
    noun = SINGULAR.get(container, "")
    if container == "questions":
        words.pop()
    words.append(f'{noun} "{name}"'.strip() if name else f"{noun or 'entry'} {index + 1}")


def _name(entry: object) -> str:
    if not isinstance(entry, dict):
        return ""
    names = (entry.get(field) for field in ("key", "title", "value", "label"))
    return next((name for name in names if isinstance(name, str) and name), "")


def _at(data: object, place: Place) -> object:
    for step in place:
        try:
            data = data[step]  # type: ignore[index]  # a step that does not fit is what except is for
        except (KeyError, IndexError, TypeError):
            return None
    return data
