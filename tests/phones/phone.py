"""A phone as the server sees one: real sockets from an address of its own on this computer's loopback."""

from __future__ import annotations

import http.client
import json
import re
import socket
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlencode

from lis_desktop.collect.phones.forms import PREFIX

PATIENCE = 20.0
FORM = "application/x-www-form-urlencoded"


@dataclass(frozen=True)
class Answer:
    """What came back."""

    status: int
    headers: Mapping[str, str]
    body: str

    @property
    def outcome(self) -> str:
        """What the script on the page would read."""
        return str(json.loads(self.body)["outcome"])


@dataclass
class Phone:
    """Talks to one server from `source`; every call is one connection."""

    host: str
    port: int
    source: str = "127.0.0.1"
    headers: Mapping[str, str] = field(default_factory=dict)

    def get(self, path: str) -> Answer:
        """Open a page."""
        return self.ask("GET", path)

    def post(self, path: str, fields: Mapping[str, str], *, script: bool = False) -> Answer:
        """Send a form, as the browser does or (`script`) as the page's script does."""
        accept = {"Accept": "application/json"} if script else {}
        return self.ask("POST", path, urlencode(fields).encode(), {"Content-Type": FORM, **accept})

    def ask(
        self, method: str, path: str, body: bytes | None = None, headers: Mapping[str, str] | None = None
    ) -> Answer:
        """One request, whatever it is."""
        connection = http.client.HTTPConnection(
            self.host, self.port, timeout=PATIENCE, source_address=(self.source, 0)
        )
        try:
            connection.request(method, path, body, {**self.headers, **(headers or {})})
            response = connection.getresponse()
            return Answer(response.status, dict(response.getheaders()), response.read().decode())
        finally:
            connection.close()

    def join(self, code: str) -> str | None:
        """Give the code; the path of the ballot, or None where it was refused."""
        return self.post("/join", {"code": code}).headers.get("location")

    def send(self, path: str, answers: Mapping[str, object], *, script: bool = True) -> Answer:
        """Send a ballot."""
        return self.post(path, {PREFIX + key: str(each) for key, each in answers.items()}, script=script)

    def raw(self) -> socket.socket:
        """A bare connection."""
        return socket.create_connection((self.host, self.port), PATIENCE, (self.source, 0))


def fields_of(page: str) -> set[str]:
    """The names of all fields on a page."""
    return set(re.findall(r'name="([^"]+)"', page))


def is_reachable(host: str, port: int) -> bool:
    """Whether anything listens there."""
    try:
        socket.create_connection((host, port), 2).close()
    except OSError:
        return False
    return True
