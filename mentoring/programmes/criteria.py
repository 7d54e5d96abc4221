"""What matching can compare, and what a question must look like to be compared."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType


class Kind(StrEnum):
    """How a question is answered."""

    LINE = "line"
    WORDS = "words"
    ONE = "one"
    MANY = "many"
    NUMBER = "number"
    DATE = "date"

    @property
    def chooses(self) -> bool:
        """Whether the answer is chosen from options."""
        return self in {Kind.ONE, Kind.MANY}

    @property
    def writes(self) -> bool:
        """Whether the answer is free text."""
        return self in {Kind.LINE, Kind.WORDS}


class Criterion(StrEnum):
    """What matching compares between a mentor and a mentee."""

    SKILLS = "skills"
    THEMES = "themes"
    GOALS = "goals"
    CHAPTER = "chapter"
    LANGUAGES = "languages"
    TERM = "term"
    MEETING = "meeting"
    LOCATION = "location"
    ORGANISATION = "organisation"
    INSIDE_OUTSIDE = "inside_outside"
    GRADE = "grade"
    CONFLICTS = "conflicts"
    WORDS = "words"
    HOURS = "hours"
    TRACK = "track"

    @property
    def kinds(self) -> tuple[Kind, ...]:
        """The kinds of question whose answers this criterion can compare."""
        return _KINDS.get(self, (Kind.ONE,))

    @property
    def compares(self) -> bool:
        """Whether it gives points; the others only steer or exclude."""
        return self not in {Criterion.CONFLICTS, Criterion.INSIDE_OUTSIDE, Criterion.TRACK}

    @property
    def one_sided(self) -> bool:
        """Whether it already counts when only mentors or only mentees are asked."""
        return self in {Criterion.CONFLICTS, Criterion.INSIDE_OUTSIDE}

    @property
    def shared(self) -> bool:
        """Whether both sides choose from the same options."""
        return Kind.MANY in self.kinds or self in {Criterion.CHAPTER, Criterion.GRADE}


class Wish(StrEnum):
    """The option values that the rules understand, whatever their labels say."""

    LONG = "long"
    SHORT = "short"
    ESSENTIAL = "essential"
    HELPFUL = "helpful"
    UNIMPORTANT = "unimportant"
    INSIDE = "inside"
    OUTSIDE = "outside"
    EITHER = "either"


WISHES: Mapping[Criterion, tuple[Wish, ...]] = MappingProxyType(
    {
        Criterion.TERM: (Wish.LONG, Wish.SHORT, Wish.EITHER),
        Criterion.MEETING: (Wish.ESSENTIAL, Wish.HELPFUL, Wish.UNIMPORTANT),
        Criterion.INSIDE_OUTSIDE: (Wish.INSIDE, Wish.OUTSIDE, Wish.EITHER),
    }
)
"""The values that the options of a question for these criteria may have."""

_KINDS = {
    Criterion.SKILLS: (Kind.MANY,),
    Criterion.THEMES: (Kind.MANY,),
    Criterion.GOALS: (Kind.MANY,),
    Criterion.LANGUAGES: (Kind.MANY,),
    Criterion.WORDS: (Kind.MANY,),
    Criterion.LOCATION: (Kind.LINE, Kind.WORDS),
    Criterion.ORGANISATION: (Kind.LINE,),
    Criterion.CONFLICTS: (Kind.LINE, Kind.WORDS),
    Criterion.HOURS: (),
    Criterion.TRACK: (Kind.ONE, Kind.MANY),
}
