"""Whether what a programme says of matching agrees with what its questionnaire asks."""

from collections.abc import Iterator

from mentoring.participants import Role
from mentoring.programmes.criteria import Kind
from mentoring.programmes.matching import Matching
from mentoring.programmes.parts import Problem
from mentoring.programmes.questionnaire import pages_for
from mentoring.programmes.questions import Page

__all__ = ["disagreements"]


def disagreements(matching: Matching, pages: tuple[Page, ...]) -> Iterator[Problem]:
    """Yield what a programme asks of matching and its questionnaire does not give."""
    yield from _capacities(matching, pages)
    yield from _circles(matching, pages)


def _capacities(matching: Matching, pages: tuple[Page, ...]) -> Iterator[Problem]:
    allowed = [str(number) for number in range(1, matching.capacity_cap + 1)]
    for number, page in enumerate(pages):
        for position, question in enumerate(page.questions):
            if question.key == "capacity" and not set(question.values) <= set(allowed):
                yield (
                    ("questionnaire", number, "questions", position, "options"),
                    f"capacity_cap allows {', '.join(allowed)} and nothing else",
                )


def _circles(matching: Matching, pages: tuple[Page, ...]) -> Iterator[Problem]:
    floor, choosing = matching.fairness.floor, _choosing(pages)
    if floor and floor.by not in choosing:
        known = ", ".join(choosing)
        advice = f"choose one of {known}" if known else "the questionnaire has none"
        yield (
            ("matching", "fairness", "floor", "by"),
            f"must name a question of kind one that mentees are asked; {advice}",
        )


def _choosing(pages: tuple[Page, ...]) -> list[str]:
    """The questions whose answers part the mentees into circles."""
    asked = (question for page in pages_for(Role.MENTEE, pages) for question in page.questions)
    return [one.key for one in asked if one.kind is Kind.ONE]
