"""The questions of a programme, the options they offer and the pages they stand on."""

from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Annotated, Self

from pydantic import Field, model_validator

from mentoring.participants import Role
from mentoring.programmes.criteria import WISHES, Criterion, Kind
from mentoring.programmes.parts import Key, Line, Part, Problem, refuse

MOST_OPTIONS = 100
MOST_CHARACTERS = 3000


class Option(Part):
    """One possible answer. In the file a plain text is both its value and its label."""

    value: Annotated[Line, Field(max_length=150)]
    label: Annotated[Line, Field(max_length=75)]

    @model_validator(mode="before")
    @classmethod
    def _plain(cls, raw: object) -> object:
        return {"value": raw, "label": raw} if isinstance(raw, str | int | float) else raw


Options = Annotated[tuple[Option, ...], Field(min_length=1, max_length=MOST_OPTIONS)]


def repeated(options: tuple[Option, ...]) -> Iterator[Problem]:
    """Options that cannot be told apart."""
    values = Counter(option.value for option in options)
    labels = Counter(option.label for option in options)
    for position, option in enumerate(options):
        if values[option.value] > 1 or labels[option.label] > 1:
            yield (position,), f'"{option.label}" stands here more than once; keep one'


class Question(Part):
    """Something a participant is asked when joining.

    ``least`` and ``most`` count the options to choose (kind ``many``) or bound the number
    (kind ``number``); ``limit`` is in characters. A question with ``matches`` takes part in
    matching; with ``show_to_partner`` its answer stands on the profile that others see.
    """

    key: Key
    label: Annotated[Line, Field(max_length=2000)]
    kind: Kind
    role: Role = Field(default=Role.BOTH, alias="for")
    required: bool = False
    hint: Annotated[Line, Field(max_length=2000)] | None = None
    placeholder: Annotated[Line, Field(max_length=150)] | None = None
    options: Options | None = None
    options_from: str | None = None
    least: Annotated[int, Field(ge=0)] | None = None
    most: Annotated[int, Field(ge=1)] | None = None
    limit: Annotated[int, Field(ge=1, le=MOST_CHARACTERS)] | None = None
    matches: Criterion | None = None
    show_to_partner: bool = False

    @property
    def choices(self) -> tuple[Option, ...]:
        """What can be chosen; empty where the answer is written."""
        return self.options or ()

    @property
    def values(self) -> tuple[str, ...]:
        """The values of what can be chosen."""
        return tuple(option.value for option in self.choices)

    def label_of(self, value: str) -> str:
        """What people read for a chosen value; the value itself if it is no longer offered."""
        return self._labels.get(value, value)

    @cached_property
    def _labels(self) -> Mapping[str, str]:
        return {option.value: option.label for option in reversed(self.choices)}

    @model_validator(mode="after")
    def _makes_sense(self) -> Self:
        refuse([*self._about_options(), *self._about_bounds(), *self._about_matching()])
        return self

    def _about_options(self) -> Iterator[Problem]:
        given = [name for name in ("options", "options_from") if getattr(self, name) is not None]
        if self.kind.chooses and not given:
            yield (
                (),
                f'a question of kind "{self.kind}" needs options, or options_from: NAME of a list',
            )
        if given and not self.kind.chooses:
            yield (given[0],), f'a question of kind "{self.kind}" has no options; use one or many'
        for place, sentence in repeated(self.choices):
            yield ("options", *place), sentence

    def _about_bounds(self) -> Iterator[Problem]:
        for name in ("least", "most"):
            if getattr(self, name) is not None and self.kind not in {Kind.MANY, Kind.NUMBER}:
                yield (name,), "only questions of kind many or number have this; take it away"
        if self.limit is not None and not self.kind.writes:
            yield ("limit",), "only questions of kind line or words have this; take it away"
        if self.least is not None and self.most is not None and self.least > self.most:
            yield ("least",), f"must not be above most ({self.most})"

    def _about_matching(self) -> Iterator[Problem]:
        if self.matches is Criterion.HOURS:
            yield ("matches",), "nobody is asked for hours: Slack knows everybody's time zone"
        elif self.matches is not None and self.kind not in self.matches.kinds:
            fitting = " or ".join(self.matches.kinds)
            yield ("matches",), f'"{self.matches}" needs a question of kind {fitting}'


class Page(Part):
    """One page of the questionnaire, as long as people have patience for."""

    title: Annotated[Line, Field(max_length=24)]
    role: Role = Field(default=Role.BOTH, alias="for")
    questions: Annotated[tuple[Question, ...], Field(min_length=1, max_length=10)]

    @model_validator(mode="after")
    def _for_one_role(self) -> Self:
        refuse(
            (
                ("questions", position, "for"),
                f"its page is for a {self.role} only; ask it on another page",
            )
            for position, question in enumerate(self.questions)
            if self.role is not Role.BOTH and question.role not in {self.role, Role.BOTH}
        )
        return self

    def only(self, role: Role) -> "Page":
        """The same page with the questions that are for exactly this role."""
        kept = tuple(question for question in self.questions if question.role is role)
        return self.model_copy(update={"questions": kept})

    def resolved(self, lists: Mapping[str, tuple[Option, ...]]) -> "Page":
        """The same page with every named list in place and the page's role on its questions."""
        return self.model_copy(
            update={
                "questions": tuple(
                    question.model_copy(update=self._resolution(question, lists))
                    for question in self.questions
                )
            }
        )

    def _resolution(
        self, question: Question, lists: Mapping[str, tuple[Option, ...]]
    ) -> dict[str, object]:
        role = question.role if self.role is Role.BOTH else self.role
        named = lists.get(question.options_from or "")
        return {"role": role, "options": named or question.options}


def wishes(question: Question) -> Iterator[Problem]:
    """Options whose values the rules would not understand."""
    known = WISHES.get(question.matches) if question.matches else None
    for position, value in enumerate(question.values):
        if known and value not in known:
            yield (
                ("options", position),
                f'the value "{value}" means nothing to matching; use {", ".join(known)}',
            )
