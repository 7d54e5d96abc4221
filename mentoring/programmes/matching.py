"""How a programme matches: who decides, who never meets whom, what counts how much."""

from enum import StrEnum
from typing import Annotated, Self

from pydantic import Field, model_validator

from mentoring.programmes.criteria import Criterion
from mentoring.programmes.parts import Key, Part, refuse
from mentoring.programmes.preferences import Preferences

Weight = Annotated[float, Field(ge=0, le=100, allow_inf_nan=False)]


class Weights(Part):
    """How much each criterion counts; 0 switches it off."""

    skills: Weight = 10
    themes: Weight = 3
    goals: Weight = 3
    chapter: Weight = 1
    languages: Weight = 2
    term: Weight = 2
    meeting: Weight = 1
    location: Weight = 1
    organisation: Weight = 2
    grade: Weight = 1
    words: Weight = 0.5
    hours: Weight = 1

    def of(self, criterion: Criterion) -> float:
        """The weight of a criterion; those that do not compare have none."""
        return float(getattr(self, criterion, 0))


class Same(StrEnum):
    """Whether two people must, must not, or may belong to the same chapter."""

    ANY = "any"
    SAME = "same"
    DIFFERENT = "different"


Gap = Annotated[int, Field(ge=-100, le=100)] | None


class Rules(Part):
    """Who never meets whom, whatever else fits.

    The last two are by how many grades the mentor is ahead. Whoever left a question out is kept
    from nobody by it.
    """

    chapter: Same = Same.ANY
    organisation_as_wished: bool = False
    languages_in_common: Annotated[int, Field(ge=0, le=10)] = 1
    term_in_common: bool = False
    least_grades_ahead: Gap = None
    most_grades_ahead: Gap = None

    @model_validator(mode="after")
    def _rising(self) -> Self:
        least, most = self.least_grades_ahead, self.most_grades_ahead
        if least is not None and most is not None and least > most:
            refuse([(("least_grades_ahead",), f"must not be above most_grades_ahead ({most})")])
        return self


class Floor(Part):
    """Of each circle of mentees about as large a share is matched as of all.

    A circle is who gave the same answer to the question ``by``. ``leeway`` is how much smaller its
    share may be, from 0 to 1.
    """

    by: Key
    leeway: Annotated[float, Field(ge=0, le=1, allow_inf_nan=False)] = 0.02


class Tail(StrEnum):
    """How much the weakest pairs count more than the others."""

    NONE = "none"
    MILD = "mild"
    STRONG = "strong"


class Fairness(Part):
    """What matching a cohort does for the sake of fairness; the bonus is in points."""

    waiting_bonus: Annotated[int, Field(ge=0, le=5000)] = 1500
    floor: Floor | None = None
    tail: Tail = Tail.NONE


class Decider(StrEnum):
    """Who has the last word on a new pairing."""

    MENTEE = "mentee"
    ORGANISER_CONFIRMS = "organiser_confirms"
    ORGANISER_ONLY = "organiser_only"


class Matching(Part):
    """How mentees and mentors find each other."""

    suggestions: Annotated[int, Field(ge=1, le=5)] = 3
    back_ups: Annotated[int, Field(ge=0, le=4)] = 2
    who_decides: Decider = Decider.MENTEE
    vetting: bool = True
    capacity_usual: Annotated[int, Field(ge=1, le=10)] = 1
    capacity_cap: Annotated[int, Field(ge=1, le=10)] = 3
    coverage: Annotated[int, Field(ge=0, le=20_000)] = 10_000
    fairness: Fairness = Fairness()
    preferences: Preferences = Preferences()
    rules: Rules = Rules()
    weights: Weights = Weights()

    @property
    def by_organisers(self) -> bool:
        """Whether only organisers bring people together."""
        return self.who_decides is Decider.ORGANISER_ONLY

    @property
    def confirmed(self) -> bool:
        """Whether an organiser confirms what a mentee and a mentor have agreed."""
        return self.who_decides is Decider.ORGANISER_CONFIRMS

    @model_validator(mode="after")
    def _fair_or_stable(self) -> Self:
        if self.preferences.stable:
            said = "in a stable matching choices decide (preferences: mode); leave this out"
            asked = {"floor": self.fairness.floor, "tail": self.fairness.tail is not Tail.NONE}
            refuse((("fairness", name), said) for name, one in asked.items() if one)
        elif self.preferences.ranked and self.fairness.tail is not Tail.NONE:
            said = "choices are weighed by points, which a tail bends; leave one of the two out"
            refuse([(("fairness", "tail"), said)])
        return self

    @model_validator(mode="after")
    def _usual_within_cap(self) -> Self:
        if self.capacity_usual > self.capacity_cap:
            refuse([(("capacity_usual",), f"must not be above capacity_cap ({self.capacity_cap})")])
        return self
