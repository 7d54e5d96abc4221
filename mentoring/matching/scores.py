"""The best mentors for a mentee, in order, each with reasons in words."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from mentoring.matching.criteria import COMPARE, compare, hours
from mentoring.matching.findings import Finding
from mentoring.matching.profiles import Profile
from mentoring.programmes import Criterion, Programme

CRITERIA = (*COMPARE, Criterion.ORGANISATION)
HOURS_WEIGHT = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """How well a mentor suits a mentee: points, reasons and what does not fit, best first.

    ``told`` are the reasons as the mentor reads them.
    """

    mentor: Profile
    points: float
    reasons: tuple[str, ...]
    told: tuple[str, ...]
    misfits: tuple[str, ...]


def score(mentee: Profile, mentor: Profile, programme: Programme, now: datetime) -> Score:
    """Compare one mentee with one mentor in every criterion of the programme."""
    weighed = [
        (programme.matching.weights.of(one), compare(one, mentee, mentor, programme))
        for one in CRITERIA
    ]
    weighed = [(weight, finding) for weight, finding in weighed if weight > 0]
    weighed.append((HOURS_WEIGHT, hours(mentee, mentor, now)))
    ranked = sorted(weighed, key=lambda pair: -pair[0] * pair[1].share)
    return Score(
        mentor=mentor,
        points=sum(weight * finding.share for weight, finding in weighed),
        reasons=_said(finding.reason for _, finding in ranked),
        told=_said(finding.told for _, finding in ranked),
        misfits=_said(finding.misfit for _, finding in sorted(weighed, key=_loss)),
    )


def best(
    mentee: Profile,
    mentors: Iterable[Profile],
    programme: Programme,
    now: datetime,
    *,
    most: int,
) -> list[Score]:
    """Return the mentors who suit a mentee best, ``most`` of them; ties by id."""
    scores = [score(mentee, mentor, programme, now) for mentor in mentors]
    scores.sort(key=lambda one: (-one.points, one.mentor.person.id))
    return scores[:most]


def _loss(pair: tuple[float, Finding]) -> float:
    weight, finding = pair
    return -weight * (1 - finding.share)


def _said(sentences: Iterable[str | None]) -> tuple[str, ...]:
    return tuple(sentence for sentence in sentences if sentence)
