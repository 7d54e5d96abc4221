"""Starting the sandbox, and many people in it at once."""

import socket
import subprocess
import sys
import threading
import time
from pathlib import Path

import yaml

from sandbox.driver import Person, Street
from sandbox.server import Sandbox, running
from tests.sandbox.plain_http import ask
from tests.sandbox.shapes import MANIFEST

ROOT = Path(__file__).parents[2]


def test_it_starts_and_answers():
    with running(Sandbox(MANIFEST)) as base_url:
        assert ask(f"{base_url}/ui/state").status == 200


def test_the_command_line_serves_a_manifest_file(tmp_path):
    manifest = tmp_path / "manifest.yml"
    manifest.write_text(yaml.safe_dump(MANIFEST), "utf-8")
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
    command = [sys.executable, "-m", "sandbox", "--port", port, "--manifest", str(manifest)]
    with subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE, text=True) as process:
        try:
            assert process.stderr.readline() == f"Harbour Street is open: http://127.0.0.1:{port}\n"
            deadline = time.monotonic() + 5
            while True:
                try:
                    assert "Ben Okafor sees" in Person(f"http://127.0.0.1:{port}", "U0BEN").sees()
                    break
                except OSError:
                    assert time.monotonic() < deadline
                    time.sleep(0.05)
        finally:
            process.terminate()


def test_the_products_own_manifest_is_understood():
    sandbox = Sandbox(ROOT / "manifest.yml")
    names = [command.name for command in sandbox.workspace.manifest.commands]
    assert names == ["/mentoring", "/mentoring-admin"]
    assert all(command.should_escape for command in sandbox.workspace.manifest.commands)
    assert sandbox.workspace.manifest.home_tab


def test_ten_people_at_once_each_get_their_own_answer(bot, base_url):
    bot.does["/mentoring"] = lambda g: (time.sleep(0.05), g.ack(f"for {g.body['user_id']}"))
    cast = [person["id"] for person in Person(base_url, "U0BEN")._door.get("/ui/state")["people"]]
    everybody = [Person(base_url, person) for person in cast if person != "U0LAMP"]
    threads = [
        threading.Thread(target=person.command, args=("/mentoring",)) for person in everybody
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for person in everybody:
        answers = [m["text"] for m in person.messages("general") if m["ephemeral"]]
        assert answers == [f"for {person.id}"]


def test_the_street_can_be_changed_from_outside(base_url, client, bot):
    street = Street(base_url)
    street.welcome("U0IVY", "ivy", real_name="Ivy Okoro")
    street.change("U0IVY", tz="Asia/Tokyo")
    assert client.users_info(user="U0IVY")["user"]["tz"] == "Asia/Tokyo"
    street.deactivate("U0IVY")
    assert client.users_info(user="U0IVY")["user"]["deleted"] is True
    street.fault("auth.test", delay=0.01)
    assert client.auth_test()["ok"]
    assert street.drawer()["calls"][-1]["method"] == "auth.test"
