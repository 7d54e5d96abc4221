"""What people have seen, by Slack's record alone: once, twice, never, in which order."""

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from benchmarks.telling import HEARD
from benchmarks.wanting import Wanted

Line = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Found:
    """What became of what was wanted.

    ``late`` are marks that stand there twice or more of which Slack has applied one later than
    the settle window after it had come: no bot can know of those, so they count apart. ``unheard``
    are those of ``doubled`` of which Slack has told the bot in vain each time, because no copy was
    alive or awake just then; they count as doubled all the same.
    """

    wanted: int
    once: int
    doubled: list[str]
    unheard: list[str]
    late: list[str]
    lost: list[str]
    disordered: list[str]
    tried: int
    tried_and_done: int
    fates: Counter[str] = field(default_factory=Counter)
    tellings: Counter[str] = field(default_factory=Counter)
    applied_late: int = 0

    @property
    def well(self) -> bool:
        """Whether nothing was lost, doubled or out of order."""
        return not (self.doubled or self.lost or self.disordered)


def read(record: Path) -> list[Line]:
    """Read Slack's record."""
    with record.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def judge(record: Sequence[Line], wanted: Wanted, settle: float) -> Found:
    """Compare what was wanted with what Slack has applied."""
    seen: dict[str, list[Line]] = defaultdict(list)
    for line in record:
        for mark in line["marks"] if line["applied"] else ():
            seen[mark].append(line)
    twice = [mark for mark, lines in sorted(seen.items()) if len(lines) > 1]
    late = [mark for mark in twice if any(_wait(one) > settle for one in seen[mark])]
    doubled = [mark for mark in twice if mark not in late]
    marks = wanted.marks
    return Found(
        wanted=len(marks),
        once=sum(len(seen.get(mark, ())) == 1 for mark in marks),
        doubled=doubled,
        unheard=[mark for mark in doubled if _in_vain(record, mark, seen[mark])],
        late=late,
        lost=[mark for mark in marks if mark not in seen],
        disordered=[*_disorder(seen, wanted.pressed), *_disorder(seen, wanted.ordered)],
        tried=len(wanted.tried),
        tried_and_done=sum(mark in seen for mark in wanted.tried),
        fates=Counter(line["fate"] for line in record if not _is_telling(line)),
        tellings=Counter(line["fate"] for line in record if _is_telling(line)),
        applied_late=sum(_wait(line) > settle for line in record if line["applied"]),
    )


def explain(record: Iterable[Line], mark: str) -> str:
    """Tell what Slack did with a mark, call by call."""
    calls = [line for line in record if mark in line["marks"]]
    told = ", ".join(f"{one['arrived']:.1f} {one['fate']}" for one in calls)
    return f"{mark}: {told or 'Slack was never asked'}"


def _disorder(seen: dict[str, list[Line]], marks: Iterable[str]) -> list[str]:
    """Return the marks that stand before one of their lane that was wanted earlier."""
    lanes: dict[str, list[str]] = defaultdict(list)
    for mark in marks:
        lanes[mark.split("-")[2]].append(mark)
    found: list[str] = []
    for lane in lanes.values():
        newest = 0.0
        for mark in lane:
            if mark not in seen:
                continue
            first = min(float(one["applied"]) for one in seen[mark])
            if first < newest:
                found.append(mark)
            newest = max(newest, first)
    return found


def _in_vain(record: Iterable[Line], mark: str, applied: Sequence[Line]) -> bool:
    """Tell whether the bot was told of a message before it sent another one, but never heard."""
    again = max(float(one["arrived"]) for one in applied)
    told = [
        one["fate"]
        for one in record
        if _is_telling(one) and mark in one["marks"] and float(one["arrived"]) < again
    ]
    return bool(told) and HEARD not in told


def _is_telling(line: Line) -> bool:
    return str(line["fate"]).startswith("told")


def _wait(line: Line) -> float:
    return float(line["applied"] or 0) - float(line["arrived"])
