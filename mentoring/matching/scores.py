"""How well a mentor suits a mentee: points that add up, and reasons in words."""

import heapq
from collections.abc import Iterable
from dataclasses import dataclass

from mentoring.matching.criteria import compare
from mentoring.matching.findings import Finding
from mentoring.matching.profiles import Profile
from mentoring.matching.scales import Scale

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
    weighed = [(scale, compare(scale, mentee, mentor)) for scale in scales]
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
    scores = (score(mentee, mentor, scales) for mentor in mentors)
    return heapq.nsmallest(most, scores, key=lambda one: (-one.points, one.mentor.person.id))


def _gain(weighed: Weighed) -> int:
    return -weighed[1].points


def _loss(weighed: Weighed) -> int:
    return weighed[1].points - weighed[0].points


def _said(sentences: Iterable[str | None]) -> tuple[str, ...]:
    return tuple(sentence for sentence in sentences if sentence)
