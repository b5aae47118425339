"""A real browser the size of a phone, driven through chromedriver's plain HTTP; nothing but what Debian has.

It starts with an empty profile, talks to nobody but the server of the test, and can be cut off from it.
"""

from __future__ import annotations

import base64
import http.client
import json
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

PATIENCE = 30.0
WIDTH, HEIGHT = 390, 844
QUIET = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
    "--force-color-profile=srgb",
)
_ELEMENT = "element-6066-11e4-a52e-4f735466cecf"


class Browser:
    """One session: pages are opened, clicked, asked by script, and pictured."""

    def __init__(self, port: int, profile: Path) -> None:
        self._port = port
        options = {
            "binary": shutil.which("chromium"),
            "args": [*QUIET, f"--user-data-dir={profile}"],
            "mobileEmulation": {
                "deviceMetrics": {"width": WIDTH, "height": HEIGHT, "pixelRatio": 2, "touch": True}
            },
        }
        wanted = {"browserName": "chrome", "goog:chromeOptions": options, "pageLoadStrategy": "normal"}
        self._session = ""
        told = self._ask("POST", "/session", {"capabilities": {"alwaysMatch": wanted}})
        self._session = f"/session/{told['sessionId']}"

    def open(self, url: str) -> None:
        """Go to a page."""
        self._ask("POST", "/url", {"url": url})

    def reload(self) -> None:
        """As the button does."""
        self._ask("POST", "/refresh", {})

    @property
    def url(self) -> str:
        """Where it is."""
        return str(self._ask("GET", "/url"))

    def run(self, script: str, *arguments: object) -> object:
        """What the script returns."""
        return self._ask("POST", "/execute/sync", {"script": script, "args": list(arguments)})

    def wait_for(self, script: str, *arguments: object) -> object:
        """What the script hands to its callback, the last argument."""
        return self._ask("POST", "/execute/async", {"script": script, "args": list(arguments)})

    def text(self) -> str:
        """All that can be seen."""
        return str(self.run("return document.body.innerText"))

    def title(self) -> str:
        """The page's title."""
        return str(self.run("return document.title"))

    def click(self, selector: str) -> None:
        """Scroll to the first such thing and click it, as a finger would."""
        self.run("document.querySelector(arguments[0]).scrollIntoView({block: 'center'})", selector)
        found = self._ask("POST", "/element", {"using": "css selector", "value": selector})
        self._ask("POST", f"/element/{found[_ELEMENT]}/click", {})

    def type(self, selector: str, words: str) -> None:
        """Type into a field."""
        found = self._ask("POST", "/element", {"using": "css selector", "value": selector})
        self._ask("POST", f"/element/{found[_ELEMENT]}/value", {"text": words})

    def press(self, *keys: str) -> None:
        """Press keys on whatever has the focus."""
        actions = [{"type": kind, "value": key} for key in keys for kind in ("keyDown", "keyUp")]
        self._ask("POST", "/actions", {"actions": [{"type": "key", "id": "keys", "actions": actions}]})

    def devtools(self, command: str, parameters: Mapping[str, object]) -> object:
        """One command of the browser's own protocol."""
        return self._ask("POST", "/goog/cdp/execute", {"cmd": command, "params": dict(parameters)})

    def prefer(self, scheme: str) -> None:
        """Light or dark, as the phone's settings say."""
        self.devtools(
            "Emulation.setEmulatedMedia", {"features": [{"name": "prefers-color-scheme", "value": scheme}]}
        )

    def scripts(self, allowed: bool) -> None:
        """Let pages load their scripts, or not."""
        self.devtools("Network.enable", {})
        self.devtools("Network.setBlockedURLs", {"urls": [] if allowed else ["*.js"]})

    def picture(self, out: Path) -> None:
        """What is on the screen, as PNG."""
        out.write_bytes(base64.b64decode(str(self._ask("GET", "/screenshot"))))

    def wait_until(self, what: str, true_now: Callable[[], object]) -> None:
        """Ask again until it is so; AssertionError naming `what` when it never is."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            if true_now():
                return
            time.sleep(0.05)
        raise AssertionError(f"waited in vain: {what}; the page says: {self.text()[:400]}")

    def quit(self) -> None:
        """Close it."""
        self._ask("DELETE", "")

    def _ask(self, method: str, path: str, body: Mapping[str, object] | None = None):  # type: ignore[no-untyped-def]
        connection = http.client.HTTPConnection("127.0.0.1", self._port, timeout=60)
        try:
            text = None if body is None else json.dumps(body)
            connection.request(method, self._session + path, text, {"Content-Type": "application/json"})
            told = json.loads(connection.getresponse().read())["value"]
        finally:
            connection.close()
        if isinstance(told, dict) and "error" in told:
            raise AssertionError(f"{told['error']}: {told['message'][:400]}")
        return told


@contextmanager
def browser(profile: Path) -> Iterator[Browser]:
    """A browser with an empty profile, gone at the end."""
    missing = [name for name in ("chromium", "chromedriver") if shutil.which(name) is None]
    assert not missing, f"not installed: {', '.join(missing)}; run `make oracles`"
    driver = subprocess.Popen(
        ["chromedriver", "--port=0"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    )
    try:
        opened = Browser(_port_of(driver), profile)
        try:
            yield opened
        finally:
            opened.quit()
    finally:
        driver.terminate()
        driver.wait()
        assert driver.stdout is not None
        driver.stdout.close()


def _port_of(driver: subprocess.Popen[str]) -> int:
    assert driver.stdout is not None
    for text in driver.stdout:
        if "started successfully on port" in text:
            return int(text.split("port")[1].strip(" .\n"))
    raise AssertionError("chromedriver did not start")
