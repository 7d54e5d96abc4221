"""The numbers of a programme: how it matches and what its year is like."""

from collections.abc import Iterator
from enum import StrEnum
from typing import Annotated, Self

from pydantic import Field, model_validator

from mentoring.programmes.criteria import Criterion
from mentoring.programmes.parts import Part, Problem, refuse

Days = Annotated[int, Field(ge=1, le=3650)]
Months = Annotated[int, Field(ge=1, le=120)]
Weight = Annotated[float, Field(ge=0, le=100, allow_inf_nan=False)]


class Weights(Part):
    """How much each criterion counts; 0 switches it off."""

    skills: Weight = 5
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


class Fairness(Part):
    """What a cohort's matching adds for the sake of fairness, in points."""

    waiting_bonus: Annotated[int, Field(ge=0, le=5000)] = 1500


class Decider(StrEnum):
    """Who has the last word on a new pairing."""

    PAIR = "pair"
    ORGANISER = "organiser"


class Matching(Part):
    """How mentees and mentors find each other."""

    suggestions: Annotated[int, Field(ge=1, le=5)] = 3
    back_ups: Annotated[int, Field(ge=0, le=4)] = 2
    decided_by: Decider = Decider.PAIR
    vetting: bool = True
    capacity_usual: Annotated[int, Field(ge=1, le=10)] = 1
    capacity_cap: Annotated[int, Field(ge=1, le=10)] = 3
    coverage: Annotated[int, Field(ge=0, le=20_000)] = 10_000
    fairness: Fairness = Fairness()
    rules: Rules = Rules()
    weights: Weights = Weights()

    @model_validator(mode="after")
    def _usual_within_cap(self) -> Self:
        if self.capacity_usual > self.capacity_cap:
            refuse([(("capacity_usual",), f"must not be above capacity_cap ({self.capacity_cap})")])
        return self


class Terms(Part):
    """How long a pairing lasts."""

    usual_months: Months = 6
    short_months: Months = 3
    longest_months: Months = 12

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        limit = self.longest_months
        refuse(
            ((name,), f"must not be above longest_months ({limit})")
            for name in ("usual_months", "short_months")
            if getattr(self, name) > limit
        )
        return self


class Inactivity(Part):
    """Days of silence after which a pairing is asked, warned and closed."""

    asked_after_days: Days = 60
    notice_after_days: Days = 90
    closed_after_days: Days = 97

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if not self.asked_after_days < self.notice_after_days < self.closed_after_days:
            refuse([((), "asked first, then warned, then closed: three rising numbers, please")])
        return self


class Rhythm(Part):
    """Every period of the programme's year. Days and months unless the name says otherwise."""

    enrolment_days: Days = 365
    closing_notice_days: tuple[Days, ...] = (30, 14, 3)
    terms: Terms = Terms()
    catch_up_every_days: Days = 30
    catch_up_hour: Annotated[int, Field(ge=0, le=23)] = 10
    catch_up_reminder_days: tuple[Days, ...] = (3, 7)
    catch_up_minutes: Annotated[
        tuple[Annotated[int, Field(ge=5, le=480)], ...], Field(min_length=1, max_length=10)
    ] = (30, 45, 60)
    catch_up_usual_minutes: int = 60
    first_meeting_days: Annotated[tuple[Days, ...], Field(min_length=3, max_length=3)] = (7, 14, 21)
    request_days: Days = 5
    request_reminder_days: tuple[Days, ...] = (2, 4)
    vetting_working_days: Days = 3
    vetting_reminder_working_days: Days = 2
    feedback_first_day: Days = 30
    feedback_every_days: Days = 60
    plan_review_days: tuple[Days, ...] = (90, 150)
    inactivity: Inactivity = Inactivity()
    waiting_list_every_days: Days = 1
    unasked_messages_a_week: Annotated[int, Field(ge=1, le=20)] = 2
    retention_months: Months = 12
    audit_months: Months = 24

    @model_validator(mode="after")
    def _agrees_with_itself(self) -> Self:
        refuse([*self._too_late(), *self._disorder(), *self._minutes()])
        return self

    def _too_late(self) -> Iterator[Problem]:
        for name, end in (
            ("closing_notice_days", "enrolment_days"),
            ("catch_up_reminder_days", "catch_up_every_days"),
            ("request_reminder_days", "request_days"),
        ):
            days: tuple[int, ...] = getattr(self, name)
            limit: int = getattr(self, end)
            for position, day in enumerate(days):
                if day >= limit:
                    yield (name, position), f"{day} must be below {end}, which is {limit}"
        if self.vetting_reminder_working_days >= self.vetting_working_days:
            limit = self.vetting_working_days
            yield (
                ("vetting_reminder_working_days",),
                f"must be below vetting_working_days ({limit})",
            )

    def _disorder(self) -> Iterator[Problem]:
        falling = self.closing_notice_days
        if list(falling) != sorted(set(falling), reverse=True):
            yield ("closing_notice_days",), "count down to the end, such as [30, 14, 3]"
        for name in (
            "catch_up_reminder_days",
            "first_meeting_days",
            "request_reminder_days",
            "plan_review_days",
            "catch_up_minutes",
        ):
            rising: tuple[int, ...] = getattr(self, name)
            if list(rising) != sorted(set(rising)):
                yield (name,), "write the numbers in rising order, each once"

    def _minutes(self) -> Iterator[Problem]:
        if self.catch_up_usual_minutes not in self.catch_up_minutes:
            choices = ", ".join(map(str, self.catch_up_minutes))
            yield ("catch_up_usual_minutes",), f"must be one of catch_up_minutes ({choices})"
