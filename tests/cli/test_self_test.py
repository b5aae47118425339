"""The self-test finds what an installation lacks, and says it without stopping at the first."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from lis_desktop.paths import resources_dir
from lis_desktop.reports.typeface import load_fonts
from lis_desktop.services.self_test import run_self_test
from tests.cli.conftest import Lis


def test_a_whole_installation_passes(lis: Lis, data: Path) -> None:
    ran = lis("self-test")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.count("ok  ") == 12, "the Consortium's two are in the environment of the tests"
    assert not data.exists(), "nothing of the school is touched"


@pytest.fixture
def fonts_read_anew() -> Iterator[None]:
    load_fonts.cache_clear()
    yield
    load_fonts.cache_clear()


@pytest.mark.usefixtures("fonts_read_anew")
def test_a_font_that_is_taken_away_is_missed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    copy = tmp_path / "resources"
    shutil.copytree(resources_dir(), copy)
    (copy / "fonts" / "LISSans-Bold.ttf").unlink()
    monkeypatch.setattr("lis_desktop.reports.typeface.resources_dir", lambda: copy)
    found = {check.name: check.trouble for check in run_self_test()}
    assert found["fonts load"] is not None
    assert "LISSans-Bold.ttf" in found["fonts load"]


def test_a_broken_pack_is_named_and_the_other_checks_go_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = tmp_path / "resources"
    shutil.copytree(resources_dir(), copy)
    (copy / "guides" / "faculty-meetings.toml").write_text("[pack", encoding="utf-8")
    monkeypatch.setattr("lis_desktop.content.catalogue.resources_dir", lambda: copy)
    found = run_self_test()
    failed = [check.name for check in found if check.trouble is not None]
    assert failed == ["packs load", "every document is made"], "the agenda is made from that guide"
    assert "faculty-meetings.toml: line 1" in str(found[0].trouble)


def test_a_part_of_the_consortium_that_is_missing_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    assert {"visits are matched", "the driver of a shelf on a server loads"} <= troubles().keys()
    monkeypatch.setitem(sys.modules, "scipy.optimize", None)
    monkeypatch.setitem(sys.modules, "psycopg", None)
    found = troubles()
    assert "its solver is not installed" in str(found["visits are matched"])
    assert "psycopg" in str(found["the driver of a shelf on a server loads"])


def test_a_schools_own_copy_is_whole_without_the_consortiums_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("lis_desktop.services.self_test.find_spec", lambda name: None)
    assert "visits are matched" not in troubles()


def troubles() -> dict[str, str | None]:
    return {check.name: check.trouble for check in run_self_test()}
