"""The program asks nothing of any network: every system call about sockets, during whole runs, by strace."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.e2e.screen import focus, screen, wait_until

pytestmark = [pytest.mark.oracle, pytest.mark.xdist_group("screen")]

PROGRAM = [sys.executable, "-m", "lis_desktop"]
_INTERNET = re.compile(r"\b(?:AF|PF)_INET6?\b")
_ADDRESS = re.compile(r'inet_addr\("([0-9.]+)"\)|inet_pton\(AF_INET6, "([^"]+)"')


@pytest.fixture
def trace(tmp_path: Path) -> Path:
    assert shutil.which("strace"), "not installed: strace; run `make oracles`"
    return tmp_path / "trace"


def traced(trace: Path, *words: str) -> list[str]:
    """Only calls about the network stop the program; it runs at nearly its own pace."""
    only_network = ("--seccomp-bpf", "-e", "trace=%network")
    return ["strace", "-f", "-qq", "-s", "200", *only_network, "-o", str(trace), *words]


def internet_calls(trace: Path) -> list[str]:
    """The calls that name an internet family or address. Netlink is left out: by it a program asks its own
    kernel which addresses the computer has, and nothing leaves."""
    lines = trace.read_text(errors="replace").splitlines()
    return [line for line in lines if _INTERNET.search(line) and "AF_NETLINK" not in line]


def addresses(calls: list[str]) -> set[str]:
    return {match[1] or match[2] for line in calls for match in _ADDRESS.finditer(line)}


def test_the_trace_sees_a_program_that_does_ask(trace: Path) -> None:
    """The control: a socket to a documentation address, which nobody has."""
    asks = "import socket; socket.socket(type=socket.SOCK_DGRAM).connect(('192.0.2.7', 9))"
    subprocess.run(traced(trace, sys.executable, "-c", asks), check=False, timeout=120)
    assert "192.0.2.7" in addresses(internet_calls(trace))


def test_the_whole_job_of_eight_schools_asks_nothing(trace: Path, tmp_path: Path) -> None:
    ran = subprocess.run(
        traced(trace, *PROGRAM, "demo", "--out", str(tmp_path / "demo")),
        stdout=subprocess.DEVNULL,
        check=False,
        timeout=900,
    )
    assert ran.returncode == 0
    assert trace.exists()
    assert internet_calls(trace) == []


def test_only_the_ballot_server_listens_and_only_where_it_is_told_to(trace: Path) -> None:
    """The self-test opens every page, and the door for phones on this computer's own address."""
    ran = subprocess.run(
        traced(trace, *PROGRAM, "self-test"), stdout=subprocess.DEVNULL, check=False, timeout=600
    )
    assert ran.returncode == 0
    calls = internet_calls(trace)
    assert any("bind(" in line for line in calls), "the door was opened, so the trace must have seen it"
    assert addresses(calls) == {"127.0.0.1"}
    assert [line for line in calls if "connect(" in line or "sendto(" in line] == []


def test_the_window_on_a_screen_asks_nothing(trace: Path, tmp_path: Path) -> None:
    with screen() as on:
        running = subprocess.Popen(
            traced(trace, *PROGRAM, "--data-dir", str(tmp_path / "data")),
            env=on.environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            wait_until("the window is on the screen", lambda: on.windows("LIS Desktop"), seconds=180)
            focus(on)
            on.keys(*["ctrl+Next"] * 12)
            on.keys("alt+F4")
            running.wait(timeout=180)
        finally:
            running.kill()
            running.wait()
    assert "AF_UNIX" in trace.read_text(errors="replace"), "the screen itself is reached by a socket"
    assert internet_calls(trace) == []
