"""What a cell means: a number, a time zone, an id, or the answer to a question."""

from collections import defaultdict
from collections.abc import Callable, Mapping
from functools import cache
from zoneinfo import available_timezones

from bot.spreadsheets.problems import CellError, quoted
from mentoring.enrolment import answers
from mentoring.enrolment.answers import Answer
from mentoring.programmes import Kind, Page, Question
from mentoring.words import clean, listed

LONGEST_ID = 255  # characters
LONGEST_NUMBER = 9  # digits

Reader = Callable[[str], object]
"""Turns a cell that is not blank into what it means, or raises CellError."""


def an_id(cell: str) -> str:
    """Read an id."""
    given = cell.strip()
    if not given:
        raise CellError("is empty; everybody needs an id")
    if len(given) > LONGEST_ID:
        raise CellError(f"{len(given)} characters are too many for an id; {LONGEST_ID} at most")
    if not given.isprintable():
        raise CellError(f"{quoted(given)} holds an invisible character; write it anew")
    return given


def number(most: int, beyond: str) -> Reader:
    """Return what reads a whole number from 0 to ``most``; ``beyond`` says why there is a most."""

    def read(cell: str) -> int:
        given = cell.strip()
        if not (given.isascii() and given.isdecimal()):
            raise CellError(f"{quoted(cell)} should be a whole number, such as 1")
        if len(given) > LONGEST_NUMBER or int(given) > most:
            raise CellError(f"{quoted(cell)} is too high; {most} at most, {beyond}")
        return int(given)

    return read


def zone(cell: str) -> str:
    """Read the name of a time zone."""
    names = _zones()
    given = cell.strip().replace(" ", "_").casefold()
    if given in names:
        return names[given]
    otherwise = 'write it like "Europe/London"'
    raise CellError(f"{quoted(cell)} is no time zone", given, names, otherwise)


@cache
def _zones() -> Mapping[str, str]:
    return {name.casefold(): name for name in sorted(available_timezones())}


def answer(question: Question) -> Reader:
    """Return what reads the answer to a question, by the limits that hold in Slack too."""
    # Nobody can be asked again, so that a blank answer to any question has to do.
    optional = question.model_copy(update={"required": False})
    page = Page(title="-", questions=(optional,))
    options = _Options(question)

    def read(cell: str) -> Answer | None:
        meant: Answer = cell
        if question.kind is Kind.MANY:
            meant = options.all_of(clean(cell))
        elif question.kind is Kind.ONE:
            meant = options.one(clean(cell))
        try:
            return answers.read(page, {question.key: meant}).get(question.key)
        except answers.AnswersError as error:
            sentence = error.wrong[question.key].removesuffix(".")
            raise CellError(sentence[:1].lower() + sentence[1:]) from None

    # The same few answers come again and again.
    return cache(read) if question.kind.chooses else read


class _Options:
    """The options of a question, found by value or label; case and spaces are forgiven."""

    def __init__(self, question: Question) -> None:
        self._labels = {option.value: option.label for option in question.choices}
        exact = {option.label: option.value for option in question.choices}
        self._exact = exact | {value: value for value in self._labels}
        self._loose: defaultdict[str, set[str]] = defaultdict(set)
        for words, value in self._exact.items():
            self._loose[_plain(words)].add(value)

    def one(self, given: str) -> str:
        """Return the value that is meant; nothing by nothing."""
        if not given or given in self._exact:
            return self._exact.get(given, "")
        meant = sorted(self._loose.get(_plain(given), ()))
        if len(meant) == 1:
            return meant[0]
        if meant:
            raise CellError(f"{quoted(given)} could mean {' or '.join(map(quoted, meant))}")
        labels = {words: self._labels[min(values)] for words, values in self._loose.items()}
        there = f"there are: {listed(list(self._labels.values()))}"
        sentence = f"{quoted(given)} is not one of the options"
        raise CellError(sentence, _plain(given), labels, there)

    def all_of(self, given: str) -> list[str]:
        """Return the values that a list with semicolons means, each once."""
        whole = given in self._exact or _plain(given) in self._loose
        parts = [given] if whole else [part.strip() for part in given.split(";")]
        return list(dict.fromkeys(self.one(part) for part in parts if part))


def _plain(words: str) -> str:
    return " ".join(words.casefold().split())
