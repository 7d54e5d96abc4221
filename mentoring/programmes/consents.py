"""The texts that everybody agrees to before joining."""

from enum import StrEnum
from hashlib import sha256
from typing import Annotated

from pydantic import Field, field_validator

from mentoring.programmes.parts import PARAGRAPH, Line, Part, Prose, refuse


class ConsentKey(StrEnum):
    """The three texts that no programme goes without."""

    DISCLAIMER = "disclaimer"
    CONDUCT = "conduct"
    DATA_NOTICE = "data_notice"


class Consent(Part):
    """A text to agree to, with the label of its box and what is said when it is not ticked."""

    key: ConsentKey
    title: Annotated[Line, Field(max_length=150)]
    version: Annotated[Line, Field(max_length=40)]
    text: Prose
    agree: Annotated[Line, Field(max_length=75)]
    refused: Annotated[Line, Field(max_length=2000)]

    @property
    def digest(self) -> str:
        """The SHA-256 of the exact text, in hexadecimal."""
        return sha256(self.text.encode()).hexdigest()

    @property
    def paragraphs(self) -> tuple[str, ...]:
        """The text in pieces that Slack can show."""
        return tuple(self.text.split("\n\n"))

    @field_validator("text")
    @classmethod
    def _fits_slack(cls, text: str) -> str:
        refuse(
            ((), f"a paragraph has {len(paragraph)} characters, {PARAGRAPH} fit; add a blank line")
            for paragraph in text.split("\n\n")
            if len(paragraph) > PARAGRAPH
        )
        return text
