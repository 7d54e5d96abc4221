"""What mentees' choices have done to a preview, and what they cost."""

from mentoring.rounds import Outcome
from mentoring.words import listed, plural
from views.kit import Block, text

RATHER = "would both rather have each other than whom they get"


def choices(outcome: Outcome, *, locked: bool = False) -> list[Block]:
    """Say who gets whom they chose, what that costs, and who would rather have each other.

    Nothing where nobody is asked. ``locked`` pairings do not count among those who would rather.
    """
    if outcome.blocking is None:
        return []
    return [
        text(" ".join([_reached(outcome), *_price(outcome), *_blocking(outcome, locked=locked)]))
    ]


def stable(outcome: Outcome) -> str:
    """Write what is known of a matching in which choices decide."""
    said = f"{outcome.total:,} points in all. Choices decide: no mentee and mentor {RATHER}."
    if outcome.plain_total is None or outcome.plain_matched is None:
        return said
    more = outcome.plain_total - outcome.total
    besides = outcome.plain_matched - outcome.matched
    if not more and not besides:
        return f"{said} The best for all together is no better."
    matched = f" and {plural(besides, 'more pairing')}" if besides > 0 else ""
    cost = f"{abs(more):,} {'more' if more >= 0 else 'fewer'}"
    return f"{said} The best for all together has {cost}{matched}."


def _reached(outcome: Outcome) -> str:
    if not outcome.choosers:
        return "*Choices:* nobody has said whom they would like."
    have = "has" if outcome.choosers == 1 else "have"
    who = f"{plural(outcome.choosers, 'mentee')} {have} said whom they would like"
    get = "gets" if outcome.first_choices == 1 else "get"
    first = f"{outcome.first_choices} {get} their first choice"
    nobody = outcome.choosers - outcome.first_choices - outcome.later_choices
    rest = [f"{outcome.later_choices} another one of theirs"] if outcome.later_choices else []
    rest += [f"{nobody} nobody they chose"] if nobody else []
    return f"*Choices:* {who}: {listed([first, *rest])}."


def _price(outcome: Outcome) -> list[str]:
    if outcome.stable or not outcome.choosers or outcome.plain_total is None:
        return []
    more = outcome.plain_total - outcome.total
    if not more:
        return ["That costs nothing."]
    matched = f", with {outcome.plain_matched} matched"
    besides = matched if outcome.plain_matched != outcome.matched else ""
    cost = f"{abs(more):,} {'more' if more > 0 else 'fewer'}"
    without = f"Without choices it would be {outcome.plain_total:,} points in all"
    return [f"{without}, {cost}{besides}."]


def _blocking(outcome: Outcome, *, locked: bool) -> list[str]:
    if outcome.stable:
        return []
    aside = "Locked pairings aside, " if locked else ""
    if not outcome.blocking:
        return [f"{aside}{'no' if locked else 'No'} mentee and mentor {RATHER}."]
    cases = f"{'in' if locked else 'In'} {plural(outcome.blocking, 'case')}"
    return [f"{aside}{cases} a mentee and a mentor {RATHER}; it is best for all together."]
