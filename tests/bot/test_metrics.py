"""What is measured is how much and how long, and nothing about anybody."""

import asyncio
import json
import re
from collections.abc import Mapping

import httpx
import pytest
from prometheus_client.parser import text_string_to_metric_families

from bot import watching
from bot.metrics import GAUGES, Metrics
from bot.settings import PROJECT
from bot.wiring import KINDS, _kind
from services.kinds import Kind
from tests.cast import BEN
from tests.stage import Stage
from views.kit import Message

OUTCOMES = {"done", "found", "later", "refused", "unwanted"}


def samples(text: bytes) -> dict[tuple[str, str], float]:
    """Every figure by its name and its labels."""
    return {
        (one.name, json.dumps(one.labels, sort_keys=True)): one.value
        for family in text_string_to_metric_families(text.decode())
        for one in family.samples
    }


def figure(text: bytes, name: str, **labels: str) -> float:
    return samples(text)[name, json.dumps(labels, sort_keys=True)]


def labels(text: bytes) -> dict[str, set[str]]:
    """Every label of ours with its values."""
    found: dict[str, set[str]] = {}
    for name, worn in samples(text):
        if name.startswith("lamplighter_"):
            for label, value in json.loads(worn).items():
                found.setdefault(label, set()).add(value)
    return found


def test_each_process_counts_for_itself() -> None:
    one, other = Metrics(), Metrics()
    one.order("post", "done")
    assert figure(one.text({}), "lamplighter_orders_total", kind="post", outcome="done") == 1
    assert b'outcome="done"' not in other.text({})


def test_what_is_not_known_is_no_number() -> None:
    text = Metrics().text({"ready": 0.0})
    assert figure(text, "lamplighter_ready") == 0
    assert str(figure(text, "lamplighter_orders_waiting")) == "nan"


@pytest.mark.parametrize("error", ["Ben's secret", "", "a" * 99, 'x"} 1', "grüße", "a b"])
def test_an_error_that_is_no_name_is_counted_and_not_repeated(error: str) -> None:
    metrics = Metrics()
    metrics.slack_error(error)
    metrics.slack_error("ratelimited")
    assert labels(metrics.text({}))["error"] == {"other", "ratelimited"}


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        ({"command": "/mentoring", "type": BEN}, "command"),
        ({"type": "view_submission"}, "form"),
        ({"type": BEN}, "other"),
        ({"type": ["block_actions"]}, "other"),
        ({}, "other"),
    ],
)
def test_gestures_have_a_handful_of_kinds_whatever_is_sent(
    body: Mapping[str, object], kind: str
) -> None:
    assert _kind(body) == kind


def test_the_bot_measures_what_it_does_and_names_nobody(stage: Stage) -> None:
    stage.ben.command("/mentoring", "help")
    with stage.process.begin(BEN, "a gesture") as work:
        work.say(BEN, Message("Hello"))
    stage.sandbox.workspace.faults.add("chat.postMessage", error="is_archived", times=1)
    stage.settle()
    with stage.process.begin(BEN, "another") as work:
        work.say(BEN, Message("Hello again"))
    stage.settle()
    text = stage.process.measure()
    assert figure(text, "lamplighter_ack_seconds_count", kind="command") == 1
    posted = {
        outcome: samples(text).get(
            ("lamplighter_orders_total", json.dumps({"kind": "post", "outcome": outcome})), 0
        )
        for outcome in ("done", "refused")
    }
    assert posted == {"done": 1, "refused": 1}
    assert figure(text, "lamplighter_slack_errors_total", error="is_archived") == 1
    assert figure(text, "lamplighter_ready") == 1
    assert figure(text, "lamplighter_orders_waiting") == 0
    worn = labels(text)
    assert set(worn) <= {"kind", "outcome", "error", "le"}
    assert worn["kind"] <= {*Kind, *KINDS.values(), "command", "other"}
    assert worn["outcome"] <= OUTCOMES


def test_a_silent_database_is_measured_as_not_ready(stage: Stage) -> None:
    def silent() -> None:
        raise OSError

    stage.process.health.backlog = silent
    text = stage.process.measure()
    assert figure(text, "lamplighter_ready") == 0
    assert str(figure(text, "lamplighter_timer_wait_seconds")) == "nan"


def ask(path: str, measure) -> httpx.Response:
    async def asked() -> httpx.Response:
        transport = httpx.ASGITransport(watching.application(lambda: None, measure))
        async with httpx.AsyncClient(transport=transport, base_url="http://bot") as client:
            return await client.get(path)

    return asyncio.run(asked())


def test_prometheus_is_answered_as_it_reads() -> None:
    answer = ask("/metrics", lambda: Metrics().text({}))
    assert answer.headers["content-type"] == watching.PROMETHEUS
    assert "# TYPE lamplighter_orders_total counter" in answer.text


def test_metrics_that_fail_are_a_sentence_and_a_500() -> None:
    answer = ask("/metrics", lambda: 1 / 0)
    assert (answer.status_code, answer.text) == (500, "The metrics failed; the log says where.")


def test_the_dashboard_shows_what_is_measured_and_all_of_it() -> None:
    board = json.loads((PROJECT / "docs" / "grafana.json").read_text(encoding="utf-8"))
    shown = " ".join(one["expr"] for panel in board["panels"] for one in panel["targets"])
    asked = set(re.findall(r"\b(?:lamplighter|process)_\w+", shown))
    text = Metrics().text({}).decode()
    known = set(re.findall(r"^# TYPE (\w+) ", text, re.MULTILINE))
    known |= {f"lamplighter_ack_seconds_{part}" for part in ("bucket", "count", "sum")}
    assert asked <= known
    counted = {"ack_seconds_bucket", "orders_total", "slack_errors_total", *GAUGES}
    assert {f"lamplighter_{name}" for name in counted} <= asked
