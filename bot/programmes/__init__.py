"""Reading the programme file: a frozen programme, or every mistake with its line."""

from pathlib import Path

from pydantic import ValidationError

from bot.programmes.errors import ProgrammeError
from bot.programmes.sentences import an_echo, place_of, sentence_about, where
from bot.programmes.source import Source, read
from mentoring.programmes import Programme

__all__ = ["ProgrammeError", "load"]


def load(path: Path) -> Programme:
    """Read and check a programme file.

    Raises:
        ProgrammeError: with everything that is wrong, by line.
    """
    try:
        source = read(path)
        return _programme(path, source)
    except RecursionError:
        raise ProgrammeError([f"{path.name}: lists and settings are nested too deeply"]) from None


def _programme(path: Path, source: Source) -> Programme:
    found = list(source.problems)
    try:
        programme = Programme.model_validate(source.data)
    except ValidationError as error:
        known = {place for place, _ in found}
        wrong = (each for each in error.errors() if not an_echo(each))
        told = ((place_of(each), sentence_about(each)) for each in wrong)
        found += [(place, sentence) for place, sentence in told if place not in known]
    else:
        if not found:
            return programme
    lines = {(source.line(place), f"{where(source.data, place)}{text}") for place, text in found}
    raise ProgrammeError([f"{path.name}, line {line}: {text}" for line, text in sorted(lines)])
