"""The best pairs of a cohort, why the others have nobody, and the proof in figures."""

from collections.abc import Callable, Iterator, Mapping
from functools import partial

from bot.spreadsheets import fairness, flows, preferring, scoring
from bot.spreadsheets.asked import Asked
from bot.spreadsheets.given import Given, beside
from bot.spreadsheets.outcomes import Outcome
from bot.spreadsheets.pairs import BOTH
from bot.spreadsheets.problems import MOST_SHOWN, SpreadsheetError, quoted
from bot.spreadsheets.scoring import Scored
from mentoring.matching import unmatched
from mentoring.matching.cohorts import best, flow, people, seating
from mentoring.matching.cohorts.cohort import Cohort, Going, Matching, Progress
from mentoring.matching.weighing import Case
from mentoring.words import plural

MOST_BY_PATHS = 20_000_000


def _by_paths(laid: Cohort, *, tolerance: float, going: Going, progress: Progress) -> Matching:
    """Solve without HiGHS, exactly whatever the tolerance, one mentee after the other."""
    del tolerance
    if (pairs := len(laid.bonus) * len(laid.seats)) > MOST_BY_PATHS:
        many = f"{pairs:,} pairs are too many to be kept at once; {MOST_BY_PATHS:,} at most"
        raise SpreadsheetError([f"--solver numpy: {many}, choose highs"])
    found = seating.match_by_paths(laid, going=going)
    progress("solving", 1.0)
    return found


def _by_flows(laid: Cohort, *, tolerance: float, going: Going, progress: Progress) -> Matching:
    """Solve with OR-tools instead of HiGHS."""
    with flows.carrier() as carry:
        begin = partial(flow.Flow, carry)
        return best.match(laid, tolerance=tolerance, going=going, progress=progress, begin=begin)


SOLVERS: Mapping[str, Callable[..., Matching]] = {
    "highs": best.match,
    "ortools": _by_flows,
    "numpy": _by_paths,
}


def check_solver(name: str) -> None:
    """Refuse a solver that there is not, or that is not installed."""
    if name not in SOLVERS:
        raise SpreadsheetError(
            [f"--solver: there is no {quoted(name)}; choose {', '.join(SOLVERS)}"]
        )
    if name == "ortools" and not flows.installed():
        raise SpreadsheetError([flows.ABSENT])


def solve(given: Given, asked: Asked, going: Going, progress: Progress) -> Outcome:
    """Find the best pairs that there is time for."""
    order, chosen = list(given.mentees.profiles), fairness.chosen(asked.fairness)
    case = _case(given, asked, going, progress)
    solved, gap = case.solve(chosen), case.gap(chosen)
    mentor_of = dict(people.matched(given.board, solved.matching))
    scored = [scoring.score(given, (one, mentor_of[one])) for one in order if one in mentor_of]
    said = [_counted(given, len(scored)), *preferring.said(given, case, chosen)]
    said += [*fairness.said(case, asked.fairness, going), *_kept_anyway(given)]
    left = {
        one.mentee: one for one in unmatched.unmatched(given.board, solved.plain, solved.matching)
    }
    alone = [(one, left[one].reason, left[one].would_help) for one in order if one in left]
    return Outcome(
        files={
            asked.out: [(*BOTH, "points", "reason"), *(_row(one) for one in scored)],
            beside(asked.out): [("id", "reason", "what would help"), *alone],
        },
        said=said,
        figures=_figures(scored, gap),
    )


def _case(given: Given, asked: Asked, going: Going, progress: Progress) -> Case:
    def solver(laid: Cohort) -> Matching:
        # A share of the bound would be a large one where floors are part of it.
        tolerance = 0.0 if laid.near is not None else asked.tolerance
        return SOLVERS[asked.solver](laid, tolerance=tolerance, going=going, progress=progress)

    return Case(
        board=given.board,
        programme=given.programme,
        seats=given.mentors.seats,
        waited=given.mentees.waited,
        locked=given.locked,
        named=given.choices,
        named_by_mentors=given.mentors_choices,
        solver=solver,
    )


def _row(one: Scored) -> tuple[object, ...]:
    return (*one.pair, one.points, one.reason)


def _figures(scored: list[Scored], gap: int) -> dict[str, int]:
    total = sum(one.points for one in scored)
    return {"matched": len(scored), "total": total, "upper bound": total + gap, "gap": gap}


def _counted(given: Given, matched: int) -> str:
    mentees, mentors = len(given.mentees.profiles), len(given.mentors.profiles)
    places = plural(sum(given.mentors.seats.values()), "place")
    return (
        f"{plural(mentees, 'mentee')}, {plural(mentors, 'mentor')} with {places}:"
        f" {matched} matched, {mentees - matched} not."
    )


def _kept_anyway(given: Given) -> Iterator[str]:
    kept = ((*pair, given.kept_apart(*pair)) for pair in given.locked.items())
    told = [f"Locked, although {why}: {one} and {other}." for one, other, why in kept if why]
    yield from told[:MOST_SHOWN]
    if len(told) > MOST_SHOWN:
        yield f"And {len(told) - MOST_SHOWN} more are locked although a rule keeps them apart."
