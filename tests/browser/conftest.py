"""A sandbox as `make sandbox` starts it, and a browser in front of it."""

import json
import os
import re
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Generator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect, sync_playwright

from bot.settings import PROJECT
from tests.sunday import next_sunday

CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
SHOTS = Path(__file__).parent / "shots"
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]


@pytest.fixture(scope="module")
def browser() -> Generator[Browser]:
    if not Path(CHROMIUM).exists():
        pytest.skip(f"no browser at {CHROMIUM}: install Chromium or set CHROMIUM")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def sandbox() -> Generator[str]:
    """Start the sandbox on a free port; returns its address."""
    with socket.create_server(("127.0.0.1", 0)) as ear:
        port = ear.getsockname()[1]
    address = f"http://127.0.0.1:{port}"
    command = [sys.executable, "-m", "bot", "sandbox", "--port", str(port), "--no-browser"]
    with subprocess.Popen(command, cwd=PROJECT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        for line in process.stdout:
            if "is open at" in line:
                break
        assert _answers(address)
        _turn_to_sunday(address)
        yield address
        process.terminate()
        process.wait(timeout=20)


def _turn_to_sunday(address: str) -> None:
    body = json.dumps({"to": next_sunday()}).encode()
    headers = {"content-type": "application/json"}
    asked = urllib.request.Request(f"{address}/ui/clock", body, headers, method="POST")
    with urllib.request.urlopen(asked, timeout=30) as answer:
        assert answer.status == 200


def _answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(f"{address}/ui/state", timeout=5):
            return True
    except (urllib.error.URLError, OSError):
        return False


@dataclass
class Rehearser:
    """Somebody at the page who is now this person of the cast, now that one."""

    page: Page
    address: str
    troubles: list[str] = field(default_factory=list)
    shots: int = 0

    def be(self, person: str, place: str = "messages") -> None:
        self.page.goto(f"{self.address}/?as={person}&in={place}")
        expect(self.page.locator("main[data-place], main[data-channel]").first).to_be_visible()

    def be_in_the_channel(self, person: str) -> None:
        self.be(person)
        self.page.get_by_role("button", name=re.compile("mentoring-")).first.click()

    def type_(self, text: str) -> None:
        box = self.page.get_by_role("combobox", name=re.compile("^Message ")).last
        box.fill(text)
        box.press("Enter")

    @property
    def dialog(self) -> Locator:
        return self.page.get_by_role("dialog").last

    def press(self, name: str) -> None:
        """Press the newest button of that name in the conversation."""
        self.page.get_by_role("button", name=name, exact=True).last.click()

    def press_in_dialog(self, name: str) -> None:
        self.dialog.get_by_role("button", name=name, exact=True).last.click()

    def dialog_is(self, title: str) -> None:
        expect(self.page.get_by_role("dialog").last).to_contain_text(title)

    def no_dialog(self) -> None:
        expect(self.page.get_by_role("dialog")).to_have_count(0)

    def reads(self, text: str) -> None:
        expect(self.page.locator("main")).to_contain_text(text)

    def turn(self, button: str, times: int = 1) -> None:
        for _ in range(times):
            self.page.get_by_role("button", name=button, exact=True).click()
            expect(self.page.get_by_role("button", name=button, exact=True)).to_be_enabled(
                timeout=60_000
            )
            time.sleep(0.1)

    def shoot(self, name: str) -> None:
        SHOTS.mkdir(exist_ok=True)
        self.shots += 1
        self.page.screenshot(path=SHOTS / f"{self.shots:02}-{name}.png")


@pytest.fixture
def rehearser(browser: Browser, sandbox: str) -> Generator[Rehearser]:
    context = browser.new_context(viewport={"width": 1280, "height": 860})
    context.add_init_script("localStorage.setItem('lamplighter sandbox: welcome seen', 'yes')")
    page = context.new_page()
    page.set_default_timeout(15_000)
    expect.set_options(timeout=15_000)
    made = Rehearser(page, sandbox)
    page.on("pageerror", lambda error: made.troubles.append(str(error)))
    page.on(
        "console",
        lambda said: made.troubles.append(said.text) if said.type == "error" else None,
    )
    yield made
    context.close()
