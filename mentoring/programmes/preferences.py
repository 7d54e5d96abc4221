"""Whom mentees would like best: how many they may name, and what that counts."""

from enum import StrEnum
from typing import Annotated, Self

from pydantic import Field, model_validator

from mentoring.programmes.parts import Part, refuse


class Mode(StrEnum):
    """What choices do: add to the points, or decide as far as both sides rank."""

    BONUS = "bonus"
    STABLE = "stable"


class Preferences(Part):
    """How many mentors a mentee may name, in order; what the first of them adds, in points."""

    ranked: Annotated[int, Field(ge=0, le=5)] = 0
    bonus: Annotated[int, Field(ge=0, le=5000)] = 1000
    mode: Mode = Mode.BONUS

    @property
    def stable(self) -> bool:
        """Whether no two people may rather have each other than what they get."""
        return self.mode is Mode.STABLE

    @model_validator(mode="after")
    def _stable_needs_choices(self) -> Self:
        if self.stable and not self.ranked:
            refuse([(("mode",), "stable goes by choices: let ranked be 1 or more, or write bonus")])
        return self

    def bonus_of(self, place: int) -> int:
        """Return what a choice adds; the first has place 0 and the whole bonus, each next less.

        All steps are equally large: of three choices the last adds a third.
        """
        return self.bonus * (self.ranked - place) // self.ranked
