"""Everything that is given, read and checked as a whole, and laid out to be matched."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, time
from pathlib import Path

from bot import programmes
from bot.clock import Clock
from bot.spreadsheets import choices, pairs, people, writing
from bot.spreadsheets.asked import Asked
from bot.spreadsheets.pairs import Pair
from bot.spreadsheets.people import People
from bot.spreadsheets.problems import SpreadsheetError
from mentoring.matching import board, conflicts
from mentoring.matching.board import Board
from mentoring.participants import Role
from mentoring.programmes import Programme

UNMATCHED = "unmatched.csv"
FIRST_YEAR, LAST_YEAR = 1970, 2999
"""Between these the clocks of every time zone are known well enough."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """People and pairs that go together; ``pairs`` are those to be scored, if any.

    ``choices`` is whom mentees have named, ``mentors_choices`` whom mentors have.
    """

    programme: Programme
    mentees: People
    mentors: People
    locked: dict[str, str]
    forbidden: frozenset[Pair]
    pairs: tuple[Pair, ...]
    choices: Mapping[str, tuple[str, ...]]
    mentors_choices: Mapping[str, tuple[str, ...]]
    board: Board

    def is_locked(self, mentee: str, mentor: str) -> bool:
        """Whether a pair is settled, whatever the rules say."""
        return self.locked.get(mentee) == mentor

    def kept_apart(self, mentee: str, mentor: str) -> str:
        """Say what keeps two people apart; empty when they may meet."""
        here, there = self.mentees.profiles[mentee], self.mentors.profiles[mentor]
        broken = [rule.key for rule in self.board.rules if not rule.lets_meet(here, there)]
        said = [f"the rule on {key} keeps them apart" for key in broken]
        if mentee == mentor:
            said.append("nobody can be their own mentor")
        if conflicts.conflicts([here], [there], self.programme):
            said.append("a conflict of interest keeps them apart")
        if (mentee, mentor) in self.forbidden:
            said.append("the pair is forbidden")
        return "; ".join(said)


def read(asked: Asked) -> Given:
    """Read every file that is asked for.

    Raises:
        ProgrammeError: the programme file is wrong.
        SpreadsheetError: with what is wrong in all the spreadsheets together.
    """
    now = _moment(asked.on)
    programme = programmes.load(asked.programme)
    mentees = people.read(asked.mentees, Role.MENTEE, programme)
    mentors = people.read(asked.mentors, Role.MENTOR, programme)
    locks, forbidden, listed = (
        pairs.read(path, mentees, mentors) for path in (asked.lock, asked.forbid, asked.pairs)
    )
    pairs.check_locks(locks, forbidden, mentors)
    most = programme.matching.preferences.ranked
    of_mentees = choices.read(mentees, mentors.profiles, most)
    of_mentors = choices.read(mentors, mentees.profiles, most)
    several = (mentees, mentors, locks.table, forbidden.table, listed.table)
    if problems := [problem for one in several for problem in one.problems]:
        raise SpreadsheetError(problems)
    return Given(
        programme=programme,
        mentees=mentees,
        mentors=mentors,
        locked=dict(locks.lines.keys()),
        forbidden=frozenset(forbidden.lines),
        pairs=tuple(listed.lines),
        choices=of_mentees,
        mentors_choices=of_mentors,
        board=board.board(
            mentees.profiles.values(), mentors.profiles.values(), programme, now, forbidden.lines
        ),
    )


def check_files(asked: Asked) -> None:
    """Refuse to write over a file that is read, or where nothing can be written."""
    read_from = (
        *(asked.programme, asked.mentees, asked.mentors),
        *(asked.lock, asked.forbid, asked.pairs),
    )
    unmatched = None if asked.pairs else beside(asked.out)
    written = (asked.out, unmatched, asked.scores)
    writing.check(filter(None, written), filter(None, read_from))


def beside(out: Path) -> Path:
    """Return where those go who have nobody."""
    return out.parent / UNMATCHED


def _moment(on: datetime | None) -> datetime:
    """Return the moment whose clocks are compared: noon of the day, in UTC."""
    day = (on or Clock().now()).date()
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise SpreadsheetError([f"--on {day}: choose a year from {FIRST_YEAR} to {LAST_YEAR}"])
    return datetime.combine(day, time(12), UTC)
