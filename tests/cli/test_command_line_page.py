"""Every call on the page about the command line runs as it stands, one after another, beside the demo."""

from __future__ import annotations

import json
import re
import shlex
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from lis_desktop.bundle.words import words_of
from lis_desktop.cli.app import run
from lis_desktop.paths import DATA_DIR_VARIABLE, resources_dir
from lis_desktop.ui.page_check import page_steps
from tests.test_readme import commands_of

PAGE = "docs/command-line.md"
ENDS_WITH_1 = {"bundle diff": "revision", "consortium growth": "No school sent"}
"""What the page says of these two, and a part of what they tell."""
Call = tuple[int, str, str]
"""How a command ended, and what it said on standard output and standard error."""


@pytest.fixture
def beside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the four files that the page asks for; the commands run in it."""
    sample = Path(__file__).parents[2] / "docs" / "sample-ballots.csv"
    shutil.copy2(sample, tmp_path / "ballots.csv")
    (tmp_path / "second-round.csv").write_text("equity,time-space\n" + "2,3\n" * 12, encoding="utf-8")
    (tmp_path / "schools.csv").write_text("name,state\nDune High,ME\n", encoding="utf-8")
    pulse = (resources_dir() / "instruments" / "pulse.toml").read_text(encoding="utf-8")
    ours = pulse.replace('id = "pulse"', 'id = "our-pack"', 1)
    (tmp_path / "our-pack.toml").write_text(ours, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


class Reader:
    """Types the page's lines. Where the page has an example of what is different on every computer (an id, a
    key, eight words, the name of a backup), they type what an earlier line told them."""

    def __init__(self, call: Callable[[list[str]], Call], setenv: Callable[[str, str], None]) -> None:
        self._call, self._setenv = call, setenv
        self._instead: dict[str, str] = {}

    def type(self, line: str) -> str:
        """What went wrong, or nothing."""
        word, *more = shlex.split(line)
        if word == "export":
            self._setenv(*more[0].split("=", 1))
        elif word == "mkdir":
            for each in more:
                Path(each).mkdir()
        else:
            command = _command(more)
            ended, out, err = self._call([self._instead.get(each, each) for each in more])
            expected = ENDS_WITH_1.get(command)
            if ended != (expected is not None) or (expected or "") not in out + err:
                return f"{line}\n  ended with {ended}: {err.strip()}"
            if command in HEARD:
                self._instead |= HEARD[command](out)
        return ""


def _command(words: list[str]) -> str:
    """Which of those that this test has to know a line calls, or nothing."""
    called = " ".join(words[2:] if words[0] == "--data-dir" else words) + " "
    return next((each for each in (*HEARD, *ENDS_WITH_1) if called.startswith(f"{each} ")), "")


def _alone(example: str) -> Callable[[str], dict[str, str]]:
    """For a command that prints one thing alone."""
    return lambda out: {example: out.strip()}


def _in(example: str, find: Callable[[Any], str]) -> Callable[[str], dict[str, str]]:
    """For a command that prints JSON."""
    return lambda out: {example: find(json.loads(out))}


def _words_on_the_page(out: str) -> dict[str, str]:
    """The eight words of the page that was printed with a letter: its only list."""
    page = Path(out.splitlines()[1]).read_text(encoding="utf-8")
    words = re.findall(r"<li>([a-z]+)</li>", page)
    assert len(words) == 8
    return {"eight words as they stand on the printed page": " ".join(words)}


def _keys(out: str) -> dict[str, str]:
    """Who waits and is read out on the telephone, and one of the laptops that are known."""
    told = json.loads(out)
    return {
        "eight words as the school read them out": " ".join(told["waiting"][0]["words"]),
        "eight words of a laptop that was lost": " ".join(words_of(told["keys"][0]["key"])),
    }


def _idea(out: str) -> dict[str, str]:
    """One that nobody tried elsewhere: what a school tells of trying it bears the same id."""
    ids = [each["id"] for each in json.loads(out)]
    return {"d52e8f07": next(each for each in ids if ids.count(each) == 1)[:8]}


def _conflict(out: str) -> dict[str, str]:
    one, other = json.loads(out)[0]["heads"]
    return {"2c2d5183b0e4": one["identity"][:12], "012ef69b852b": other["identity"][:12]}


HEARD: dict[str, Callable[[str], dict[str, str]]] = {
    "assessment new": _alone("6f1c2d9a"),
    "consortium letter": _words_on_the_page,
    "key show": lambda out: {KEY: json.loads(out)["key"]} if out.startswith("{") else {},
    "backup make": _alone("harborview/backups/assessments-20261105T081500-manual.sqlite"),
    "league event list": _in("3d0b7c11", lambda told: told["coming"][0]["id"][:8]),
    "league resource add": _alone("8a2e54f0"),
    "league visit plan": _alone("51c9e7d2"),
    "league idea add": _alone("c07f36b4"),
    "league idea list": _in("e91d20aa", lambda told: told["others"][0]["id"][:8]),
    "consortium keys": _keys,
    "consortium conflicts": _conflict,
    "consortium offer review": _in("7b90c4e1", lambda told: told[0]["id"][:8]),
    "consortium idea review": _idea,
    "consortium event add": _alone("4f6b2a90"),
    "consortium resource add": _alone("9e17c3d5"),
}
"""What a reader takes from the answer of each of these, by the page's example of it."""
KEY = "9c41d0a7e5b8f2361c7d94ae0b5f8d2263e19a7450cb8d1f7e3a6925d4c0b18f"


@pytest.fixture
def reader(
    beside: Path, quick_seals: None, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> Reader:
    """Somebody at that folder, before the first line."""
    monkeypatch.setenv(DATA_DIR_VARIABLE, str(beside / "nobodys"))

    def call(words: list[str]) -> Call:
        capfd.readouterr()
        ended = run(words, _no_window, page_steps)
        return ended, *capfd.readouterr()

    return Reader(call, monkeypatch.setenv)


def _no_window(_paths: object) -> int:
    raise AssertionError("no line opens the window")


def test_a_line_that_does_not_run_is_noticed(reader: Reader) -> None:
    """The control: a wrong id, a misspelled option, and none of the trouble that the page tells of."""
    assert reader.type("lis-desktop pack list") == ""
    assert "There is no assessment" in reader.type("lis-desktop round close 00000000")
    assert "ended with 2" in reader.type("lis-desktop pack list --jsn")
    assert "ended with 0" in reader.type("lis-desktop consortium growth --help")


@pytest.mark.oracle  # not for another program: for its half minute
def test_every_line_of_the_page_runs_in_its_order(reader: Reader) -> None:
    lines = commands_of(PAGE)
    assert len(lines) > 100
    assert [trouble for line in lines if (trouble := reader.type(line))] == []
