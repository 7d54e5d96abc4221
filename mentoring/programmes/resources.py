"""What a programme gives people to read, to learn and to turn to."""

from typing import Annotated

from pydantic import Field

from mentoring.programmes.parts import PARAGRAPH, Address, Key, Line, Part, Prose


class Resource(Part):
    """Something worth reading, or a place to turn to."""

    title: Annotated[Line, Field(max_length=150)]
    text: Annotated[Prose, Field(max_length=PARAGRAPH)]
    url: Address | None = None


class TrainingItem(Part):
    """One thing that a new mentor learns and ticks off."""

    key: Key
    title: Annotated[Line, Field(max_length=75)]
    text: Annotated[Prose, Field(max_length=PARAGRAPH)]
    url: Address | None = None
