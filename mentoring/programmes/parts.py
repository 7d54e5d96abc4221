"""What every part of a programme file shares: frozen nouns, tidy texts, placed problems."""

import re
from collections.abc import Iterable, Mapping
from typing import Annotated

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, ValidationError
from pydantic_core import InitErrorDetails, PydanticCustomError

PLACEHOLDERS = ("programme", "community", "days", "capacity")
"""What a text may name in braces; filled in once, when the programme is read."""

PARAGRAPH = 3000
"""Characters that Slack shows in one piece of text."""

Place = tuple[str | int, ...]
Problem = tuple[Place, str]
"""Where something is wrong, seen from the part that found it, and the sentence about it."""


class Part(BaseModel):
    """A piece of the programme file: frozen, and without names that nobody knows."""

    model_config = ConfigDict(extra="forbid", frozen=True, coerce_numbers_to_str=True)


def refuse(problems: Iterable[Problem]) -> None:
    """Raise all problems at once, each with its place; do nothing when there are none."""
    found = [
        InitErrorDetails(type=_sentence(sentence), loc=place, input=None)
        for place, sentence in problems
    ]
    if found:
        raise ValidationError.from_exception_data("Programme", found)


def _sentence(text: str) -> PydanticCustomError:
    # The sentence travels as a value, so that braces in it are never taken for a template.
    return PydanticCustomError("programme", "{sentence}", {"sentence": text})


def _checked(text: str) -> str:
    for name in re.findall(r"\{([^{}\n]*)\}", text):
        if name not in PLACEHOLDERS:
            known = ", ".join(f"{{{name}}}" for name in PLACEHOLDERS)
            raise _sentence(f"nothing is known to fill in for {{{name}}}; a text may use {known}")
        raise _sentence(f"{{{name}}} cannot be used here, because it is made from this text")
    return text


def _one_line(value: object) -> object:
    return _checked(" ".join(value.split())) if isinstance(value, str) else value


def _unwrapped(value: object) -> object:
    if not isinstance(value, str):
        return value
    paragraphs = re.split(r"\n[ \t]*\n\s*", value.strip())
    return _checked("\n\n".join(map(_paragraph, paragraphs)))


def _paragraph(text: str) -> str:
    lines = [" ".join(line.split()) for line in text.splitlines()]
    marked = [re.sub(r"^- ", "\n• ", line) for line in lines]
    return " ".join(marked).replace(" \n", "\n").strip()


def _snake_case(key: str) -> str:
    if not re.fullmatch(r"[a-z][a-z0-9_]*", key):
        raise _sentence("use small letters, digits and underscores, and begin with a letter")
    return key


def _full_address(url: str) -> str:
    if not re.fullmatch(r"(https://|mailto:)\S+", url):
        raise _sentence("write the full address, beginning with https:// or mailto:")
    return url


Line = Annotated[str, BeforeValidator(_one_line), Field(min_length=1)]
"""A text on one line; line breaks in the file become spaces."""

Prose = Annotated[str, BeforeValidator(_unwrapped), Field(min_length=1)]
"""Paragraphs between blank lines. Single line breaks are only wrapping; ``- `` starts a bullet."""

Key = Annotated[str, Field(max_length=60), AfterValidator(_snake_case)]
"""The name under which something is kept: small letters, digits and underscores."""

Address = Annotated[Line, Field(max_length=PARAGRAPH), AfterValidator(_full_address)]
"""Where a link leads."""


def filled(raw: object, values: Mapping[str, str]) -> object:
    """Put the values in place of their ``{placeholders}`` in every text, however deep."""
    if isinstance(raw, str):
        for name in PLACEHOLDERS:
            raw = raw.replace(f"{{{name}}}", values.get(name, f"{{{name}}}"))
        return raw
    if isinstance(raw, Mapping):
        return {key: filled(value, values) for key, value in raw.items()}
    if isinstance(raw, list | tuple):
        return [filled(value, values) for value in raw]
    return raw
