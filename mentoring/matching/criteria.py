"""The criteria: each compares one mentee with one mentor and says why in words.

Unanswered questions count half: nobody loses for leaving one out.
"""

from collections.abc import Callable
from datetime import datetime, timedelta

from mentoring.matching.findings import Finding, Two
from mentoring.matching.profiles import Profile, question_for
from mentoring.moments import zone
from mentoring.participants import Role
from mentoring.programmes import Criterion, Programme
from mentoring.words import listed, plural

FAR_HOURS, NEAR_HOURS, DAY_HOURS = 6, 2, 24
BOTH = 2
VERBS = {
    Criterion.SKILLS: ("offer", "skill", "seek"),
    Criterion.THEMES: ("know", "theme", "care about"),
    Criterion.LANGUAGES: ("speak", "language", "speak"),
    Criterion.WORDS: ("share", "word", "chose"),
}


def overlap(two: Two) -> Finding:
    """Compare what the mentee chose with what the mentor chose."""
    sought, offered = two.mentee.many(two.asked), set(two.mentor.many(two.offered))
    if not sought or not offered or two.asked is None:
        return Finding()
    labels = {value: two.asked.label_of(value) for value in sought}
    both = [labels[value] for value in sought if value in offered]
    offers, one, seeks = VERBS[two.criterion]
    if not both:
        return Finding(0.0, misfit=f"has none of the {one}s you {seeks}")
    counted = f"{_share_of(len(both), len(sought), one)}"
    return Finding(
        len(both) / len(sought),
        reason=f"{offers}s {counted} you {seeks}: {listed(both)}",
        misfit=_gap(two, [labels[value] for value in sought if value not in offered]),
        told=f"you {offers} {counted} they {seeks}: {listed(both)}",
    )


def same_choice(two: Two) -> Finding:
    """Compare one choice of each: the same, or not."""
    mine, theirs = two.mentee.one(two.asked), two.mentor.one(two.offered)
    if not mine or not theirs or two.asked is None:
        return Finding()
    if mine == theirs:
        same = f"same {two.criterion}: {two.asked.label_of(mine)}"
        return Finding(1.0, reason=same, told=same)
    return Finding(0.0)


def term(two: Two) -> Finding:
    """Compare how long each would like it to last."""
    mine, theirs = two.mentee.one(two.asked), two.mentor.one(two.offered)
    if not mine or not theirs or two.asked is None or two.offered is None:
        return Finding()
    if mine == theirs or "either" in (mine, theirs):
        wish = two.asked.label_of(theirs if mine == "either" else mine)
        suits = f"how long suits you both: {_lower(wish)}"
        return Finding(1.0, reason=suits, told=suits)
    return Finding(0.0, misfit=f"would like: {_lower(two.offered.label_of(theirs))}")


def meeting(two: Two) -> Finding:
    """Compare how much meeting face to face matters to each."""
    scale = ["unimportant", "helpful", "essential"]
    mine, theirs = two.mentee.one(two.asked), two.mentor.one(two.offered)
    if mine not in scale or theirs not in scale:
        return Finding()
    apart = abs(scale.index(mine) - scale.index(theirs))
    if apart == 0:
        alike = "meeting face to face matters as much to both of you"
        return Finding(1.0, reason=alike, told=alike)
    misfit = "sees meeting face to face differently" if apart > 1 else None
    return Finding(1 - apart / 2, misfit=misfit)


def location(two: Two) -> Finding:
    """Look for a place that both named."""
    mine, theirs = _places(two.mentee.one(two.asked)), _places(two.mentor.one(two.offered))
    if not mine or not theirs:
        return Finding()
    shared = [shown for place, shown in mine.items() if place in theirs]
    if not shared:
        return Finding(0.25)
    where = f"in {listed(shared)}"
    return Finding(1.0, reason=f"could meet you {where}", told=f"you could meet {where}")


def grade(two: Two) -> Finding:
    """Prefer a mentor who is a step or more ahead; grades rise in the programme's order."""
    mine, theirs = two.mentee.one(two.asked), two.mentor.one(two.offered)
    order = two.asked.values if two.asked else ()
    if mine not in order or theirs not in order:
        return Finding()
    ahead = order.index(theirs) - order.index(mine)
    if ahead <= 0:
        return Finding(0.25)
    ahead_of = "further along the road"
    return Finding(1.0, reason=f"is {ahead_of} than you", told=f"you are {ahead_of} than they are")


def organisation(two: Two, wish: str) -> Finding:
    """Compare whether the two work in the same organisation with what the mentee wishes."""
    mine = two.mentee.one(two.asked).casefold().strip()
    theirs = two.mentor.one(two.offered).casefold().strip()
    if not mine or not theirs or wish not in ("inside", "outside"):
        return Finding()
    if (mine == theirs) == (wish == "inside"):
        return Finding(
            1.0,
            reason=f"works {wish} your organisation, as you wished",
            told=f"you work {wish} their organisation, as they wished",
        )
    other = "outside" if wish == "inside" else "inside"
    return Finding(0.0, misfit=f"works {other} your organisation")


def hours(mentee: Profile, mentor: Profile, now: datetime) -> Finding:
    """Compare the clocks of the two."""
    offsets = [now.astimezone(zone(one.person.zone)).utcoffset() for one in (mentee, mentor)]
    apart = abs((offsets[0] or timedelta()) - (offsets[1] or timedelta())) / timedelta(hours=1)
    apart = min(apart % DAY_HOURS, -apart % DAY_HOURS)  # on each side of the date line
    if apart <= NEAR_HOURS:
        hours_alike = "keeps the same hours as you" if apart == 0 else None
        return Finding(1.0, reason=hours_alike, told=hours_alike and "you keep the same hours")
    misfit = f"lives {apart:g} hours away by the clock" if apart >= FAR_HOURS else None
    return Finding(max(0.0, 1 - apart / 12), misfit=misfit)


COMPARE: dict[Criterion, Callable[[Two], Finding]] = {
    Criterion.SKILLS: overlap,
    Criterion.THEMES: overlap,
    Criterion.LANGUAGES: overlap,
    Criterion.WORDS: overlap,
    Criterion.CHAPTER: same_choice,
    Criterion.TERM: term,
    Criterion.MEETING: meeting,
    Criterion.LOCATION: location,
    Criterion.GRADE: grade,
}


def compare(
    criterion: Criterion, mentee: Profile, mentor: Profile, programme: Programme
) -> Finding:
    """Compare two people in one criterion of the programme."""
    two = Two(
        mentee=mentee,
        mentor=mentor,
        asked=question_for(programme, criterion, Role.MENTEE),
        offered=question_for(programme, criterion, Role.MENTOR),
        criterion=criterion,
    )
    if criterion is Criterion.ORGANISATION:
        asked = question_for(programme, Criterion.INSIDE_OUTSIDE, Role.MENTEE)
        return organisation(two, mentee.one(asked))
    return COMPARE[criterion](two)


def _share_of(both: int, sought: int, noun: str) -> str:
    if sought == 1:
        return f"the {noun}"
    if both == sought == BOTH:
        return f"both {noun}s"
    return f"{both if both < sought else 'all'} of the {plural(sought, noun)}"


def _gap(two: Two, missing: list[str]) -> str | None:
    skills = two.criterion is Criterion.SKILLS
    return f"does not cover {listed(missing)}" if skills and missing else None


def _places(raw: str) -> dict[str, str]:
    """Return the places somebody named, by their names in small letters, each once."""
    named = [place.strip() for place in raw.replace(";", ",").replace("\n", ",").split(",")]
    return {place.casefold(): place for place in named if place}


def _lower(label: str) -> str:
    return label[:1].lower() + label[1:]
