"""The cast of the sandbox joins by the same pages as everybody else."""

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import yaml

import services.enrolment.joining
import services.vetting
from mentoring.enrolment import Enrolment
from mentoring.enrolment.joining import CONSENTS, ROLE, SELF_CHECK, Draft
from mentoring.participants import Person
from mentoring.programmes import Kind, Programme, Question
from services.work import Begin, Work

ORGANISER = "U0MO"
SEEDS = Path(__file__).with_name("seeds.yml")


def plant(begin: Begin) -> None:
    """Let the cast join and the organiser approve its mentors; others only have notes ready."""
    for person, seed in _seeds().items():
        if seed["joins"]:
            enrolment = _join(begin, person, seed)
            if enrolment.role.mentors and enrolment.vetting == "waiting":
                with begin(ORGANISER, f"seed:approve:{person}") as work:
                    services.vetting.decide(work, enrolment.id, approved=True)
        else:
            with begin(person, f"seed:{person}") as work:
                draft = Draft(person=person, answers=dict(_said(work.programme, seed)))
                services.enrolment.joining.note_down(work, draft)


def _join(begin: Begin, person: str, seed: Mapping[str, Any]) -> Enrolment:
    with begin(person, f"seed:{person}") as work:
        result: Draft | Enrolment = services.enrolment.joining.join(work, _met(person, seed))
        while isinstance(result, Draft):
            result = services.enrolment.joining.send_step(work, result.step, _given(work, seed))
    return result


def _given(work: Work, seed: Mapping[str, Any]) -> dict[str, object]:
    agreed = {consent.key.value: ["yes"] for consent in work.programme.consents}
    return {ROLE: seed["role"], SELF_CHECK: ["yes"], CONSENTS: ["yes"], **agreed} | dict(
        _answers(work.programme, seed)
    )


def _answers(programme: Programme, seed: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """Go through the programme's questions: the seed, or a plain answer where one is needed."""
    said = dict(_said(programme, seed))
    for page in programme.questionnaire:
        for question in page.questions:
            if answer := said.get(question.key) or _plain(question):
                yield question.key, answer


def _said(programme: Programme, seed: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """Go through what the seed says itself; nobody's words are invented."""
    for page in programme.questionnaire:
        for question in page.questions:
            if answer := _fitting(question, seed["answers"].get(question.key)):
                yield question.key, answer


def _fitting(question: Question, answer: Any) -> Any:  # noqa: ANN401 (as YAML has it)
    """Return of an answer what this programme has among its options."""
    if isinstance(answer, list):
        return [one for one in answer if one in question.values][: question.most]
    return answer if not question.kind.chooses or answer in question.values else None


def _plain(question: Question) -> str | list[str] | None:
    if not question.required:
        return None
    if question.kind is Kind.MANY:
        return list(question.values[: max(question.least or 1, 1)])
    return question.values[0] if question.values else "As it comes"


def _met(person: str, seed: Mapping[str, Any]) -> Person:
    return Person(
        id=person, name=seed["name"], first_name=seed["name"].split()[0], zone=seed["zone"]
    )


@cache
def _seeds() -> Mapping[str, Mapping[str, Any]]:
    seeds: Mapping[str, Mapping[str, Any]] = yaml.safe_load(SEEDS.read_text(encoding="utf-8"))
    return seeds
