"""The questionnaire as a whole: its order for a role, and what only shows across questions."""

from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import combinations

from mentoring.participants import Role
from mentoring.programmes.criteria import Criterion
from mentoring.programmes.parts import Place, Problem, refuse
from mentoring.programmes.questions import Option, Page, Question, wishes

Lists = Mapping[str, tuple[Option, ...]]
Placed = tuple[Place, Question]


def pages_for(role: Role, pages: tuple[Page, ...]) -> tuple[Page, ...]:
    """The pages for a role: what everybody is asked first, then the mentee's, then the mentor's."""
    wanted = [Role.BOTH] + [Role.MENTEE] * role.mentees + [Role.MENTOR] * role.mentors
    chosen = (page.only(asked) for asked in wanted for page in pages)
    return tuple(page for page in chosen if page.questions)


def resolve(pages: tuple[Page, ...], lists: Lists) -> tuple[Page, ...]:
    """The pages with every named list in place; refused if they do not agree with each other."""
    refuse([*_unknown_lists(pages, lists)])
    resolved = tuple(page.resolved(lists) for page in pages)
    placed = list(_placed(resolved))
    refuse([*_repeated(placed), *_each(placed), *_criteria(placed)])
    return resolved


def _placed(pages: tuple[Page, ...]) -> Iterator[Placed]:
    for number, page in enumerate(pages):
        for position, question in enumerate(page.questions):
            yield (number, "questions", position), question


def _unknown_lists(pages: tuple[Page, ...], lists: Lists) -> Iterator[Problem]:
    for place, question in _placed(pages):
        name = question.options_from
        if name is not None and name not in lists:
            known = ", ".join(lists) or "none yet"
            yield (
                (*place, "options_from"),
                f'there is no list "{name}" under lists (there: {known})',
            )


def _repeated(placed: list[Placed]) -> Iterator[Problem]:
    times = Counter(question.key for _, question in placed)
    for place, question in placed:
        if times[question.key] > 1:
            yield (*place, "key"), f'"{question.key}" is used more than once; give each its own key'


def _each(placed: list[Placed]) -> Iterator[Problem]:
    for place, question in placed:
        for inner, sentence in wishes(question):
            yield (*place, *inner), sentence
        offered = len(question.choices)
        for name in ("least", "most"):
            if offered and (getattr(question, name) or 0) > offered:
                yield (*place, name), f"only {offered} options can be chosen"


def _criteria(placed: list[Placed]) -> Iterator[Problem]:
    asking: dict[Criterion, list[Placed]] = {}
    for place, question in placed:
        if question.matches:
            asking.setdefault(question.matches, []).append((place, question))
    for criterion, found in asking.items():
        yield from _one_for_each_role(criterion, found)
        yield from _comparable(criterion, found)


def _one_for_each_role(criterion: Criterion, found: list[Placed]) -> Iterator[Problem]:
    for (_, first), (place, second) in combinations(found, 2):
        if Role.BOTH in {first.role, second.role} or first.role is second.role:
            yield (
                (*place, "matches"),
                f'"{first.key}" already answers "{criterion}" for the same people; keep one',
            )
    roles = {question.role for _, question in found}
    if len(roles) == 1 and Role.BOTH not in roles and not criterion.one_sided:
        yield (
            (*found[0][0], "matches"),
            f'"{criterion}" needs a question for mentors and one for mentees, or one for both',
        )


def _comparable(criterion: Criterion, found: list[Placed]) -> Iterator[Problem]:
    for (_, first), (place, second) in combinations(found, 2):
        if criterion.shared and not set(first.values) & set(second.values):
            yield (
                (*place, "matches"),
                f'"{second.key}" and "{first.key}" have no option in common, so nobody would match',
            )
