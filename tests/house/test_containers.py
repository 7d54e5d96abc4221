"""What the container files name is there; that they run, only a machine with containers can say."""

import re
from typing import Any

import pytest
import yaml

from bot import server, watching
from bot.settings import PROJECT, Settings
from tests.house.rooms import ROOMS

SETTINGS = {name.upper() for name in Settings.model_fields}
PORT = Settings.model_fields["port"].default
OF_PYTHON = {"PYTHONDONTWRITEBYTECODE", "PYTHONUNBUFFERED"}
DOCKERFILE = (PROJECT / "Dockerfile").read_text(encoding="utf-8").replace("\\\n", " ")
COMPOSE = yaml.safe_load((PROJECT / "compose.yaml").read_text(encoding="utf-8"))
BOT = COMPOSE["services"]["bot"]
KUBERNETES = {
    one["kind"]: one
    for one in yaml.safe_load_all((PROJECT / "docs/kubernetes.yml").read_text(encoding="utf-8"))
}
POD = KUBERNETES["Deployment"]["spec"]["template"]["spec"]
CONTAINER = POD["containers"][0]
WATCHED = {route.path for route in watching.routes(lambda: None, bytes)}


def said(word: str) -> list[str]:
    """What the last stage of the Dockerfile says after a word."""
    last = DOCKERFILE.rpartition("\nFROM ")[2]
    return re.findall(rf"^{word} +(.+)$", last, re.MULTILINE)


def image_settings() -> dict[str, str]:
    return dict(one.split("=", 1) for one in said("ENV")[0].split())


def settings_in_kubernetes() -> set[str]:
    given = {one["name"] for one in CONTAINER["env"]}
    return given | set(KUBERNETES["Secret"]["stringData"])


def test_every_setting_that_is_named_exists() -> None:
    assert set(image_settings()) - OF_PYTHON <= SETTINGS
    assert set(BOT["environment"]) <= SETTINGS
    assert settings_in_kubernetes() <= SETTINGS


def test_what_must_be_set_is_set() -> None:
    must = {"SLACK_BOT_TOKEN", "SLACK_SIGNING_SECRET", "SECRET_KEYS", "DATABASE_URL", "ORGANISERS"}
    assert must <= set(BOT["environment"])
    assert must <= settings_in_kubernetes()


def test_the_image_has_every_room_and_what_they_read() -> None:
    copied = {words for line in said("COPY") for words in line.split()[:-1]}
    assert {*ROOMS, "programmes", "manifest.yml"} <= copied
    assert "requirements/bot.txt" in DOCKERFILE
    assert "--require-hashes" in DOCKERFILE
    ignored = (PROJECT / ".dockerignore").read_text(encoding="utf-8").splitlines()
    let_in = {one.removeprefix("!") for one in ignored if one.startswith("!")}
    assert let_in == {one for one in copied if not one.startswith(("-", "/"))} | {
        "requirements/bot.txt"
    }
    assert all((PROJECT / one).exists() for one in let_in)


def test_nobody_is_root_and_nothing_can_be_written() -> None:
    (user,) = said("USER")
    assert user.isdecimal()
    assert int(user) > 0
    assert POD["securityContext"]["runAsUser"] == int(user)
    assert POD["securityContext"]["runAsNonRoot"] is True
    assert CONTAINER["securityContext"]["readOnlyRootFilesystem"] is True
    assert CONTAINER["securityContext"]["allowPrivilegeEscalation"] is False
    assert BOT["read_only"] is True
    assert BOT["cap_drop"] == ["ALL"]


def test_there_are_three_copies_and_a_database_for_several() -> None:
    assert BOT["deploy"]["replicas"] == KUBERNETES["Deployment"]["spec"]["replicas"] == 3
    assert BOT["environment"]["DATABASE_URL"].startswith("postgresql://")
    assert KUBERNETES["Secret"]["stringData"]["DATABASE_URL"].startswith("postgresql://")


def test_ports_and_addresses_are_the_bots() -> None:
    assert image_settings()["PORT"] == said("EXPOSE")[0] == str(PORT)
    assert CONTAINER["ports"][0]["containerPort"] == PORT
    assert f"dynamic a bot {PORT}" in COMPOSE["configs"]["caddyfile"]["content"]
    assert f"handle {server.EVENTS} " in COMPOSE["configs"]["caddyfile"]["content"]
    (path,) = KUBERNETES["Ingress"]["spec"]["rules"][0]["http"]["paths"]
    assert (path["path"], path["pathType"]) == (server.EVENTS, "Exact")
    about = KUBERNETES["Deployment"]["spec"]["template"]["metadata"]["annotations"]
    assert (about["prometheus.io/path"], about["prometheus.io/port"]) == ("/metrics", str(PORT))
    assert re.findall(rf"127\.0\.0\.1:{PORT}(/\w+)", DOCKERFILE) == ["/healthz"]


@pytest.mark.parametrize("probe", ["startupProbe", "readinessProbe", "livenessProbe"])
def test_probes_ask_what_the_bot_answers(probe: str) -> None:
    asked: dict[str, Any] = CONTAINER[probe]["httpGet"]
    assert asked["path"] in WATCHED
    assert asked["port"] == CONTAINER["ports"][0]["name"]


def test_the_image_has_a_python_that_we_support() -> None:
    versions = re.findall(r"^FROM python:3\.(\d+)-slim", DOCKERFILE, re.MULTILINE)
    assert len(versions) == 2
    assert len(set(versions)) == 1
    assert int(versions[0]) >= 11
