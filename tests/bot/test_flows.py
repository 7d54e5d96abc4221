"""Flows by OR-tools in its own process: as good as HiGHS, and a word when it is not there."""

import importlib.util
import os
import signal
import subprocess
import sys
from functools import partial

import numpy as np
import pytest
from hypothesis import given

from bot.commands import match as command
from bot.spreadsheets import flows
from bot.spreadsheets.problems import SpreadsheetError
from mentoring.matching.blocks import NEVER
from mentoring.matching.cohorts import candidates
from mentoring.matching.cohorts.best import match
from mentoring.matching.cohorts.cohort import NOBODY
from mentoring.matching.cohorts.duals import nearest_prices
from mentoring.matching.cohorts.flow import Flow
from mentoring.matching.cohorts.linear import SolverError
from mentoring.matching.cohorts.pairs import Candidates
from tests.bot.test_match_command import asked
from tests.mentoring.test_cohorts import best_of_all, cohort, cohorts, is_sound


@pytest.fixture(scope="module")
def begin():
    """One process for all tests; starting it takes half a second."""
    with flows.carrier() as carry:
        yield partial(Flow, carry)


@given(given_=cohorts())
def test_nothing_is_better_and_the_certificate_says_so(begin, given_):
    found = match(given_, begin=begin)
    is_sound(given_, found)
    assert found.certificate.gap == 0
    assert found.certificate.value == best_of_all(given_)


@pytest.mark.parametrize("kinds", [2, 50, 10_000])
def test_it_proves_what_highs_proves(begin, kinds, monkeypatch):
    monkeypatch.setattr(candidates, "OF_A_MENTEE", 2)
    monkeypatch.setattr(candidates, "OF_A_MENTOR", 2)
    dice = np.random.default_rng(kinds)
    points = dice.integers(0, kinds, (150, 60))
    points[dice.random(points.shape) < 0.3] = NEVER
    more = {
        "bonus": dice.integers(0, 3_000, 150).tolist(),
        "locked": [0, 1, *[NOBODY] * 148],
        "banned": {5: [1, 2], 9: [int(points[9].argmax())]},
    }
    given_ = cohort(points, dice.integers(0, 4, 60).tolist(), **more)
    flow, simplex = match(given_, begin=begin), match(given_)
    assert flow.certificate == simplex.certificate
    assert flow.certificate.gap == 0
    assert flow.mentors[:2].tolist() == [0, 1]
    assert 1 not in flow.mentors[5:6]


@pytest.mark.parametrize(("mentees", "seats"), [(0, [1, 1]), (3, []), (3, [0, 0])])
def test_where_nobody_can_be_matched_nobody_is(begin, mentees, seats):
    found = match(cohort([[5] * len(seats)] * mentees, seats), begin=begin)
    assert found.mentors.tolist() == [NOBODY] * mentees
    assert found.certificate.gap == 0


def test_a_matching_that_is_not_the_best_has_no_prices():
    numbers = [np.array(one) for one in ([0, 0, 1, 1], [0, 1, 0, 1], [10, 5, 5, 10])]
    pairs = Candidates(mentees=numbers[0], mentors=numbers[1], worth=numbers[2])
    seats, wished = np.array([1, 1]), np.array([3, 30])
    straight = nearest_prices(pairs, np.array([True, False, False, True]), seats, wished)
    assert straight.tolist() == [5, 10]
    with pytest.raises(SolverError):
        nearest_prices(pairs, np.array([False, True, True, False]), seats, wished)


@pytest.mark.parametrize("told", ["killed", "stopped by its own mistake"])
def test_who_waits_hears_that_the_process_has_ended(told):
    given_ = cohort(np.full((5, 5), 7), [1] * 5)
    with flows.carrier() as carry:
        if told == "killed":
            os.kill(carry._process.pid, signal.SIGKILL)
            why = "it ended with -9"
        else:
            carry._process.stdin.write(np.array([0, -1, 0]).tobytes())
            carry._process.stdin.flush()
            why = "ValueError"
        with pytest.raises(SpreadsheetError, match=f"stopped half way.*{why}.*choose highs"):
            match(given_, begin=partial(Flow, carry))


def test_without_ortools_the_command_says_how_to_get_it(tmp_path, monkeypatch, capsys):
    find = importlib.util.find_spec
    monkeypatch.setattr(
        "importlib.util.find_spec", lambda name: None if name == "ortools" else find(name)
    )
    assert command.run(asked(tmp_path, solver="ortools")) == 2
    assert "OR-tools is not installed; install it with `make scale`" in capsys.readouterr().err
    assert [*tmp_path.iterdir()] == []


def test_when_the_process_cannot_run_nothing_is_written(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(flows, "PROCESS", tmp_path / "none.py")
    assert command.run(asked(tmp_path, solver="ortools")) == 2
    assert "nothing is written" in capsys.readouterr().err
    assert [*tmp_path.iterdir()] == []


def test_ortools_is_never_in_the_process_of_the_bot():
    code = "import sys, bot.spreadsheets.solving; print('ortools' in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stdout == "False\n"
