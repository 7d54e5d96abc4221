"""Answers to the questionnaire: what may be kept and what needs another look."""

from collections.abc import Mapping
from datetime import date

from mentoring.programmes import Kind, Page, Programme, Question
from mentoring.words import clean

Answer = str | list[str]
Answers = Mapping[str, Answer]

LINE_LIMIT, WORDS_LIMIT = 200, 3000


class AnswersError(Exception):
    """Some answers need another look: what is wrong, by question key."""

    def __init__(self, wrong: Mapping[str, str]) -> None:
        """Keep the sentence for each question."""
        super().__init__(", ".join(wrong))
        self.wrong = dict(wrong)


def read(page: Page, given: Mapping[str, object]) -> dict[str, Answer]:
    """Return the answers to a page's questions, tidied; raise AnswersError for the others."""
    answers: dict[str, Answer] = {}
    wrong: dict[str, str] = {}
    for question in page.questions:
        answer = _tidy(question, given.get(question.key))
        if objection := _objection(question, answer):
            wrong[question.key] = objection
        elif answer:
            answers[question.key] = answer
    if wrong:
        raise AnswersError(wrong)
    return answers


def keep(page: Page, given: Mapping[str, object]) -> dict[str, Answer]:
    """Return those answers of a half-filled page that can be kept as they are."""
    tidy = {question.key: _tidy(question, given.get(question.key)) for question in page.questions}
    return {
        question.key: answer
        for question in page.questions
        if (answer := tidy[question.key]) and not _objection(question, answer)
    }


def capacity(answers: Answers, programme: Programme) -> int:
    """Return how many mentees a mentor wishes for, within the programme's cap."""
    chosen, matching = answers.get("capacity", ""), programme.matching
    given = isinstance(chosen, str) and chosen.isdecimal()
    wished = int(str(chosen)) if given else matching.capacity_usual
    return max(1, min(wished, matching.capacity_cap))


def _tidy(question: Question, given: object) -> Answer | None:
    if question.kind is Kind.MANY:
        chosen = given if isinstance(given, list) else []
        known = question.values
        return [value for value in dict.fromkeys(map(str, chosen)) if value in known]
    if not isinstance(given, str):
        return None
    if question.kind is Kind.ONE:
        return given if given in question.values else None
    return clean(given) if question.kind is Kind.WORDS else " ".join(clean(given).split())


def _objection(question: Question, answer: Answer | None) -> str | None:
    if not answer:
        return (
            "Please answer this one; it is needed to find you a match."
            if question.required
            else None
        )
    match question.kind:
        case Kind.MANY:
            return _count(question, len(answer))
        case Kind.NUMBER:
            return _number(question, str(answer))
        case Kind.DATE:
            return _date(str(answer))
        case Kind.LINE | Kind.WORDS:
            limit = question.limit or (LINE_LIMIT if question.kind is Kind.LINE else WORDS_LIMIT)
            too_long = len(answer) - limit
            return f"Please shorten this by {too_long} characters." if too_long > 0 else None
        case _:
            return None


def _count(question: Question, chosen: int) -> str | None:
    if question.least and chosen < question.least:
        return f"Please choose at least {question.least}."
    if question.most and chosen > question.most:
        return f"Please choose {question.most} at most."
    return None


def _number(question: Question, given: str) -> str | None:
    if not (given.isascii() and given.removeprefix("-").isdigit() and len(given) < 10):  # noqa: PLR2004 (fits any sensible answer)
        return "Please write a whole number, such as 3."
    if question.least is not None and int(given) < question.least:
        return f"Please write {question.least} or more."
    if question.most is not None and int(given) > question.most:
        return f"Please write {question.most} or less."
    return None


def _date(given: str) -> str | None:
    try:
        plain = date.fromisoformat(given).isoformat() == given
    except ValueError:
        plain = False
    return None if plain else "Please choose a date from the calendar."
