"""The log holds codes, ids and places in the program: never what somebody typed."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from lis_desktop import log

CANARIES = ("Ann Canary", "canary@example.org", "canary-comment")


@pytest.fixture
def log_text(tmp_path: Path) -> Iterator[Callable[[], str]]:
    path = log.open_log(tmp_path / "logs")
    yield lambda: path.read_text(encoding="utf-8")
    log.close_log()


def test_an_event_is_a_code_and_its_ids(log_text: Callable[[], str]) -> None:
    log.log_event("round_closed", assessment="3f2c", round=1)
    assert log_text().endswith("INFO round_closed assessment=3f2c round=1\n")


def test_what_does_not_look_like_an_id_is_left_out(log_text: Callable[[], str]) -> None:
    log.log_event("saved", assessment="3f2c", **dict(zip(("a", "b"), CANARIES, strict=False)))
    assert "saved assessment=3f2c" in log_text()
    assert not any(canary in log_text() for canary in CANARIES)


def test_a_crash_keeps_the_place_and_drops_the_message(log_text: Callable[[], str]) -> None:
    def score(comment: str) -> None:
        try:
            raise ValueError(comment)
        except ValueError as error:
            raise RuntimeError(f"about {CANARIES[0]}") from error

    try:
        score(CANARIES[2])
    except RuntimeError as error:
        log.log_crash(error)
    assert "builtins.RuntimeError" in log_text()
    assert "builtins.ValueError" in log_text()
    assert "test_log.py" in log_text()
    assert " score" in log_text()
    assert not any(canary in log_text() for canary in CANARIES)


def test_a_crash_names_no_folder_of_this_computer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home = tmp_path / "Ann Canary"
    home.mkdir()
    (home / "broken_module_of_a_test.py").write_text("raise ValueError('x')\n", encoding="utf-8")
    monkeypatch.setattr(sys, "path", [str(home), *sys.path])
    with pytest.raises(ValueError, match="x") as caught:
        __import__("broken_module_of_a_test")
    report = log.crash_report(caught.value)
    assert "broken_module_of_a_test.py:1" in report
    assert "Ann Canary" not in report


def test_nobody_but_the_owner_reads_it_nor_the_data_folder_that_a_crash_makes(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        (tmp_path / "not ours").mkdir()
        assert os.name != "posix" or _mode(tmp_path / "not ours") == 0o777, "the control"
        path = log.open_log(tmp_path / "data" / "logs")
        for number in range(12_000):
            log.log_event("saved", assessment="3f2c", number=number)
    finally:
        log.close_log()
        os.umask(before)
    assert path.with_name(f"{path.name}.1").exists(), "it was rolled over"
    if os.name == "posix":  # Windows keeps a person's folders private by other means
        assert {_mode(each) for each in path.parent.iterdir()} == {0o600}
        assert [_mode(each) for each in path.parents[:2]] == [0o700, 0o700]


def _mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_a_folder_that_takes_no_file_stops_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    log.open_log(tmp_path / "file" / "logs")
    log.log_event("saved", assessment="3f2c")
    log.close_log()
