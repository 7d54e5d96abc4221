"""The criteria: each compares one mentee with one mentor and says why in words.

Every criterion returns a Finding: how well the two fit in it, from 0 to 1, with a reason for the
mentee to read where it fits and a misfit where it does not. Unanswered questions count half.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from mentoring.matching.profiles import Profile, question_for
from mentoring.moments import zone
from mentoring.participants import Role
from mentoring.programmes import Criterion, Programme, Question
from mentoring.words import listed, plural

NEUTRAL = 0.5
FAR_HOURS, NEAR_HOURS = 6, 2
NOUNS = {
    Criterion.SKILLS: ("offers", "skill", "skills", "you seek"),
    Criterion.THEMES: ("knows", "theme", "themes", "you care about"),
    Criterion.LANGUAGES: ("speaks", "language", "languages", "you speak"),
    Criterion.WORDS: ("shares", "word", "words", "that describe you"),
}


@dataclass(frozen=True, slots=True)
class Finding:
    """How well two people fit in one criterion, and why."""

    share: float = NEUTRAL
    reason: str | None = None
    misfit: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Two:
    """A mentee and a mentor, seen through the questions of one criterion."""

    mentee: Profile
    mentor: Profile
    asked: Question | None
    offered: Question | None
    criterion: Criterion


def overlap(two: Two) -> Finding:
    """Compare what the mentee chose with what the mentor chose."""
    sought, offered = two.mentee.many(two.asked), set(two.mentor.many(two.offered))
    if not sought or not offered or two.asked is None:
        return Finding()
    labels = {value: two.asked.label_of(value) for value in sought}
    both = [labels[value] for value in sought if value in offered]
    verb, one, many, whose = NOUNS[two.criterion]
    if not both:
        return Finding(0.0, misfit=f"has none of the {many} {whose}")
    if len(sought) == 1:
        return Finding(1.0, reason=f"{verb} the {one} {whose}: {both[0]}")
    counted = f"{len(both)} of the {plural(len(sought), one, many)} {whose}"
    missing = [labels[value] for value in sought if value not in offered]
    gap = (
        f"does not cover {listed(missing)}"
        if two.criterion is Criterion.SKILLS and missing
        else None
    )
    return Finding(len(both) / len(sought), reason=f"{verb} {counted}: {listed(both)}", misfit=gap)


def same_choice(two: Two) -> Finding:
    """Compare one choice of each: the same, or not."""
    mine, theirs = two.mentee.one(two.asked), two.mentor.one(two.offered)
    if not mine or not theirs or two.asked is None:
        return Finding()
    if mine == theirs:
        return Finding(1.0, reason=f"same {two.criterion}: {two.asked.label_of(mine)}")
    return Finding(0.0)


def term(two: Two) -> Finding:
    """Compare how long each would like it to last."""
    mine, theirs = two.mentee.one(two.asked), two.mentor.one(two.offered)
    if not mine or not theirs or two.asked is None or two.offered is None:
        return Finding()
    if mine == theirs or "either" in (mine, theirs):
        wish = two.asked.label_of(theirs if mine == "either" else mine)
        return Finding(1.0, reason=f"how long suits you both: {_lower(wish)}")
    return Finding(0.0, misfit=f"would like: {_lower(two.offered.label_of(theirs))}")


def meeting(two: Two) -> Finding:
    """Compare how much meeting face to face matters to each."""
    scale = ["unimportant", "helpful", "essential"]
    mine, theirs = two.mentee.one(two.asked), two.mentor.one(two.offered)
    if mine not in scale or theirs not in scale:
        return Finding()
    apart = abs(scale.index(mine) - scale.index(theirs))
    if apart == 0:
        return Finding(1.0, reason="meeting face to face matters as much to both of you")
    misfit = "sees meeting face to face differently" if apart > 1 else None
    return Finding(1 - apart / 2, misfit=misfit)


def location(two: Two) -> Finding:
    """Look for a place that both named."""
    mine, theirs = _places(two.mentee.one(two.asked)), _places(two.mentor.one(two.offered))
    if not mine or not theirs:
        return Finding()
    shared = [place for place in mine if place in theirs]
    return Finding(1.0, reason=f"could meet you in {listed(shared)}") if shared else Finding(0.25)


def grade(two: Two) -> Finding:
    """Prefer a mentor who is a step or more ahead; grades rise in the programme's order."""
    mine, theirs = two.mentee.one(two.asked), two.mentor.one(two.offered)
    order = two.asked.values if two.asked else ()
    if mine not in order or theirs not in order:
        return Finding()
    ahead = order.index(theirs) - order.index(mine)
    return Finding(1.0, reason="is further along the road") if ahead > 0 else Finding(0.25)


def organisation(two: Two, wish: str) -> Finding:
    """Compare whether the two work in the same organisation with what the mentee wishes."""
    mine = two.mentee.one(two.asked).casefold().strip()
    theirs = two.mentor.one(two.offered).casefold().strip()
    if not mine or not theirs or wish not in ("inside", "outside"):
        return Finding()
    if (mine == theirs) == (wish == "inside"):
        return Finding(1.0, reason=f"works {wish} your organisation, as you wished")
    other = "outside" if wish == "inside" else "inside"
    return Finding(0.0, misfit=f"works {other} your organisation")


def hours(mentee: Profile, mentor: Profile, now: datetime) -> Finding:
    """Compare the clocks of the two."""
    offsets = [now.astimezone(zone(one.person.zone)).utcoffset() for one in (mentee, mentor)]
    apart = abs((offsets[0] or timedelta()) - (offsets[1] or timedelta())) / timedelta(hours=1)
    if apart <= NEAR_HOURS:
        return Finding(1.0, reason="keeps much the same hours as you" if apart == 0 else None)
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


def _places(raw: str) -> list[str]:
    return [
        p.strip().title() for p in raw.replace(";", ",").replace("\n", ",").split(",") if p.strip()
    ]


def _lower(label: str) -> str:
    return label[:1].lower() + label[1:]
