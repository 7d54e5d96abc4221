"""Criteria in which a mentee seeks several things and a mentor offers some of them."""

from mentoring.matching.findings import Finding
from mentoring.matching.profiles import Profile
from mentoring.matching.scales import Scale
from mentoring.programmes import Criterion
from mentoring.words import listed, plural

BOTH = 2
VERBS = {
    Criterion.SKILLS: ("offer", "skill", "seek"),
    Criterion.THEMES: ("know", "theme", "care about"),
    Criterion.GOALS: ("can help with", "goal", "have"),
    Criterion.LANGUAGES: ("speak", "language", "speak"),
    Criterion.WORDS: ("share", "word", "chose"),
}


def sought(scale: Scale, mentee: Profile) -> tuple[str, ...]:
    """Return what the mentee chose, each once."""
    return tuple(dict.fromkeys(mentee.many(scale.asked)))


def offered(scale: Scale, mentor: Profile) -> tuple[str, ...]:
    """Return what the mentor chose, each once."""
    return tuple(dict.fromkeys(mentor.many(scale.offered)))


def overlap(scale: Scale, mine: tuple[str, ...], theirs: tuple[str, ...]) -> Finding:
    """Count what the mentee chose and the mentor chose too; rare values count more."""
    if not mine or not theirs or scale.asked is None:
        return Finding(scale.neutral)
    sought_in_all = scale.shares(mine)
    both = [share for share in sought_in_all if share[0] in theirs]
    offers, one, seeks = VERBS[scale.criterion]
    if not both:
        return Finding(0, misfit=f"has none of the {one}s you {seeks}")
    counted = _share_of(len(both), len(mine), one)
    these = listed([label for _, label, _ in both])
    return Finding(
        sum(points for _, _, points in both),
        reason=f"{_third(offers)} {counted} you {seeks}: {these}",
        misfit=_gap(scale, [label for value, label, _ in sought_in_all if value not in theirs]),
        told=f"you {offers} {counted} they {seeks}: {these}",
    )


def _third(verb: str) -> str:
    """Return what he or she does; what can be done stays as it is."""
    return verb if verb.startswith("can ") else f"{verb}s"


def _share_of(both: int, sought_in_all: int, noun: str) -> str:
    if sought_in_all == 1:
        return f"the {noun}"
    if both == sought_in_all == BOTH:
        return f"both {noun}s"
    return f"{both if both < sought_in_all else 'all'} of the {plural(sought_in_all, noun)}"


def _gap(scale: Scale, missing: list[str]) -> str | None:
    skills = scale.criterion is Criterion.SKILLS
    return f"does not cover {listed(missing)}" if skills and missing else None
