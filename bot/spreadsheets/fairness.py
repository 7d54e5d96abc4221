"""What the programme does to be fair: whether it is done in this run, and what it costs."""

from collections.abc import Iterator

import mentoring.matching.fairness
from bot.spreadsheets.problems import SpreadsheetError, quoted
from mentoring.matching.cohorts.cohort import Going
from mentoring.matching.fairness import ALL, TITLES, Choice, Device
from mentoring.matching.weighing import Case

TOLD, APPLIED, NONE = WAYS = ("told", "applied", "none")


def check(way: str) -> None:
    """Refuse a way that there is not."""
    if way not in WAYS:
        raise SpreadsheetError([f"--fairness: there is no {quoted(way)}; choose {', '.join(WAYS)}"])


def chosen(way: str) -> Choice:
    """Return what is to be done, as far as the programme has it."""
    return Choice() if way == NONE else ALL


def said(case: Case, way: str, going: Going) -> Iterator[str]:
    """Yield a line for everything that is done, with its price if there is time to find it."""
    if way == NONE:
        return
    for device in case.devices:
        if way == TOLD and going():
            sentences = mentoring.matching.fairness.told(case.price(device, ALL))
        else:
            sentences = _untold(case, device, way)
        yield " ".join([f"{TITLES[device]}.", *sentences])


def _untold(case: Case, device: Device, way: str) -> Iterator[str]:
    if way == TOLD:
        yield "There was no time to find what it costs."
    if device is Device.FLOOR:
        yield from mentoring.matching.fairness.missed(case.short(ALL))
