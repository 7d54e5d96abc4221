"""Tracks: several ways through one programme, each with rules of its own."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Annotated

from pydantic import AfterValidator, Field

from mentoring.participants import Role
from mentoring.programmes.criteria import Criterion, Kind
from mentoring.programmes.matching import Rules
from mentoring.programmes.parts import Key, Line, Part, Problem, refuse
from mentoring.programmes.questions import Option, Page, Question

NAME = "tracks"
"""What a question calls the tracks in ``options_from``, as if they were a list."""

ABOUT: Mapping[str, Criterion] = MappingProxyType(
    {
        "chapter": Criterion.CHAPTER,
        "organisation_as_wished": Criterion.ORGANISATION,
        "languages_in_common": Criterion.LANGUAGES,
        "term_in_common": Criterion.TERM,
        "least_grades_ahead": Criterion.GRADE,
        "most_grades_ahead": Criterion.GRADE,
    }
)
"""What must be asked for each rule to have any effect."""

LOOSE = Rules(languages_in_common=0)
"""Rules that keep nobody apart."""


class Track(Part):
    """One track: its name, what it is in a line, and by which rules it differs from the others."""

    key: Key
    name: Annotated[Line, Field(max_length=75)]
    description: Annotated[Line, Field(max_length=200)]
    rules: Rules = Rules()

    def rules_upon(self, usual: Rules) -> Rules:
        """The programme's usual rules with those in place that this track states itself."""
        own = self.rules
        return usual.model_copy(update={name: getattr(own, name) for name in own.model_fields_set})

    @property
    def option(self) -> Option:
        """The track as an answer to choose."""
        return Option(value=self.key, label=self.name)


def _told_apart(tracks: tuple[Track, ...]) -> tuple[Track, ...]:
    refuse(
        ((position, field), f'"{own}" is used more than once; give each track its own {field}')
        for field in ("key", "name")
        for position, one in enumerate(tracks)
        for own in [getattr(one, field)]
        if sum(getattr(other, field) == own for other in tracks) > 1
    )
    return tracks


Tracks = Annotated[tuple[Track, ...], Field(max_length=10), AfterValidator(_told_apart)]


def contradictions(
    tracks: tuple[Track, ...], pages: tuple[Page, ...], usual: Rules
) -> Iterator[Problem]:
    """What is wrong between the tracks, the questionnaire and the usual rules."""
    asked = [
        (("questionnaire", number, "questions", position), question)
        for number, page in enumerate(pages)
        for position, question in enumerate(page.questions)
        if question.matches is Criterion.TRACK
    ]
    for place, question in asked:
        if not tracks:
            yield (*place, "matches"), f"there are no tracks; list them under {NAME}"
        for inner, sentence in _about(question, tracks) if tracks else ():
            yield (*place, *inner), sentence
    if tracks and not asked:
        yield (NAME,), "nobody is asked for a track: mentees and mentors each need a question"
    yield from _closed([question for _, question in asked], tracks)
    yield from _rules(tracks, pages, usual)


def _about(question: Question, tracks: tuple[Track, ...]) -> Iterator[Problem]:
    """What is wrong with a question that asks for a track."""
    known = [track.key for track in tracks]
    for position, value in enumerate(question.values):
        if value not in known:
            yield ("options", position), f'there is no track "{value}" (there: {", ".join(known)})'
    if question.role is not Role.MENTOR and question.kind is not Kind.ONE:
        yield ("kind",), "a mentee is on one track; ask mentees with kind: one"
    if question.role is not Role.MENTOR and not question.required:
        yield ("required",), "every mentee is on a track; ask with required: true"


def _closed(asked: list[Question], tracks: tuple[Track, ...]) -> Iterator[Problem]:
    """Tracks that mentees or mentors cannot choose."""
    for position, track in enumerate(tracks):
        for role in (Role.MENTEE, Role.MENTOR):
            theirs = [one for one in asked if one.role in (role, Role.BOTH)]
            if theirs and not any(track.key in one.values for one in theirs):
                keys = " or ".join(f'"{one.key}"' for one in theirs)
                yield (
                    (NAME, position),
                    f"no {role} can choose this track; add it to the options of {keys}",
                )


def _rules(tracks: tuple[Track, ...], pages: tuple[Page, ...], usual: Rules) -> Iterator[Problem]:
    """Rules of a track that contradict the usual ones, or that nobody's answer could break."""
    asked = {question.matches for page in pages for question in page.questions}
    for position, track in enumerate(tracks):
        kept = track.rules_upon(usual)
        least, most = kept.least_grades_ahead, kept.most_grades_ahead
        if least is not None and most is not None and least > most:
            yield (
                (NAME, position, "rules"),
                f"least_grades_ahead would be {least}, above most_grades_ahead, which is {most}",
            )
        for name in sorted(track.rules.model_fields_set):
            demands = getattr(track.rules, name) != getattr(LOOSE, name)
            if demands and ABOUT[name] not in asked:
                yield (
                    (NAME, position, "rules", name),
                    f'nobody is asked for "{ABOUT[name]}", so it keeps nobody apart; take it away',
                )
