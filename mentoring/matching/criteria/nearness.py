"""Criteria about where the two are: places to meet, employers, clocks."""

from datetime import timedelta

from mentoring.matching.findings import Finding
from mentoring.matching.profiles import Profile
from mentoring.matching.scales import Scale
from mentoring.moments import zone
from mentoring.programmes import Question, Wish
from mentoring.words import listed

FAR_MINUTES, NEAR_MINUTES, HALF_A_DAY, DAY = 360, 120, 720, 1440
Places = tuple[tuple[str, str], ...]
"""The places somebody named: in small letters, to compare, and as they were written."""
ANOTHER_PLACE: Places = (("\n", "\n"),)
ANOTHER_WORKPLACE = ("\n", "")
"""What nobody can have answered: neither holds a line break."""


def places_of_mentee(scale: Scale, mentee: Profile) -> Places:
    """Return the places where the mentee could meet."""
    return _places(mentee, scale.asked)


def places_of_mentor(scale: Scale, mentor: Profile) -> Places:
    """Return the places where the mentor could meet."""
    return _places(mentor, scale.offered)


def names_of_places(places: Places) -> list[str]:
    """Return what is compared of places."""
    return [name for name, _ in places]


def location(scale: Scale, mine: Places, theirs: Places) -> Finding:
    """Look for a place that both named."""
    if not mine or not theirs:
        return Finding(scale.neutral)
    there = set(names_of_places(theirs))
    shared = [shown for place, shown in mine if place in there]
    if not shared:
        return Finding(scale.points // 4)
    where = listed(shared)
    return Finding(scale.points, reason=f"could meet you: {where}", told=f"you could meet: {where}")


def workplace_and_wish(scale: Scale, mentee: Profile) -> tuple[str, str]:
    """Return where the mentee works, and whether they look inside or outside of it."""
    return mentee.one(scale.asked).casefold().strip(), mentee.one(scale.wish)


def workplace(scale: Scale, mentor: Profile) -> tuple[str, str]:
    """Return where the mentor works; the wish is the mentee's."""
    return mentor.one(scale.offered).casefold().strip(), ""


def name_of_workplace(one: tuple[str, str]) -> list[str]:
    """Return what is compared of a workplace."""
    return [one[0]] if one[0] else []


def organisation(scale: Scale, mine: tuple[str, str], theirs: tuple[str, str]) -> Finding:
    """Compare whether the two work in the same organisation with what the mentee wishes."""
    (here, wish), (there, _) = mine, theirs
    if not here or not there or wish not in (Wish.INSIDE, Wish.OUTSIDE):
        return Finding(scale.neutral)
    if (here == there) == (wish == Wish.INSIDE):
        return Finding(
            scale.points,
            reason=f"works {wish} your organisation, as you wished",
            told=f"you work {wish} their organisation, as they wished",
        )
    other = Wish.OUTSIDE if wish == Wish.INSIDE else Wish.INSIDE
    return Finding(0, misfit=f"works {other} your organisation")


def zone_of(_scale: Scale, one: Profile) -> str:
    """Return by which clock somebody lives."""
    return one.person.zone


def ahead(scale: Scale, name: str) -> int:
    """Return by how many minutes the clock of a time zone is ahead of UTC now."""
    offset = scale.now.astimezone(zone(name)).utcoffset() or timedelta()
    return round(offset / timedelta(minutes=1))


def clock(scale: Scale, one: Profile) -> int:
    """Return by how many minutes somebody's clock is ahead of UTC now."""
    return ahead(scale, zone_of(scale, one))


def hours(scale: Scale, mine: int, theirs: int) -> Finding:
    """Compare the clocks of the two."""
    apart = abs(mine - theirs)
    apart = min(apart % DAY, -apart % DAY)  # on each side of the date line
    if apart <= NEAR_MINUTES:
        alike = "keeps the same hours as you" if apart == 0 else None
        return Finding(scale.points, reason=alike, told=alike and "you keep the same hours")
    misfit = f"lives {apart / 60:g} hours away by the clock" if apart >= FAR_MINUTES else None
    return Finding(scale.points * max(0, HALF_A_DAY - apart) // HALF_A_DAY, misfit=misfit)


def _places(one: Profile, question: Question | None) -> Places:
    raw = one.one(question).replace(";", ",").replace("\n", ",").split(",")
    named = [place.strip() for place in raw]
    return tuple({place.casefold(): place for place in named if place}.items())
