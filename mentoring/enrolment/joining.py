"""Joining, page by page: what has been answered so far and what comes next."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from mentoring.enrolment.answers import Answers
from mentoring.participants import Role
from mentoring.programmes import Page, Programme

ROLE, SELF_CHECK, CONSENTS, PAGE = "role", "self_check", "consents", "page"


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What somebody has filled in and not yet sent; ``editing`` changes an enrolment's answers."""

    person: str
    role: Role | None = None
    step: str = ROLE
    checked: bool = False
    agreed: tuple[str, ...] = ()
    answers: Answers = field(default_factory=dict)
    editing: bool = False

    def as_json(self) -> dict[str, Any]:
        """Return what is to be kept."""
        return {
            "role": self.role,
            "step": self.step,
            "checked": self.checked,
            "agreed": list(self.agreed),
            "answers": dict(self.answers),
            "editing": self.editing,
        }

    @classmethod
    def from_json(cls, person: str, kept: Mapping[str, Any]) -> "Draft":
        """Return what was kept."""
        return cls(
            person=person,
            role=Role(kept["role"]) if kept["role"] else None,
            step=kept["step"],
            checked=kept["checked"],
            agreed=tuple(kept["agreed"]),
            answers=kept["answers"],
            editing=kept["editing"],
        )

    def at(self, step: str) -> "Draft":
        """Return the draft opened at another step."""
        return replace(self, step=step)


def steps(programme: Programme, draft: Draft) -> list[str]:
    """Return the steps of joining in their order, as far as the role is known."""
    pages = programme.questions_for(draft.role) if draft.role else ()
    questions = [f"{PAGE}:{number}" for number in range(len(pages))]
    if draft.editing:
        return questions
    mentors = draft.role is not None and draft.role.mentors
    return [ROLE, *([SELF_CHECK] if mentors else []), CONSENTS, *questions]


def step_after(programme: Programme, draft: Draft) -> str | None:
    """Return the step after the draft's own; None after the last one."""
    order = steps(programme, draft)
    place = order.index(draft.step) + 1 if draft.step in order else 0
    return order[place] if place < len(order) else None


def step_before(programme: Programme, draft: Draft) -> str | None:
    """Return the step before the draft's own; None before the first one."""
    order = steps(programme, draft)
    place = order.index(draft.step) if draft.step in order else 0
    return order[place - 1] if place else None


def unfinished(programme: Programme, draft: Draft) -> str | None:
    """Return the first step that still lacks something; None when all can be sent.

    Two windows open at once can lead past a step.
    """
    lacking = {
        ROLE: draft.role is None,
        SELF_CHECK: not draft.checked,
        CONSENTS: not {consent.key for consent in programme.consents} <= set(draft.agreed),
    }
    for step in steps(programme, draft):
        page = page_of(programme, draft.at(step))
        asked = page.questions if page else ()
        if lacking.get(step) or any(q.required and not draft.answers.get(q.key) for q in asked):
            return step
    return None


def page_of(programme: Programme, draft: Draft) -> Page | None:
    """Return the questionnaire's page at the draft's step; None at the other steps."""
    pages = programme.questions_for(draft.role) if draft.role else ()
    return {f"{PAGE}:{number}": page for number, page in enumerate(pages)}.get(draft.step)
