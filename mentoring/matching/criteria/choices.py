"""Criteria in which each of the two made one choice."""

from mentoring.matching.findings import Finding
from mentoring.matching.profiles import Profile
from mentoring.matching.scales import Scale
from mentoring.programmes import Wish

IMPORTANCE = (Wish.UNIMPORTANT, Wish.HELPFUL, Wish.ESSENTIAL)


def mine(scale: Scale, mentee: Profile) -> str:
    """Return the mentee's choice."""
    return mentee.one(scale.asked)


def theirs(scale: Scale, mentor: Profile) -> str:
    """Return the mentor's choice."""
    return mentor.one(scale.offered)


def same_choice(scale: Scale, mine: str, theirs: str) -> Finding:
    """Compare one choice of each: the same, or not."""
    if not mine or not theirs or scale.asked is None:
        return Finding(scale.neutral)
    if mine != theirs:
        return Finding(0)
    same = f"same {scale.criterion}: {scale.asked.label_of(mine)}"
    return Finding(scale.points, reason=same, told=same)


def term(scale: Scale, mine: str, theirs: str) -> Finding:
    """Compare how long each would like it to last."""
    if not mine or not theirs or scale.asked is None or scale.offered is None:
        return Finding(scale.neutral)
    if mine == theirs or Wish.EITHER in (mine, theirs):
        wish = scale.asked.label_of(theirs if mine == Wish.EITHER else mine)
        suits = f"how long suits you both: {_lower(wish)}"
        return Finding(scale.points, reason=suits, told=suits)
    return Finding(0, misfit=f"would like: {_lower(scale.offered.label_of(theirs))}")


def meeting(scale: Scale, mine: str, theirs: str) -> Finding:
    """Compare how much meeting face to face matters to each."""
    if mine not in IMPORTANCE or theirs not in IMPORTANCE:
        return Finding(scale.neutral)
    apart = abs(IMPORTANCE.index(Wish(mine)) - IMPORTANCE.index(Wish(theirs)))
    if apart == 0:
        alike = "meeting face to face matters as much to both of you"
        return Finding(scale.points, reason=alike, told=alike)
    misfit = "sees meeting face to face differently" if apart > 1 else None
    return Finding(0 if apart > 1 else scale.neutral, misfit=misfit)


def grade(scale: Scale, mine: str, theirs: str) -> Finding:
    """Prefer a mentor who is a step or more ahead; grades rise in the programme's order."""
    order = scale.asked.values if scale.asked else ()
    if mine not in order or theirs not in order:
        return Finding(scale.neutral)
    if order.index(theirs) <= order.index(mine):
        return Finding(scale.points // 4)
    ahead_of = "further along the road"
    return Finding(
        scale.points, reason=f"is {ahead_of} than you", told=f"you are {ahead_of} than they are"
    )


def _lower(label: str) -> str:
    return label[:1].lower() + label[1:]
