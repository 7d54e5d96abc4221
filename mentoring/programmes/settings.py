"""The numbers of a programme: what its year is like."""

from collections.abc import Iterator
from typing import Annotated, Self

from pydantic import Field, model_validator

from mentoring.feedback import Occasion
from mentoring.programmes.parts import Part, Problem, refuse

Days = Annotated[int, Field(ge=1, le=3650)]
Months = Annotated[int, Field(ge=1, le=120)]


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


class QuietHours(Part):
    """From which hour until which nothing is said unasked, on a person's own clock."""

    evening: Annotated[int, Field(ge=1, le=23)] = 18
    morning: Annotated[int, Field(ge=0, le=22)] = 8

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if not self.morning < self.evening:
            refuse([(("morning",), f"must be below evening ({self.evening})")])
        return self


class NoShows(Part):
    """After how many no-shows of the same person organisers know; 0 switches it off."""

    organisers_after: Annotated[int, Field(ge=0, le=20)] = 2


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
    feedback_asks: tuple[Occasion, ...] = tuple(Occasion)
    feedback_first_day: Days = 30
    feedback_every_days: Days = 60
    plan_review_days: tuple[Days, ...] = (90, 150)
    inactivity: Inactivity = Inactivity()
    no_shows: NoShows = NoShows()
    waiting_list_every_days: Days = 1
    waiting_list_ask_days: Days = 30
    unasked_messages_a_week: Annotated[int, Field(ge=1, le=20)] = 2
    quiet_hours: QuietHours = QuietHours()
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
        if len(set(self.feedback_asks)) < len(self.feedback_asks):
            yield ("feedback_asks",), "name each kind of question once, such as [fit, closing]"
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
