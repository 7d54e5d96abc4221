"""A month in which everything private is written: none of it shows where it should not."""

import io
import logging
from collections.abc import Generator
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

import pytest

import services.catch_ups.answers
import services.concerns.handling
import services.concerns.raising
import services.desk
import services.feedback.answering
import services.feedback.reading
import services.inquiries
import services.matching.requests
import services.removals.beginning
import services.summaries
import storage.catch_ups
import storage.feedback
import storage.matching
from bot import logs
from mentoring.catch_ups import How
from mentoring.closure import Ending
from mentoring.concerns import Urgency
from mentoring.enrolment import Enrolment
from mentoring.feedback import Answer, Choice, Occasion
from mentoring.moments import local_date
from mentoring.pairings import Pairing
from mentoring.summaries import Action, Doer, Words
from services.work import Work
from tests.cast import ASHA, BEN, CARLOS, FRAN, MO
from tests.scenarios.acts import enrol, pairings, private_channels, turn
from tests.stage import Stage

pytestmark = pytest.mark.scenario

CANARY, DEWI = "canary-of-", "U0DEWI"


@pytest.fixture
def logged() -> Generator[io.StringIO]:
    """Everything that would stand in the log, at its most talkative."""
    names = ["", *logs.ROOMS, *logs.SLACKS_OWN, *logs.SAID_BY_US]
    levels = {name: logging.getLogger(name).level for name in names}
    handlers, stream = logging.root.handlers[:], io.StringIO()
    logs.configure("DEBUG", stream=stream)
    yield stream
    logging.root.handlers[:] = handlers
    for name, level in levels.items():
        logging.getLogger(name).setLevel(level)


@dataclass
class Month:
    """What the cast writes, each text with a canary in it."""

    stage: Stage
    written: list[str] = field(default_factory=list)

    def word(self, what: str) -> str:
        self.written.append(f"{CANARY}{what}")
        return self.written[-1]

    def work(self, actor: str) -> AbstractContextManager[Work]:
        return self.stage.process.begin(actor, f"canary:{actor}:{len(self.written)}")

    def join(self) -> Enrolment:
        for mentor in (ASHA, CARLOS):
            enrol(self.stage, mentor, "mentor", responsibilities=self.word(f"of-{mentor}"))
        enrol(self.stage, BEN, "mentee", responsibilities=self.word("of-ben"))
        return enrol(self.stage, FRAN, "mentee", responsibilities=self.word("of-fran"))

    def be_asked_more(self) -> None:
        dewi = enrol(self.stage, DEWI, "mentor", approved=False)
        with self.work(MO) as work:
            services.inquiries.ask(work, dewi.id, self.word("question"))
        with self.work(DEWI) as work:
            services.inquiries.answer(work, dewi.id, self.word("answer"))

    def be_paired(self) -> Pairing:
        with self.work(BEN) as work:
            services.matching.requests.ask(work, CARLOS, self.word("message"), [ASHA])
            made = storage.matching.find_open(work.db, mentee=BEN)
        with self.work(CARLOS) as work:
            services.matching.requests.decline(work, made.id, self.word("no"))
        turn(self.stage, minutes=1)
        with self.work(ASHA) as work:
            made = storage.matching.find_open(work.db, mentee=BEN)
            services.matching.requests.accept(work, made.id)
        self.stage.settle()
        return pairings(self.stage, BEN)[0]

    def worry(self) -> None:
        with self.work(BEN) as work:
            said = self.word("concern")
            services.concerns.raising.raise_(work, "V", said, ASHA, Urgency.SOON, contact=True)
        with self.work(MO) as work:
            services.concerns.handling.add_note(work, 1, self.word("note"))
            services.concerns.handling.resolve(work, 1, self.word("done"), self.word("word"))

    def meet(self, pairing: Pairing) -> None:
        with self.work(BEN) as work:
            monthly = storage.catch_ups.of(work.db, pairing.id)[0]
            on = local_date(work.now + timedelta(days=3), "Europe/London")
            said = {"how": How.VIDEO, "agenda": self.word("agenda")}
            noon = work.now.time().replace(tzinfo=None)
            services.catch_ups.answers.plan(work, monthly.id, on=on, wall=noon, **said)
            action = Action(what=self.word("action"), who=Doer.BOTH)
            talked, works, other = (self.word(one) for one in ("talked", "works", "help"))
            words = Words(talked_about=talked, works=works, other_help=other, actions=(action,))
            services.summaries.write(work, pairing.id, None, words)

    def say_how_it_is(self, pairing: Pairing) -> None:
        turn(self.stage, days=5)
        with self.work(BEN) as work:
            (asked,) = (
                one
                for one in storage.feedback.of(work.db, pairing.id, BEN)
                if one.occasion is Occasion.FIT
            )
            answer = Answer(choice=Choice.NOT_FOR_ME, words=self.word("feedback"))
            services.feedback.answering.give(work, asked.id, answer)
        with self.work(MO) as work:
            services.feedback.reading.read(work, asked.id)

    def end(self, pairing: Pairing, removed: Enrolment) -> None:
        with self.work(MO) as work:
            services.desk.end(work, pairing.id, Ending.NOT_A_FIT, self.word("ending"))
            said = {"reason": self.word("reason"), "sentence": self.word("sentence")}
            services.removals.beginning.begin(
                work, removed.id, **said, until=None, keep_channel=False
            )
        turn(self.stage, minutes=11)


def crash(month: Month, patch: pytest.MonkeyPatch) -> None:
    """A form with words in it meets a rule that says no, and then a mistake of ours."""
    stage, channel = month.stage, private_channels(month.stage.ben)[0]["name"]
    said = {"What did you talk about?": month.word("crashed")}
    stage.ben.press("Write a session summary", channel)

    def broken(*_: object, words: Words) -> None:
        raise RuntimeError(f"a driver quotes {words.talked_about!r}")

    with patch.context() as broke:
        broke.setattr("storage.summaries.add", lambda *_, **given: broken(words=given["words"]))
        assert "errors" in stage.ben.submit(said)
    stage.ben.close(everything=True)


def places(stage: Stage, logged: io.StringIO) -> dict[str, str]:
    """Everything that somebody with the server and no key can read, and what was logged."""
    stage.settle()
    file = Path(stage.process.database.engine.url.database)
    raw = {
        one.name: one.read_bytes().decode("latin-1") for one in file.parent.glob(f"{file.name}*")
    }
    assert any(BEN in one for one in raw.values()), "what is not sealed can be found this way"
    return {**raw, "log": logged.getvalue()}


def test_a_month_of_private_words_shows_in_no_log_and_in_no_file(
    stage: Stage, logged: io.StringIO, monkeypatch: pytest.MonkeyPatch
) -> None:
    month = Month(stage)
    fran = month.join()
    month.be_asked_more()
    pairing = month.be_paired()
    month.worry()
    turn(stage, days=31)
    month.meet(pairing)
    stage.settle()
    crash(month, monkeypatch)
    month.say_how_it_is(pairing)
    month.end(pairing, fran)
    found = places(stage, logged)
    assert [(where, said.count(CANARY)) for where, said in found.items() if CANARY in said] == []
    assert "surprise" in found["log"]
    seen = stage.ben.sees() + stage.asha.sees() + stage.mo.sees() + stage.person(FRAN).sees()
    for one in ("agenda", "talked", "word", "sentence"):
        assert f"{CANARY}{one}" in seen, "people read what was written to them"
