"""Who never meets whom, whatever else fits: the hard rules of a programme."""

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from mentoring.matching import tracks
from mentoring.matching.conflicts import conflicts
from mentoring.matching.profiles import Profile, question_for
from mentoring.participants import Role
from mentoring.programmes import Criterion, Programme, Question, Rules, Same, Wish


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One hard rule: what it reads of the two, and whether it lets them meet.

    ``broken`` says of mentors whom it keeps away, after their number: "are from your own chapter";
    ``softer`` is the change that would let them in.
    ``tokens`` are what two values must share to be anything but ``apart``.
    """

    key: str
    mine: Callable[[Profile], Hashable]
    theirs: Callable[[Profile], Hashable]
    allows: Callable[[Any, Any], bool]
    broken: str
    tokens: Callable[[Any], Iterable[str]] | None = None
    apart: Hashable = None
    softer: str = ""

    def lets_meet(self, mentee: Profile, mentor: Profile) -> bool:
        """Tell whether the rule lets these two meet."""
        return self.allows(self.mine(mentee), self.theirs(mentor))


def rules(programme: Programme) -> tuple[Rule, ...]:
    """Return the rules that a programme keeps; what nobody is asked keeps nobody away.

    Where its tracks differ in a rule there is one for each way, which is about the mentees on
    those tracks only: for each mentee at most one of them holds.
    """
    found = [_track(programme)] if programme.tracks else []
    for make, names in _MADE:
        ways = list(tracks.settings(programme, names))
        for kept, on in ways:
            rule = make(programme, kept)
            if rule is not None:
                found.append(_only(rule, programme, on) if len(ways) > 1 else rule)
    return tuple(found)


def may_meet(mentee: Profile, mentors: Sequence[Profile], programme: Programme) -> list[Profile]:
    """Return the mentors from whom no rule, and no words of either, keep a mentee apart."""
    kept, apart = rules(programme), conflicts([mentee], mentors, programme)
    me = mentee.person.id
    return [
        one
        for one in mentors
        if one.person.id != me
        and (me, one.person.id) not in apart
        and all(rule.lets_meet(mentee, one) for rule in kept)
    ]


def _only(rule: Rule, programme: Programme, on: frozenset[str]) -> Rule:
    """Return a rule that is about the mentees on some tracks, and lets all others meet anybody."""
    track, tokens = tracks.of_mentee(programme), rule.tokens
    return replace(
        rule,
        mine=lambda one: rule.mine(one) if track(one) in on else None,
        allows=lambda here, there: here is None or rule.allows(here, there),
        tokens=tokens and (lambda said: () if said is None else tokens(said)),
    )


def _track(programme: Programme) -> Rule:
    return Rule(
        key="track",
        mine=tracks.of_mentee(programme),
        theirs=tracks.of_mentor(programme),
        allows=tracks.serves,
        broken="serve other tracks only",
        softer="mentors of other tracks on yours, too",
    )


def _chapter(programme: Programme, kept: Rules) -> Rule | None:
    wanted = kept.chapter
    if wanted is Same.ANY:
        return None
    same = wanted is Same.SAME

    def allows(mine: str, theirs: str) -> bool:
        return not mine or not theirs or (mine == theirs) == same

    broken = "belong to another chapter" if same else "belong to your own chapter"
    return _of_choices(programme, Criterion.CHAPTER, allows, broken)


def _organisation(programme: Programme, kept: Rules) -> Rule | None:
    if not kept.organisation_as_wished:
        return None
    mine, theirs = _asked(programme, Criterion.ORGANISATION)
    wish, _ = _asked(programme, Criterion.INSIDE_OUTSIDE)

    def allows(here: tuple[str, str], there: tuple[str, str]) -> bool:
        if not here[0] or not there[0] or here[1] not in (Wish.INSIDE, Wish.OUTSIDE):
            return True
        return (here[0] == there[0]) == (here[1] == Wish.INSIDE)

    return Rule(
        key="organisation",
        mine=lambda one: (_name(one, mine), one.one(wish)),
        theirs=lambda one: (_name(one, theirs), ""),
        allows=allows,
        broken="do not work where you asked for, inside or outside your organisation",
        tokens=lambda one: [one[0]] if one[0] else [],
        apart=("\n", ""),
    )


def _languages(programme: Programme, kept: Rules) -> Rule | None:
    least = kept.languages_in_common
    mine, theirs = _asked(programme, Criterion.LANGUAGES)
    if not least:
        return None
    return Rule(
        key="languages",
        mine=lambda one: frozenset(one.many(mine)),
        theirs=lambda one: frozenset(one.many(theirs)),
        allows=lambda here, there: not here or not there or len(here & there) >= least,
        broken="speak none of your languages" if least == 1 else "share too few of your languages",
    )


def _term(programme: Programme, kept: Rules) -> Rule | None:
    if not kept.term_in_common:
        return None

    def allows(mine: str, theirs: str) -> bool:
        return not mine or not theirs or mine == theirs or Wish.EITHER in (mine, theirs)

    return _of_choices(programme, Criterion.TERM, allows, "want it to last longer or shorter")


def _grade(programme: Programme, kept: Rules) -> Rule | None:
    least, most = kept.least_grades_ahead, kept.most_grades_ahead
    asked = question_for(programme, Criterion.GRADE, Role.MENTEE)
    if (least is None and most is None) or asked is None:
        return None
    order = asked.values

    def allows(mine: str, theirs: str) -> bool:
        if mine not in order or theirs not in order:
            return True
        ahead = order.index(theirs) - order.index(mine)
        return (least is None or ahead >= least) and (most is None or ahead <= most)

    broken = "have a grade too near to yours, or too far from it"
    return _of_choices(programme, Criterion.GRADE, allows, broken)


def _of_choices(
    programme: Programme, criterion: Criterion, allows: Callable[[str, str], bool], broken: str
) -> Rule:
    mine, theirs = _asked(programme, criterion)
    return Rule(
        key=criterion.value,
        mine=lambda one: one.one(mine),
        theirs=lambda one: one.one(theirs),
        allows=allows,
        broken=broken,
    )


def _asked(programme: Programme, criterion: Criterion) -> tuple[Question | None, Question | None]:
    return (
        question_for(programme, criterion, Role.MENTEE),
        question_for(programme, criterion, Role.MENTOR),
    )


def _name(one: Profile, question: Question | None) -> str:
    return one.one(question).casefold().strip()


_MADE = (
    (_chapter, ("chapter",)),
    (_organisation, ("organisation_as_wished",)),
    (_languages, ("languages_in_common",)),
    (_term, ("term_in_common",)),
    (_grade, ("least_grades_ahead", "most_grades_ahead")),
)
"""What makes each rule, and which settings it is made from."""
