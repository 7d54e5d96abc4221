"""The whole programme, as one frozen noun."""

from collections.abc import Iterator, Mapping
from typing import Annotated, Self

from pydantic import Field, ValidationInfo, field_validator, model_validator

from mentoring.participants import Role
from mentoring.programmes.agreement import disagreements
from mentoring.programmes.consents import Consent, ConsentKey
from mentoring.programmes.matching import Matching, Rules
from mentoring.programmes.parts import PARAGRAPH, Key, Line, Part, Problem, filled, refuse
from mentoring.programmes.questionnaire import pages_for, resolve
from mentoring.programmes.questions import Options, Page, Question, repeated
from mentoring.programmes.resources import Resource, TrainingItem
from mentoring.programmes.settings import Rhythm
from mentoring.programmes.tracks import NAME as TRACKS
from mentoring.programmes.tracks import Track, Tracks, contradictions

Lines = Annotated[
    tuple[Annotated[Line, Field(max_length=300)], ...], Field(min_length=1, max_length=10)
]
PAGE_BLOCKS = 100
Handbook = Annotated[tuple[Resource, ...], Field(max_length=20)]

UNNAMED = "…"
"""Stands in texts for a name that is itself wrong, so that the mistake is told once."""


class Commitment(Part):
    """What each role asks of somebody."""

    mentor: Lines
    mentee: Lines


class Resources(Part):
    """The short handbook of each role."""

    mentor: Handbook = ()
    mentee: Handbook = ()


class Training(Part):
    """What new mentors learn; if required, before their first pairing."""

    required: bool = False
    items: Annotated[tuple[TrainingItem, ...], Field(max_length=10)] = ()

    @field_validator("items")
    @classmethod
    def _told_apart(cls, items: tuple[TrainingItem, ...]) -> tuple[TrainingItem, ...]:
        keys = [item.key for item in items]
        refuse(
            ((position, "key"), f'"{key}" is used more than once; give each item its own key')
            for position, key in enumerate(keys)
            if keys.count(key) > 1
        )
        return items


class Programme(Part):
    """Everything that a community has decided about its mentoring programme."""

    name: Annotated[Line, Field(max_length=75)]
    community: Annotated[Line, Field(max_length=75)]
    welcome: Annotated[Line, Field(max_length=PARAGRAPH)]
    commitment: Commitment
    self_check: Lines
    consents: tuple[Consent, ...]
    tracks: Tracks = ()
    lists: dict[Key, Options] = Field(default_factory=dict)
    questionnaire: Annotated[tuple[Page, ...], Field(min_length=1, max_length=20)]
    matching: Matching = Matching()
    rhythm: Rhythm = Rhythm()
    resources: Resources = Resources()
    training: Training = Training()
    helplines: Annotated[tuple[Resource, ...], Field(max_length=20)] = ()

    def questions_for(self, role: Role) -> tuple[Page, ...]:
        """The questionnaire's pages for a role, each with at least one question.

        What everybody is asked comes first, then the mentee's questions, then the mentor's.
        """
        return pages_for(role, self.questionnaire)

    def question(self, key: str) -> Question:
        """The question with this key.

        Raises:
            KeyError: the programme asks nothing of that name.
        """
        for page in self.questionnaire:
            for question in page.questions:
                if question.key == key:
                    return question
        raise KeyError(key)

    def track(self, key: str) -> Track | None:
        """The track with this key; None when there is no such track, or not any more."""
        return next((one for one in self.tracks if one.key == key), None)

    def rules_on(self, track: str) -> Rules:
        """The rules for a mentee on this track; the usual ones for somebody on none."""
        found = self.track(track)
        return found.rules_upon(self.matching.rules) if found else self.matching.rules

    def consent(self, key: ConsentKey) -> Consent:
        """The text to agree to with this key; every programme has all three."""
        return next(consent for consent in self.consents if consent.key is key)

    @model_validator(mode="before")
    @classmethod
    def _fill_in(cls, raw: object) -> object:
        return filled(raw, _values(raw)) if isinstance(raw, Mapping) else raw

    @field_validator("consents")
    @classmethod
    def _all_three(cls, consents: tuple[Consent, ...]) -> tuple[Consent, ...]:
        keys = [consent.key for consent in consents]
        missing = [key for key in ConsentKey if key not in keys]
        twice = [position for position, key in enumerate(keys) if key in keys[:position]]
        refuse(
            [
                *(
                    ((), f'"{key}" is missing; everybody agrees to it before joining')
                    for key in missing
                ),
                *(((place, "key"), "this text stands here more than once") for place in twice),
                *(((), sentence) for sentence in _too_long_for_one_page(consents)),
            ]
        )
        return consents

    @field_validator("lists")
    @classmethod
    def _options_differ(cls, lists: dict[str, Options], info: ValidationInfo) -> dict[str, Options]:
        problems: list[Problem] = [
            ((name, *place), sentence)
            for name, options in lists.items()
            for place, sentence in repeated(options)
        ]
        if info.data.get("tracks") and TRACKS in lists:
            problems.append(((TRACKS,), "the tracks are a list of this name; call it another"))
        refuse(problems)
        return lists

    @field_validator("questionnaire")
    @classmethod
    def _agreeing(cls, pages: tuple[Page, ...], info: ValidationInfo) -> tuple[Page, ...]:
        if not {"lists", "tracks"} <= info.data.keys():
            return pages
        tracks: tuple[Track, ...] = info.data["tracks"]
        named = {TRACKS: tuple(one.option for one in tracks)} if tracks else {}
        return resolve(pages, {**info.data["lists"], **named})

    @model_validator(mode="after")
    def _agreeing_with_itself(self) -> Self:
        pages = self.questionnaire
        contradicting = contradictions(self.tracks, pages, self.matching.rules)
        refuse([*disagreements(self.matching, pages), *contradicting])
        return self


def _too_long_for_one_page(consents: tuple[Consent, ...]) -> Iterator[str]:
    paragraphs = sum(len(consent.paragraphs) for consent in consents)
    room = PAGE_BLOCKS - 2 * len(consents) - 1
    if paragraphs > room:
        yield f"the texts have {paragraphs} paragraphs, {room} fit on their page; join some"


def _values(raw: Mapping[object, object]) -> dict[str, str]:
    rhythm, matching = raw.get("rhythm"), raw.get("matching")
    return {
        "programme": _shown(raw, "name", UNNAMED),
        "community": _shown(raw, "community", UNNAMED),
        "days": _shown(rhythm, "enrolment_days", Rhythm().enrolment_days),
        "capacity": _shown(matching, "capacity_cap", Matching().capacity_cap),
    }


def _shown(part: object, name: str, default: str | int) -> str:
    value = part.get(name, default) if isinstance(part, Mapping) else default
    return str(value if isinstance(value, str | int) else default).strip()
