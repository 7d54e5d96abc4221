"""How well a mentor suits a mentee: points that add up, and reasons in words."""

import heapq
from collections.abc import Iterable
from dataclasses import dataclass

from mentoring.matching.criteria import finder
from mentoring.matching.findings import Finding
from mentoring.matching.profiles import Profile, question_for
from mentoring.matching.scales import Scale
from mentoring.participants import Role
from mentoring.programmes import Criterion, Programme

Weighed = tuple[Scale, Finding]


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """How well a mentor suits a mentee: points, reasons and what does not fit, best first.

    ``told`` are the reasons as the mentor reads them. ``points`` is the sum of ``parts``, one for
    each criterion in the order of the scales.
    """

    mentor: Profile
    points: int
    parts: tuple[int, ...]
    reasons: tuple[str, ...]
    told: tuple[str, ...]
    misfits: tuple[str, ...]


def score(mentee: Profile, mentor: Profile, scales: tuple[Scale, ...]) -> Score:
    """Compare one mentee with one mentor in every criterion."""
    return score_all(mentee, [mentor], scales)[0]


def score_all(
    mentee: Profile, mentors: Iterable[Profile], scales: tuple[Scale, ...]
) -> list[Score]:
    """Compare one mentee with some mentors; who said the same is compared once."""
    finders = [(scale, finder(scale, mentee)) for scale in scales]
    return [
        _scored(mentor, [(scale, find(mentor)) for scale, find in finders]) for mentor in mentors
    ]


def _scored(mentor: Profile, weighed: list[Weighed]) -> Score:
    by_points = [finding for _, finding in sorted(weighed, key=_gain)]
    by_loss = [finding for _, finding in sorted(weighed, key=_loss)]
    parts = tuple(finding.points for _, finding in weighed)
    return Score(
        mentor=mentor,
        points=sum(parts),
        parts=parts,
        reasons=_said(finding.reason for finding in by_points),
        told=_said(finding.told for finding in by_points),
        misfits=_said(finding.misfit for finding in by_loss),
    )


def best(
    mentee: Profile, mentors: Iterable[Profile], scales: tuple[Scale, ...], most: int
) -> list[Score]:
    """Return the ``most`` mentors who suit a mentee best, ties by id, by looking at each."""
    scores = score_all(mentee, mentors, scales)
    return heapq.nsmallest(most, scores, key=lambda one: (-one.points, one.mentor.person.id))


def scarce(mentee: Profile, mentors: Iterable[Profile], programme: Programme) -> tuple[str, ...]:
    """Return, by their labels, the skills that a mentee seeks and none of ``mentors`` offers."""
    sought = question_for(programme, Criterion.SKILLS, Role.MENTEE)
    offers = question_for(programme, Criterion.SKILLS, Role.MENTOR)
    offered = {skill for mentor in mentors for skill in mentor.many(offers)}
    missing = [skill for skill in mentee.many(sought) if skill not in offered]
    return tuple(sought.label_of(skill) for skill in missing) if sought else ()


def _gain(weighed: Weighed) -> int:
    return -weighed[1].points


def _loss(weighed: Weighed) -> int:
    return weighed[1].points - weighed[0].points


def _said(sentences: Iterable[str | None]) -> tuple[str, ...]:
    return tuple(sentence for sentence in sentences if sentence)
